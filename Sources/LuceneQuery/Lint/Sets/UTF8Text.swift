/// A text as its UTF-8 bytes, in whose order texts compare; or a place between texts that no text has.
struct UTF8Text: Sendable, Hashable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The text of a query, lower-cased if the field's values are.
  init(_ text: String, _ comparison: Comparison) {
    bytes = CaseFolding.bytes(of: text, folded: comparison == .caseFolded)
  }

  /// The place behind all texts that begin with this one; nothing if they are all texts.
  ///
  /// No byte of UTF-8 is 0xFF, so that one more than the last byte is a byte.
  var behindContinuations: UTF8Text? {
    guard let last = bytes.last, last < 0xFF else { return nil }
    return UTF8Text(bytes.dropLast() + [last + 1])
  }
}

extension UTF8Text: Comparable {
  static func < (left: UTF8Text, right: UTF8Text) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
}
