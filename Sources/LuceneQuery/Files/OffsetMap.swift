import LuceneSyntax

/// Where each part of a query's text stands in the file that holds it.
///
/// A query in a file of its own stands there as it is. One in a Swift literal has escapes, indentation and interpolations that the text of
/// the query has not, so that its text is put together from pieces.
public struct OffsetMap: Sendable, Hashable {
  /// What a piece of the text is in the file.
  enum Kind: Sendable, Hashable {
    /// The same bytes.
    case verbatim
    /// Something that stands for the text: `\n`, or a line break with the indentation behind it.
    case escape
    /// An interpolation, for which a placeholder stands in the text.
    case interpolation
  }

  struct Piece: Sendable, Hashable {
    let kind: Kind
    /// Where the piece stands in the text of the query.
    let query: SourceSpan
    /// Where it stands in the file.
    let file: SourceSpan
  }

  /// The pieces, which tile the text of the query; none if it is empty.
  private(set) var pieces: [Piece] = []
  /// Where in the file a query without text stands.
  private let start: Int

  /// A map that grows by ``append(_:length:file:)``.
  init(startingAt offset: Int) { start = offset }

  /// The map of a text that stands in the file as it is.
  init(verbatim span: SourceSpan) {
    self.init(startingAt: span.start)
    append(.verbatim, length: span.length, file: span)
  }

  /// Adds a piece behind the others.
  ///
  /// - Parameter length: How many bytes it takes in the text of the query.
  mutating func append(_ kind: Kind, length: Int, file: SourceSpan) {
    guard length > 0 else { return }
    let end = pieces.last?.query.end ?? 0
    pieces.append(Piece(kind: kind, query: SourceSpan(end, end + length), file: file))
  }

  /// Where a span of the query's text stands in the file. A part of an escape stands for all of it.
  public func fileSpan(of span: SourceSpan) -> SourceSpan {
    guard let first = piece(at: span.start) else { return SourceSpan(start, start) }
    let start = first.kind == .verbatim || span.start >= first.query.end ? offset(span.start, in: first) : first.file.start
    guard !span.isEmpty, let last = piece(at: span.end - 1) else { return SourceSpan(start, start) }
    return SourceSpan(start, last.kind == .verbatim ? offset(span.end, in: last) : last.file.end)
  }

  /// The piece that holds an offset, or the last one for the end of the text.
  private func piece(at offset: Int) -> Piece? {
    var (low, high) = (0, pieces.count)
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].query.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < pieces.count ? pieces[low] : pieces.last
  }

  private func offset(_ offset: Int, in piece: Piece) -> Int {
    min(piece.file.start + max(offset - piece.query.start, 0), piece.file.end)
  }
}

extension Diagnostic {
  /// The same at its places in the file. Edits stay as they are: what they write may have to be escaped there.
  func moved(through map: OffsetMap) -> Diagnostic {
    var moved = self
    moved.span = map.fileSpan(of: span)
    for index in moved.notes.indices { moved.notes[index].span = moved.notes[index].span.map(map.fileSpan) }
    return moved
  }
}
