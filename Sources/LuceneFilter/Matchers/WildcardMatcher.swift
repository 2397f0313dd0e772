import LuceneQuery

/// A pattern, cut at its runs into pieces without any, and compared with whole texts.
///
/// The first piece must stand at the beginning, the last at the end, and each of the others at the first place behind the one before: a
/// piece has a fixed number of code points, so that taking the first place never rules anything out. Nothing is tried twice.
struct WildcardMatcher: Sendable {
  /// The head, then those that are searched for, then the tail; a head alone must be all.
  private let pieces: [WildcardPiece]

  /// Compiles a pattern; its literals are lower-cased if values are.
  init(_ pattern: Pattern, foldsCase: Bool) {
    var pieces: [WildcardPiece] = []
    var items: [WildcardPiece.Item] = []
    for element in pattern.elements {
      switch element {
      case .literal(let text):
        for byte in CaseFolding.bytes(of: text, folded: foldsCase) { items.append(.byte(byte)) }
      case .anyCharacter: items.append(.anyCharacter)
      case .anyRun:
        pieces.append(WildcardPiece(items, isInner: !pieces.isEmpty))
        items = []
      }
    }
    pieces.append(WildcardPiece(items, isInner: false))
    self.pieces = pieces
  }

  /// Whether the whole text matches. Inlined, so that nothing is counted that all threads share.
  @inline(__always)
  func matches(_ text: RawSpan) -> Bool {
    let pieces = pieces.span
    guard var start = pieces[0].end(at: 0, in: text) else { return false }
    let last = pieces.count &- 1
    guard last > 0 else { return start == text.byteCount }
    guard let end = pieces[last].start(before: text.byteCount, in: text), start <= end else { return false }
    for index in 1..<last {
      guard let next = pieces[index].firstEnd(in: text.extracting(0..<end), from: start) else { return false }
      start = next
    }
    return true
  }
}
