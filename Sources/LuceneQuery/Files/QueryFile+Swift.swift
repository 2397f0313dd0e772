import LuceneSyntax

extension QueryFile {
  /// The literals of Swift source code that are queries.
  static func swiftQueries(in contents: SourceText) -> [EmbeddedQuery] {
    let scanner = SwiftScanner(contents)
    let comments = SwiftComments(scanner.comments, in: contents)
    return scanner.arguments.compactMap { argument in
      let lines = comments.lines(of: argument.literal.span)
      guard ["Query", "QueryTemplate", "#userQuery"].contains(argument.callee) || comments.markQuery(on: lines),
        let (text, map) = argument.literal.text(in: contents)
      else { return nil }
      return EmbeddedQuery(
        text: text, map: map, literal: argument.literal, holeKinds: argument.literal.holeKinds(in: contents),
        ignoring: comments.ignoreComments(on: lines))
    }
  }
}

/// The line comments of Swift source code, by their lines.
private struct SwiftComments {
  /// How many lines above a literal are looked at.
  private static let longestRun = 10

  private let source: SourceText
  /// The offsets at which lines begin.
  private var lineStarts: [Int] = [0]
  private var comments: [Int: SwiftScanner.LineComment] = [:]

  init(_ comments: [SwiftScanner.LineComment], in source: SourceText) {
    self.source = source
    for index in source.bytes.indices where source.bytes[index] == 0x0A { lineStarts.append(index + 1) }
    for comment in comments { self.comments[line(of: comment.span.start)] = comment }
  }

  /// The lines on which something stands.
  func lines(of span: SourceSpan) -> ClosedRange<Int> {
    let first = line(of: span.start)
    return first...max(first, line(of: span.end))
  }

  private func line(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Whether a comment that belongs to these lines is `// lucene`.
  func markQuery(on lines: ClosedRange<Int>) -> Bool {
    texts(on: lines).contains { span in
      source.slice(span).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.elementsEqual(["lucene"]) { $0.elementsEqual($1.utf8) }
    }
  }

  func ignoreComments(on lines: ClosedRange<Int>) -> [IgnoreComment] {
    texts(on: lines).compactMap { IgnoreComment($0, in: source) }
  }

  /// The comments at the end of the first and the last line, and those that stand alone on the lines directly above: their text behind `//`.
  private func texts(on lines: ClosedRange<Int>) -> [SourceSpan] {
    var found = Set([lines.lowerBound, lines.upperBound]).sorted().compactMap { comments[$0] }.filter { !$0.isAlone }
    var line = lines.lowerBound - 1
    while lines.lowerBound - line <= Self.longestRun, let comment = comments[line], comment.isAlone {
      found.append(comment)
      line -= 1
    }
    return found.map { SourceSpan($0.span.start + 2, $0.span.end) }
  }
}
