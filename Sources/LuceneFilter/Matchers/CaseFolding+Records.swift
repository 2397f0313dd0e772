import LuceneQuery

/// Lower-casing what stands in records.
extension CaseFolding {
  /// Appends a text, lower-cased. Bytes that are no UTF-8, and surrogates, stay as they are.
  static func fold(_ text: RawSpan, into output: inout [UInt8]) {
    var offset = 0
    while offset < text.byteCount {
      let byte = text[offset]
      if byte < 0x80 {
        output.append(lowercased(byte))
        offset &+= 1
      } else {
        let (value, length) = text.codePoint(at: offset)
        if let scalar = Unicode.Scalar(value), length > 1, lowercased(scalar) != scalar {
          UTF8.encode(lowercased(scalar)) { output.append($0) }
        } else {
          output.append(text.extracting(offset..<offset &+ length))
        }
        offset &+= length
      }
    }
  }

  /// A regular expression for lower-cased values: what its lower-cased source means, or if that is no expression, the same.
  static func fold(_ regexp: Regexp) -> Regexp {
    (try? Regexp(parsing: String(decoding: bytes(of: regexp.source, folded: true), as: UTF8.self))) ?? regexp
  }

  @inline(__always)
  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
