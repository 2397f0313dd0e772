/// Lower-casing code point by code point: the simple mapping of Unicode's character database, in which `ẞ` is `ß`, `Σ` is `σ` wherever it
/// stands and `İ` is `i`.
///
/// The number of code points stays the same, that of bytes need not.
package enum CaseFolding {
  /// The simple lower-case mapping of a code point.
  ///
  /// Swift knows the full mapping. The two differ, whatever the context, in `İ` alone, whose full mapping has a dot above behind the `i`.
  package static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar }
    return scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }

  /// The bytes of a query's text, lower-cased if values are.
  package static func bytes(of text: String, folded: Bool) -> [UInt8] {
    guard folded else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { UTF8.encode(lowercased(scalar)) { bytes.append($0) } }
    return bytes
  }
}
