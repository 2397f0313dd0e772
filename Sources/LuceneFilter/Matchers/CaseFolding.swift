import LuceneQuery

/// Lower-casing code point by code point: the simple mapping of Unicode's character database, in which `ẞ` is `ß`, `Σ` is `σ` wherever it
/// stands and `İ` is `i`.
///
/// The number of code points stays the same, that of bytes need not.
enum CaseFolding {
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

  /// The bytes of a query's text, lower-cased if values are.
  static func bytes(of text: String, folded: Bool) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard folded else { return bytes }
    var output: [UInt8] = []
    fold(bytes.span.bytes, into: &output)
    return output
  }

  /// A regular expression for lower-cased values: what its lower-cased source means, or if that is no expression, the same.
  static func fold(_ regexp: Regexp) -> Regexp {
    (try? Regexp(parsing: String(decoding: bytes(of: regexp.source, folded: true), as: UTF8.self))) ?? regexp
  }

  /// The simple lower-case mapping of a code point.
  ///
  /// Swift knows the full mapping. The two differ, whatever the context, in `İ` alone, whose full mapping has a dot above behind the `i`.
  static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }

  @inline(__always)
  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
