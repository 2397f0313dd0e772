/// A set of ASCII characters as 128 bits: asking takes the same few instructions however many characters are in it.
///
/// The bits are written out, since a set that is computed is asked first, each time, whether it has been computed yet. A test compares them
/// with the characters.
struct ASCIISet: Sendable {
  /// The characters below U+0040, each a bit.
  let low: UInt64
  /// The characters from U+0040 on.
  let high: UInt64

  /// Whether a byte is one of the characters. No byte of a longer character is.
  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < 0x80 && ((byte & 0x40 == 0 ? low : high) &>> UInt64(byte & 0x3F)) & 1 != 0
  }

  /// What goes on a term and is only ever itself there: all but white space, `termEnd`, wildcards, the backslash
  /// and the dot. The quick way through most of a term.
  static let plain = ASCIISet(low: 0x7BFF_38F8_FFFF_D9FF, high: 0x97FF_FFFF_87FF_FFFF)
  /// `!():^[]"{}~/`: what ends a term, white space aside.
  static let termEnd = ASCIISet(low: 0x0400_8306_0000_0000, high: 0x6800_0000_6800_0000)
}
