/// The gzip format of RFC 1952 without compression: what any program unpacks, and nobody needs a library to write.
enum StoredGzip {
  private static let largestBlock = 65_535

  /// Packs a file.
  static func packed(_ content: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    output.reserveCapacity(content.count + content.count / largestBlock * 5 + 32)
    var start = 0
    repeat {
      let end = min(start + largestBlock, content.count)
      let length = UInt16(end - start)
      output.append(end == content.count ? 1 : 0)
      append(length, to: &output)
      append(~length, to: &output)
      output += content[start..<end]
      start = end
    } while start < content.count
    append(checksum(content), to: &output)
    append(UInt32(truncatingIfNeeded: content.count), to: &output)
    return output
  }

  private static func append(_ number: some FixedWidthInteger, to output: inout [UInt8]) {
    for shift in stride(from: 0, to: type(of: number).bitWidth, by: 8) {
      output.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// The CRC-32 of RFC 1952 section 8.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var register = ~UInt32(0)
    for byte in bytes { register = table[Int((register ^ UInt32(byte)) & 0xFF)] ^ (register >> 8) }
    return ~register
  }

  private static let table: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
}
