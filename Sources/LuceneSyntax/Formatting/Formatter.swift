extension QuerySyntax {
  /// The query in the one layout that all queries share.
  ///
  /// `AND`, `OR` and `NOT` stand in words, single spaces between clauses, none inside parentheses and around colons; everything else is as it
  /// was written. A query that is too wide is broken where the operators bind least, each line beginning with its operator, and groups that are
  /// still too wide have their clauses on lines of their own. Formatting keeps the meaning, and formatting again changes nothing.
  ///
  /// ```swift
  /// QuerySyntax(parsing: "a  &&!( b )").formatted()   // "a AND NOT (b)"
  /// ```
  ///
  /// `comments` are lines that are blank in the text and stand before the clauses that follow them, in their order.
  ///
  /// - Returns: Nothing if the text has mistakes, since then nobody knows what belongs together.
  public func formatted(_ style: FormatStyle = FormatStyle(), comments: [CommentLine] = []) -> String? {
    guard isValid else { return nil }
    var formatter = Formatter(syntax: self, style: style, comments: comments[...])
    formatter.format(clauses)
    return formatter.text
  }
}

/// Breaks a tree into lines.
private struct Formatter {
  private static let indentation = 2

  let syntax: QuerySyntax
  let style: FormatStyle
  /// The comments that are not written yet.
  private var comments: ArraySlice<CommentLine>
  /// The lines that are complete.
  private var lines: [String] = []
  private var line = ""
  /// Whether the line ends in the space that keeps a bare `-` a term, for which a line break does as well.
  private var endsInSpareSpace = false

  init(syntax: QuerySyntax, style: FormatStyle, comments: ArraySlice<CommentLine>) {
    self.syntax = syntax
    self.style = style
    self.comments = comments
  }

  var text: String { lines.joined(separator: "\n") }

  mutating func format(_ list: ClausesSyntax) {
    let clauses = syntax[list]
    if let first = clauses.first {
      writeComments(before: first.span.start)
      // A line that begins with '#' is a comment in every file of queries.
      if syntax.source.slice(first.span).first == UInt8(ascii: "#") { line = " " }
      format(clauses, indent: 0, continuation: Self.indentation)
    }
    if !line.isEmpty { lines.append(line) }
    lines += comments.map { $0.text }
  }

  /// Writes clauses that stand side by side, on one line if that is possible.
  ///
  /// - Parameters:
  ///   - indent: The indentation of the line that is being written.
  ///   - continuation: That of the lines behind it.
  private mutating func format(_ clauses: ArraySlice<ClauseSyntax>, indent: Int, continuation: Int) {
    guard let first = clauses.first, let last = clauses.last else { return }
    if !hasComment(between: first.span.start, and: endOfBreaks(in: last)), let fitting = fitting(clauses) {
      return append(fitting)
    }
    guard clauses.count > 1 else { return formatBroken(first, indent: indent) }
    let loosest = clauses.dropFirst().map { Looseness($0) }.min() ?? .and
    var start = clauses.startIndex
    for index in clauses.indices.dropFirst() + [clauses.endIndex] {
      guard index == clauses.endIndex || Looseness(clauses[index]) == loosest else { continue }
      let isFirst = start == clauses.startIndex
      if !isFirst { breakLine(before: clauses[start].span.start, indent: continuation) }
      format(clauses[start..<index], indent: isFirst ? indent : continuation, continuation: continuation + Self.indentation)
      start = index
    }
  }

  /// How little a clause is bound to the one before it, the loosest first.
  private enum Looseness: Int, Comparable {
    case juxtaposition, or, and

    init(_ clause: ClauseSyntax) {
      switch clause.conjunction?.kind {
      case nil: self = .juxtaposition
      case .or: self = .or
      case .and: self = .and
      }
    }

    static func < (left: Looseness, right: Looseness) -> Bool { left.rawValue < right.rawValue }
  }

  /// Writes a clause that does not fit: a group over several lines, anything else as it is.
  private mutating func formatBroken(_ clause: ClauseSyntax, indent: Int) {
    var writer = LineWriter(syntax: syntax, limit: .max)
    guard case .group(let group) = clause.operand, let first = syntax[group.clauses].first else {
      writer.write(clause)
      return append(writer)
    }
    writer.writeHead(of: clause)
    append(writer)
    line += "("
    let inner = indent + Self.indentation
    breakLine(before: first.span.start, indent: inner)
    format(syntax[group.clauses], indent: inner, continuation: inner)
    breakLine(before: group.span.end, indent: indent)
    line += ")"
    var suffixes = LineWriter(syntax: syntax, limit: .max)
    suffixes.writeSuffixes(of: clause)
    append(suffixes)
  }

  /// The clauses on one line, if they fit behind what is on it.
  private func fitting(_ clauses: ArraySlice<ClauseSyntax>) -> LineWriter? {
    var writer = LineWriter(syntax: syntax, limit: style.width ?? .max)
    writer.write(clauses)
    guard let width = style.width else { return writer }
    return !writer.isTooLong && line.count + writer.text.count <= width ? writer : nil
  }

  // MARK: Lines

  private mutating func append(_ writer: LineWriter) {
    line += writer.text
    endsInSpareSpace = writer.endsInSpareSpace
  }

  /// Before which place a comment makes a line break, since something of the clause follows it: its start, or the end of its group.
  private func endOfBreaks(in clause: ClauseSyntax) -> Int {
    if case .group(let group) = clause.operand { group.span.end } else { clause.span.start }
  }

  private func hasComment(between start: Int, and end: Int) -> Bool {
    comments.contains { start < $0.offset && $0.offset < end }
  }

  private mutating func writeComments(before offset: Int) {
    while let comment = comments.first, comment.offset < offset {
      lines.append(comment.text)
      comments.removeFirst()
    }
  }

  private mutating func breakLine(before offset: Int, indent: Int) {
    if endsInSpareSpace { line.removeLast() }
    endsInSpareSpace = false
    lines.append(line)
    writeComments(before: offset)
    line = String(repeating: " ", count: indent)
  }
}
