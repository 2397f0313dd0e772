/// Compresses as simply as can be: stored blocks, and blocks with the fixed codes and whatever repetitions are met.
struct Deflater {
  private static let lengths: [(base: Int, extra: Int)] =
    (3...10).map { ($0, 0) }
    + [
      (11, 1), (13, 1), (15, 1), (17, 1), (19, 2), (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4),
      (83, 4),
      (99, 4), (115, 4), (131, 5), (163, 5), (195, 5), (227, 5), (258, 0),
    ]
  private static let distances: [(base: Int, extra: Int)] =
    (1...4).map { ($0, 0) } + (1...13).flatMap { extra in [((2 << extra) + 1, extra), ((3 << extra) + 1, extra)] }

  private var bytes: [UInt8] = []
  private var bits = 0
  private var bitCount = 0

  /// A deflate stream of one block with the fixed codes.
  static func deflate(_ data: [UInt8]) -> [UInt8] {
    var deflater = Deflater()
    deflater.encode(data, data.indices, true)
    return deflater.whole
  }

  /// A deflate stream of blocks of random kinds.
  static func deflate(_ data: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var deflater = Deflater()
    var start = 0
    var isLast = false
    while !isLast {
      let end = min(data.count, start + random.pick([0, 1, 100, 5000, 65535]))
      isLast = end == data.count
      if random.once(in: 3) {
        deflater.store(data[start..<end], isLast)
      } else {
        deflater.encode(data, start..<end, isLast)
      }
      start = end
    }
    return deflater.whole
  }

  /// Filled up to a whole byte.
  private var whole: [UInt8] { bitCount > 0 ? bytes + [UInt8(bits)] : bytes }

  private mutating func put(_ value: Int, _ count: Int) {
    bits |= value << bitCount
    bitCount += count
    while bitCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }

  /// Codes come with their highest bit first.
  private mutating func putCode(_ code: Int, _ count: Int) {
    put((0..<count).reduce(0) { $0 << 1 | code >> $1 & 1 }, count)
  }

  private mutating func store(_ data: ArraySlice<UInt8>, _ isLast: Bool) {
    put(isLast ? 1 : 0, 3)
    if bitCount > 0 { put(0, 8 - bitCount) }
    put(data.count, 16)
    put(~data.count & 0xFFFF, 16)
    bytes += data
  }

  private mutating func encode(_ data: [UInt8], _ extent: Range<Int>, _ isLast: Bool) {
    put(isLast ? 3 : 2, 3)
    // Where three bytes in a row were met last.
    var last: [Int: Int] = [:]
    var position = extent.lowerBound
    while position < extent.upperBound {
      let here = position
      let key = data[here..<min(here + 3, extent.upperBound)].reduce(1) { $0 << 8 | Int($1) }
      if extent.upperBound - here >= 3, let start = last[key], here - start <= 32768 {
        var length = 3
        while length < 258, here + length < extent.upperBound, data[start + length] == data[here + length] { length += 1 }
        repeated(length, here - start)
        position += length
      } else {
        symbol(Int(data[here]))
        position += 1
      }
      last[key] = here
    }
    symbol(256)
  }

  private mutating func symbol(_ symbol: Int) {
    switch symbol {
    case ..<144: putCode(0x30 + symbol, 8)
    case ..<256: putCode(0x190 + symbol - 144, 9)
    case ..<280: putCode(symbol - 256, 7)
    default: putCode(0xC0 + symbol - 280, 8)
    }
  }

  private mutating func repeated(_ length: Int, _ distance: Int) {
    let code = Self.lengths.lastIndex { $0.base <= length } ?? 0
    symbol(257 + code)
    put(length - Self.lengths[code].base, Self.lengths[code].extra)
    let far = Self.distances.lastIndex { $0.base <= distance } ?? 0
    putCode(far, 5)
    put(distance - Self.distances[far].base, Self.distances[far].extra)
  }
}
