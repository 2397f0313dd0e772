/// A member of a gzip file, made by hand.
package struct GzipMember {
  package var data: [UInt8]
  package var deflated: [UInt8]
  package var extra: [UInt8]?
  package var name: String?
  package var comment: String?
  package var hasHeaderChecksum = false
  /// Set, they stand there instead of what would be right.
  package var checksum: UInt32?
  package var length: UInt32?

  /// A member whose header is as short as can be, compressed in one block.
  package init(_ data: [UInt8]) {
    self.data = data
    deflated = Deflater.deflate(data)
  }

  /// The same in blocks of random kinds.
  package init(_ data: [UInt8], _ random: inout SeededGenerator) {
    self.data = data
    deflated = Deflater.deflate(data, &random)
  }

  package var bytes: [UInt8] {
    var header: [UInt8] = [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 0, 3]
    if hasHeaderChecksum { header[3] |= 2 }
    if let extra {
      header[3] |= 4
      header += Self.littleEndian(UInt32(extra.count)).prefix(2) + extra
    }
    if let name {
      header[3] |= 8
      header += Array(name.utf8) + [0]
    }
    if let comment {
      header[3] |= 16
      header += Array(comment.utf8) + [0]
    }
    if hasHeaderChecksum { header += Self.littleEndian(Self.checksum(of: header)).prefix(2) }
    return header + deflated + Self.littleEndian(checksum ?? Self.checksum(of: data))
      + Self.littleEndian(length ?? UInt32(truncatingIfNeeded: data.count))
  }

  private static func littleEndian(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }

  /// CRC-32, bit by bit.
  private static func checksum(of bytes: [UInt8]) -> UInt32 {
    var rest = UInt32.max
    for byte in bytes {
      rest ^= UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 0 ? rest >> 1 : rest >> 1 ^ 0xEDB8_8320 }
    }
    return ~rest
  }
}
