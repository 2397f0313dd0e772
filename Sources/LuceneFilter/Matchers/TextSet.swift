import LuceneQuery

/// Texts of which a value may equal one.
struct TextSet: Sendable {
  private let texts: [[UInt8]]
  private var index = HashIndex()

  /// A set; lower-cased if values are.
  init(_ strings: [String], foldsCase: Bool) {
    texts = strings.map { CaseFolding.bytes(of: $0, folded: foldsCase) }
    guard texts.count > 1 else { return }
    for (position, text) in texts.enumerated() where !holds(text.span.bytes) {
      index.insert(position, hash: HashIndex.hash(text.span.bytes))
    }
  }

  /// Whether a text belongs to the set.
  func contains(_ text: RawSpan) -> Bool {
    texts.count == 1 ? isEqual(0, text) : holds(text)
  }

  private func holds(_ text: RawSpan) -> Bool {
    index.position(of: HashIndex.hash(text)) { isEqual($0, text) } != nil
  }

  private func isEqual(_ position: Int, _ text: RawSpan) -> Bool {
    let other = texts[position]
    return other.span.bytes.isEqual(to: text)
  }
}
