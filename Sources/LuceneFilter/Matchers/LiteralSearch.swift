/// Finds a long literal in time that grows with the text alone (Knuth, Morris and Pratt).
struct LiteralSearch: Sendable {
  private let literal: [UInt8]
  /// By length of what was recognised: the length of its longest end, but for itself, that is also a beginning.
  private let border: [Int]

  init(_ items: [WildcardPiece.Item]) {
    let literal = items.map { item -> UInt8 in
      if case .byte(let byte) = item { byte } else { 0 }
    }
    var border = Array(repeating: 0, count: literal.count + 1)
    var length = 0
    for index in literal.indices.dropFirst() {
      while length > 0, literal[index] != literal[length] { length = border[length] }
      if literal[index] == literal[length] { length += 1 }
      border[index + 1] = length
    }
    self.literal = literal
    self.border = border
  }

  /// Where the literal ends in the first place at or behind an offset.
  func firstEnd(in text: RawSpan, from start: Int) -> Int? {
    var length = 0
    var offset = start
    while offset < text.byteCount {
      let byte = text[offset]
      while length > 0, literal[length] != byte { length = border[length] }
      if literal[length] == byte { length &+= 1 }
      offset &+= 1
      if length == literal.count { return offset }
    }
    return nil
  }
}
