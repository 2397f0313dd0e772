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

  /// Letters, digits, `_`, `.` and `@`: what is only ever itself in a term, and so the quick way through most of it.
  static let word = ASCIISet(low: 0x03FF_4000_0000_0000, high: 0x07FF_FFFE_87FF_FFFF)
  /// `!():^[]"{}~/`: what ends a term, white space aside.
  static let termEnd = ASCIISet(low: 0x0400_8306_0000_0000, high: 0x6800_0000_6800_0000)
}
