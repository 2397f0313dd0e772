/// A frame of Zstandard, made by hand: blocks that hold their data as they are, or a byte that is repeated (RFC 8878).
package struct ZstandardFrame {
  /// A block of a frame.
  package enum Block {
    case raw([UInt8])
    case repeated(UInt8, count: Int)

    package var data: [UInt8] {
      switch self {
      case .raw(let data): data
      case .repeated(let byte, let count): [UInt8](repeating: byte, count: count)
      }
    }
  }

  package var blocks: [Block]
  package var hasChecksum = true
  /// Set, it stands there instead of what would be right.
  package var checksum: UInt32?

  /// A frame of these blocks.
  package init(_ blocks: [Block]) { self.blocks = blocks }

  /// A frame of some data, in blocks of so many bytes.
  package init(_ data: [UInt8], blockSize: Int = 64 << 10) {
    blocks = stride(from: 0, to: data.count, by: blockSize).map { .raw(Array(data[$0...].prefix(blockSize))) }
  }

  /// A frame that holds something that is no data.
  package static func skippable(_ content: [UInt8]) -> [UInt8] {
    [0x53, 0x2A, 0x4D, 0x18] + littleEndian(UInt64(content.count), 4) + content
  }

  package var data: [UInt8] { blocks.flatMap { $0.data } }

  package var bytes: [UInt8] {
    // The window is 1 MiB, and the size of the content is not given.
    var bytes: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, hasChecksum ? 4 : 0, 10 << 3]
    let all = blocks.isEmpty ? [.raw([])] : blocks
    for (index, block) in all.enumerated() {
      let isLast: UInt64 = index == all.count - 1 ? 1 : 0
      switch block {
      case .raw(let data): bytes += Self.littleEndian(UInt64(data.count) << 3 | isLast, 3) + data
      case .repeated(let byte, let count): bytes += Self.littleEndian(UInt64(count) << 3 | 2 | isLast, 3) + [byte]
      }
    }
    if hasChecksum { bytes += Self.littleEndian(UInt64(checksum ?? UInt32(truncatingIfNeeded: xxHash64(data))), 4) }
    return bytes
  }

  private static func littleEndian(_ number: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}

/// XXH64 with seed 0.
private func xxHash64(_ data: [UInt8]) -> UInt64 {
  let primes: [UInt64] = [
    0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63, 0x27D4_EB2F_1656_67C5,
  ]
  func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 { value << count | value >> (64 - count) }
  func round(_ lane: UInt64, _ input: UInt64) -> UInt64 { rotated(lane &+ input &* primes[1], 31) &* primes[0] }
  func number(_ start: Int, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(data[start + $1]) << (8 * UInt64($1)) }
  }
  var position = 0
  var hash = primes[4]
  if data.count >= 32 {
    var lanes = [primes[0] &+ primes[1], primes[1], 0, 0 &- primes[0]]
    while position + 32 <= data.count {
      for lane in 0..<4 { lanes[lane] = round(lanes[lane], number(position + 8 * lane, 8)) }
      position += 32
    }
    hash = zip(lanes, [1, 7, 12, 18]).reduce(0) { $0 &+ rotated($1.0, $1.1) }
    for lane in lanes { hash = (hash ^ round(0, lane)) &* primes[0] &+ primes[3] }
  }
  hash &+= UInt64(data.count)
  while position + 8 <= data.count {
    hash = rotated(hash ^ round(0, number(position, 8)), 27) &* primes[0] &+ primes[3]
    position += 8
  }
  if position + 4 <= data.count {
    hash = rotated(hash ^ number(position, 4) &* primes[0], 23) &* primes[1] &+ primes[2]
    position += 4
  }
  for byte in data[position...] { hash = rotated(hash ^ UInt64(byte) &* primes[4], 11) &* primes[0] }
  hash = (hash ^ hash >> 33) &* primes[1]
  hash = (hash ^ hash >> 29) &* primes[2]
  return hash ^ hash >> 32
}
