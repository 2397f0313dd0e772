import LuceneQuery

/// A pattern, cut at its runs into pieces without any, and compared with whole texts.
///
/// The first piece must stand at the beginning, the last at the end, and each of the others at the first place behind the one before: a
/// piece has a fixed number of code points, so that taking the first place never rules anything out. Nothing is tried twice.
struct WildcardMatcher: Sendable {
  private let head: WildcardPiece
  private let inner: [WildcardPiece]
  /// Missing if the pattern has no runs, so that the head must be all.
  private let tail: WildcardPiece?

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
    let last = WildcardPiece(items, isInner: false)
    head = pieces.first ?? last
    tail = pieces.isEmpty ? nil : last
    inner = Array(pieces.dropFirst())
  }

  /// Whether the whole text matches.
  func matches(_ text: RawSpan) -> Bool {
    guard var start = head.end(at: 0, in: text) else { return false }
    guard let tail else { return start == text.byteCount }
    guard let end = tail.start(before: text.byteCount, in: text), start <= end else { return false }
    for piece in inner {
      guard let next = piece.firstEnd(in: text.extracting(0..<end), from: start) else { return false }
      start = next
    }
    return true
  }
}
