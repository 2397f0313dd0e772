import LuceneSyntax

extension QueryFile {
  /// The file as one query. Comments and a byte order mark are blanked out, so that offsets stay what they are.
  static func singleQuery(in contents: SourceText) -> EmbeddedQuery {
    var bytes = contents.bytes
    for index in byteOrderMark(of: contents) { bytes[index] = UInt8(ascii: " ") }
    var comments: [CommentLine] = []
    var ignore: [IgnoreComment] = []
    for line in lines(of: contents) {
      guard let text = commentText(of: line, in: contents) else { continue }
      let end = contents.slice(line).lastIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } ?? line.start
      comments.append(CommentLine(at: line.start, contents.string(in: SourceSpan(line.start, end + 1))))
      if let comment = IgnoreComment(text, in: contents) { ignore.append(comment) }
      for index in line.start..<line.end { bytes[index] = UInt8(ascii: " ") }
    }
    let end = bytes.lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? 0
    let parameters = QueryParameters(bytes[..<end])
    return EmbeddedQuery(
      text: SourceText(parameters.text), map: parameters.map,
      holeKinds: parameters.map.interpolations.map { _ in .unknown }, comments: comments, ignoring: ignore)
  }

  /// The queries of a file that has one a line.
  static func lineQueries(in contents: SourceText) -> [EmbeddedQuery] {
    var queries: [EmbeddedQuery] = []
    var comments: [IgnoreComment] = []
    for line in lines(of: contents) {
      if let text = commentText(of: line, in: contents) {
        if let comment = IgnoreComment(text, in: contents) { comments.append(comment) }
        continue
      }
      let text = SourceText(Array(contents.slice(line)))
      guard text.bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      queries.append(EmbeddedQuery(text: text, map: OffsetMap(verbatim: line), ignoring: comments))
      comments = []
    }
    return queries
  }

  /// The lines without their line breaks, which are LF or CR LF, and without a byte order mark before the first.
  private static func lines(of contents: SourceText) -> [SourceSpan] {
    let start = byteOrderMark(of: contents).count
    return contents.bytes[start...].split(separator: 0x0A).map { line in
      SourceSpan(line.startIndex, line.last == 0x0D ? line.endIndex - 1 : line.endIndex)
    }
  }

  private static func byteOrderMark(of contents: SourceText) -> Range<Int> {
    0..<(contents.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
  }

  /// What stands behind the `#` of a comment line; nothing if the line is none.
  private static func commentText(of line: SourceSpan, in contents: SourceText) -> SourceSpan? {
    contents.slice(line).first == UInt8(ascii: "#") ? SourceSpan(line.start + 1, line.end) : nil
  }
}
