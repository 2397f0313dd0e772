extension SourceText {
  /// The offset of the first byte that is no part of UTF-8; nothing if all of the text is.
  var firstInvalidByte: Int? {
    guard bytes.reduce(0, |) >= 0x80 else { return nil }
    var offset = 0
    while offset < bytes.count {
      guard bytes[offset] >= 0x80 else {
        offset += 1
        continue
      }
      guard let length = lengthOfCharacter(at: offset) else { return offset }
      offset += length
    }
    return nil
  }

  /// How many bytes the character at `offset` takes, which is not ASCII; nothing if it is wrong (RFC 3629, section 4).
  private func lengthOfCharacter(at offset: Int) -> Int? {
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch bytes[offset] {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    guard length > 0, offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
    return bytes[(offset + 2)..<(offset + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : nil
  }
}
