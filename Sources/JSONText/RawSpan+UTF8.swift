extension RawSpan {
  /// The byte at an offset that is not negative, or `nil` behind the end.
  @inline(__always)
  func byte(at offset: Int) -> UInt8? {
    offset < byteCount ? unsafeLoad(fromByteOffset: offset, as: UInt8.self) : nil
  }

  /// The value of the ASCII digit at an offset, or `nil` if something else stands there.
  @inline(__always)
  func digit(at offset: Int) -> UInt8? {
    guard let byte = byte(at: offset) else { return nil }
    let value = byte &- UInt8(ascii: "0")
    return value < 10 ? value : nil
  }

  /// Whether a byte `10xxxxxx` stands at an offset.
  private func isContinuation(at offset: Int) -> Bool {
    guard let byte = byte(at: offset) else { return false }
    return byte & 0xC0 == 0x80
  }

  /// How many bytes the code point at an offset has, or `nil` if what stands there is not well-formed UTF-8 (Unicode, table 3-7): cut
  /// off, overlong, a surrogate, or above U+10FFFF.
  func codePointLength(at offset: Int) -> Int? {
    guard let first = byte(at: offset) else { return nil }
    if first < 0x80 { return 1 }
    guard let second = byte(at: offset &+ 1), Self.secondBytes(after: first).contains(second) else { return nil }
    if first < 0xE0 { return 2 }
    guard isContinuation(at: offset &+ 2) else { return nil }
    if first < 0xF0 { return 3 }
    return isContinuation(at: offset &+ 3) ? 4 : nil
  }

  /// The bytes that may follow the first one of a longer sequence; it is here that overlong forms and surrogates are kept out.
  private static func secondBytes(after first: UInt8) -> Range<UInt8> {
    switch first {
    case 0xC2...0xDF, 0xE1...0xEC, 0xEE...0xEF, 0xF1...0xF3: 0x80..<0xC0
    case 0xE0: 0xA0..<0xC0
    case 0xED: 0x80..<0xA0
    case 0xF0: 0x90..<0xC0
    case 0xF4: 0x80..<0x90
    default: 0..<0
    }
  }

  /// The surrogate, 0xD800 to 0xDFFF, whose three-byte form stands at an offset, or `nil` if none does.
  func surrogate(at offset: Int) -> UInt32? {
    guard byte(at: offset) == 0xED, let second = byte(at: offset &+ 1), second >= 0xA0, isContinuation(at: offset &+ 1),
      let third = byte(at: offset &+ 2), isContinuation(at: offset &+ 2)
    else { return nil }
    return 0xD000 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
  }
}

extension [UInt8] {
  /// Appends all bytes of a span.
  mutating func append(_ bytes: RawSpan) {
    bytes.withUnsafeBytes { append(contentsOf: $0) }
  }

  /// Appends a code point of at most U+10FFFF in UTF-8, a surrogate in its three-byte form.
  mutating func append(codePoint: UInt32) {
    func part(_ shift: UInt32, _ marker: UInt8) -> UInt8 {
      marker | UInt8(truncatingIfNeeded: codePoint >> shift) & (marker == 0x80 ? 0x3F : 0xFF)
    }
    switch codePoint {
    case ..<0x80:
      append(part(0, 0))
    case ..<0x800:
      append(part(6, 0xC0))
      append(part(0, 0x80))
    case ..<0x10000:
      append(part(12, 0xE0))
      append(part(6, 0x80))
      append(part(0, 0x80))
    default:
      append(part(18, 0xF0))
      append(part(12, 0x80))
      append(part(6, 0x80))
      append(part(0, 0x80))
    }
  }
}
