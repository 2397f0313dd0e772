/// Finds a long piece with places for any code point, by following all places where it could have begun at once, a bit each (shift-and).
struct ItemSearch: Sendable {
  private let count: Int
  private let words: Int
  /// By byte: where its class's row in `masks` begins. A row has a bit for each item that such a byte fulfils, or with which a code point
  /// begins that may stand there.
  private let rows: [Int]
  private let masks: [UInt64]
  /// A bit for each item that is any code point, and so also takes its further bytes.
  private let anyMask: [UInt64]

  init(_ items: [WildcardPiece.Item]) {
    count = items.count
    words = (items.count + 63) / 64
    var rows = Array(repeating: 0, count: 256)
    var anyMask = Array(repeating: UInt64(0), count: words)
    for (index, item) in items.enumerated() where item == .anyCharacter { Self.setBit(index, in: &anyMask) }
    var masks = anyMask
    for case .byte(let byte) in items where rows[Int(byte)] == 0 {
      rows[Int(byte)] = masks.count
      masks += byte & 0xC0 == 0x80 ? Array(repeating: 0, count: words) : anyMask
    }
    for (index, item) in items.enumerated() {
      if case .byte(let byte) = item { Self.setBit(rows[Int(byte)] * 64 + index, in: &masks) }
    }
    (self.rows, self.masks, self.anyMask) = (rows, masks, anyMask)
  }

  private static func setBit(_ index: Int, in words: inout [UInt64]) {
    words[index / 64] |= 1 << UInt64(index % 64)
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
    let first = max(0, (count &- left &- 1) / 64)
    let end = min(words, places / 64 &+ 1)
    guard first < end else { return }
    let row = rows[Int(byte)]
    if byte & 0xC0 != 0x80 {
      step(&state, first..<end, row)
    } else if row != 0 {
      stepWithin(&state, first..<end, row)
    } else {
      stay(&state, first..<end)
    }
  }

  /// Goes on with the first byte of a code point.
  private func step(_ state: inout [UInt64], _ range: Range<Int>, _ row: Int) {
    let masks = self.masks.span.extracting(row &+ range.lowerBound..<row &+ range.upperBound)
    let carry = carry(into: range.lowerBound, state)
    var state = state.mutableSpan
    for word in stride(from: range.upperBound &- 1, to: range.lowerBound, by: -1) {
      state[word] = (state[word] << 1 | state[word &- 1] >> 63) & masks[word &- range.lowerBound]
    }
    state[range.lowerBound] = (state[range.lowerBound] << 1 | carry) & masks[0]
  }

  /// Goes on with a further byte of a code point that literals hold.
  private func stepWithin(_ state: inout [UInt64], _ range: Range<Int>, _ row: Int) {
    let masks = self.masks.span.extracting(row &+ range.lowerBound..<row &+ range.upperBound)
    let anyMask = self.anyMask.span
    let carry = carry(into: range.lowerBound, state)
    var state = state.mutableSpan
    for word in stride(from: range.upperBound &- 1, to: range.lowerBound, by: -1) {
      let old = state[word]
      state[word] = (old << 1 | state[word &- 1] >> 63) & masks[word &- range.lowerBound] | old & anyMask[word]
    }
    let old = state[range.lowerBound]
    state[range.lowerBound] = (old << 1 | carry) & masks[0] | old & anyMask[range.lowerBound]
  }

  /// Goes on with a further byte of a code point that only stands where any may.
  private func stay(_ state: inout [UInt64], _ range: Range<Int>) {
    let anyMask = self.anyMask.span
    var state = state.mutableSpan
    for word in range { state[word] &= anyMask[word] }
  }

  /// The bit that moves into a word from the one below; a new place begins at every byte.
  private func carry(into word: Int, _ state: [UInt64]) -> UInt64 { word == 0 ? 1 : state[word &- 1] >> 63 }
}
