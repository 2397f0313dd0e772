/// Finds a long piece with places for any code point, by following all places where it could have begun at once, a bit each (shift-and).
struct ItemSearch: Sendable {
  private let count: Int
  private let words: Int
  /// By class of byte: a bit for each item that such a byte fulfils, or with which a code point that may stand there begins.
  private let masks: [UInt64]
  /// By byte: its class.
  private let classes: [Int]
  /// A bit for each item that is any code point, and so also takes its further bytes.
  private let anyMask: [UInt64]

  init(_ items: [WildcardPiece.Item]) {
    count = items.count
    let words = (items.count + 63) / 64
    var classes = Array(repeating: 0, count: 256)
    var classCount = 1
    for case .byte(let byte) in items where classes[Int(byte)] == 0 {
      classes[Int(byte)] = classCount
      classCount += 1
    }
    var masks = Array(repeating: UInt64(0), count: words * classCount)
    var anyMask = Array(repeating: UInt64(0), count: words)
    for (index, item) in items.enumerated() {
      let bit = UInt64(1) << UInt64(index % 64)
      switch item {
      case .byte(let byte): masks[classes[Int(byte)] * words + index / 64] |= bit
      case .anyCharacter: anyMask[index / 64] |= bit
      }
    }
    (self.words, self.classes, self.masks, self.anyMask) = (words, classes, masks, anyMask)
  }

  /// Where the piece ends in the first place at or behind an offset, which is a boundary between code points.
  func firstEnd(in text: RawSpan, from start: Int) -> Int? {
    var state = Array(repeating: UInt64(0), count: words)
    let last = (word: (count &- 1) / 64, bit: UInt64(1) << UInt64((count &- 1) % 64))
    var offset = start
    while offset < text.byteCount {
      advance(&state, over: text[offset], places: offset &- start, left: text.byteCount &- offset)
      offset &+= 1
      if state[last.word] & last.bit != 0, offset == text.byteCount || text[offset] & 0xC0 != 0x80 { return offset }
    }
    return nil
  }

  /// Bit `i` of the state says that the first `i + 1` items end at the byte. Only words are worked out whose items can have been reached
  /// (`places` bytes came before) and that still leave enough of the text (`left` bytes) for the others.
  private func advance(_ state: inout [UInt64], over byte: UInt8, places: Int, left: Int) {
    let row = classes[Int(byte)] &* words
    let isContinuation = byte & 0xC0 == 0x80
    let first = max(0, (count &- left &- 1) / 64)
    let end = min(words, places / 64 &+ 1)
    guard first < end else { return }
    var carry = first == 0 ? 1 : state[first &- 1] >> 63
    for word in first..<end {
      let old = state[word]
      let reached = old << 1 | carry
      carry = old >> 63
      state[word] =
        isContinuation
        ? reached & masks[row &+ word] | old & anyMask[word]
        : reached & (masks[row &+ word] | anyMask[word])
    }
  }
}
