import JSONText

/// Text as a list of code points, among them lone surrogates. Ordered code point by code point, which is the order of UTF-8 bytes.
struct CodePoints: Hashable {
  var values: [UInt32]

  init(values: [UInt32]) { self.values = values }

  init(_ text: String) { values = text.unicodeScalars.map(\.value) }

  /// Decodes bytes that are UTF-8, or a lone surrogate in three bytes.
  init(_ text: JSONString) {
    values = []
    for byte in text.bytes.map(UInt32.init) {
      switch byte {
      case 0..<0x80: values.append(byte)
      case 0x80..<0xC0: values[values.count - 1] = values[values.count - 1] << 6 | byte & 0x3F
      case 0xC0..<0xE0: values.append(byte & 0x1F)
      case 0xE0..<0xF0: values.append(byte & 0x0F)
      default: values.append(byte & 0x07)
      }
    }
  }

  /// Each code point replaced by its simple lower-case mapping.
  func lowercased() -> CodePoints { CodePoints(values: values.map(Self.lowercased)) }

  /// Swift gives the full mapping; U+0130 (İ, to i) is the one code point whose full mapping is longer than its simple one.
  private static func lowercased(_ value: UInt32) -> UInt32 {
    guard value != 0x130, let scalar = Unicode.Scalar(value) else { return value == 0x130 ? 0x69 : value }
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
    return mapped.count == 1 ? mapped[0] : value
  }

  /// The digits at the places of `part`, as a number; nothing if there is anything else, or another count of them.
  func number(_ part: Range<Int>, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(part.count), values[part].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return values[part].reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }
}

extension CodePoints: Comparable {
  static func < (left: CodePoints, right: CodePoints) -> Bool { left.values.lexicographicallyPrecedes(right.values) }
}
