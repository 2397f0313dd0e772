// Reads single bytes and words out of a span.
//
// `RawSpan` calls these loads unsafe because they could make values of types with invalid bit patterns. Integers have none, and the loads used
// here check their bounds, so nothing in this file can read outside the span. The buffer in `append` does not leave its closure.

extension RawSpan {
  /// The byte at an offset inside the span.
  @inline(__always)
  subscript(offset: Int) -> UInt8 { unsafeLoad(fromByteOffset: offset, as: UInt8.self) }

  /// The eight bytes at an offset, the first in the lowest place. They must lie inside the span.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Whether both hold the same bytes.
  func isEqual(to other: RawSpan) -> Bool {
    guard byteCount == other.byteCount else { return false }
    return commonPrefix(with: other) == byteCount
  }

  /// Whether the bytes stand before the other ones, in byte order: for UTF-8 the order of code points.
  func precedes(_ other: RawSpan) -> Bool {
    let shared = commonPrefix(with: other)
    guard shared < byteCount, shared < other.byteCount else { return byteCount < other.byteCount }
    return self[shared] < other[shared]
  }

  /// How many bytes both begin with.
  func commonPrefix(with other: RawSpan) -> Int {
    let limit = min(byteCount, other.byteCount)
    var offset = 0
    while offset &+ 8 <= limit {
      let difference = word(at: offset) ^ other.word(at: offset)
      if difference != 0 { return offset &+ difference.trailingZeroBitCount / 8 }
      offset &+= 8
    }
    while offset < limit, self[offset] == other[offset] { offset &+= 1 }
    return offset
  }

  /// Where a byte stands for the last time.
  func lastOffset(of byte: UInt8) -> Int? {
    var offset = byteCount
    while offset > 0 {
      offset &-= 1
      if self[offset] == byte { return offset }
    }
    return nil
  }

  /// How many bytes the code point at an offset takes, as its first byte says, cut off at the end of the span.
  ///
  /// The text of a record has been checked before; on anything else the answer is some number from 1 to 4.
  @inline(__always)
  func codePointLength(at offset: Int) -> Int {
    let length: Int =
      switch self[offset] {
      case ..<0xC0: 1
      case ..<0xE0: 2
      case ..<0xF0: 3
      default: 4
      }
    return min(length, byteCount &- offset)
  }

  /// The code point at an offset and how many bytes it takes. A surrogate in its three-byte form is a code point, too.
  func codePoint(at offset: Int) -> (value: UInt32, length: Int) {
    let length = codePointLength(at: offset)
    guard length > 1 else { return (UInt32(self[offset]), 1) }
    var value = UInt32(self[offset]) & (0xFF >> UInt32(length &+ 1))
    for index in 1..<length { value = value << 6 | UInt32(self[offset &+ index] & 0x3F) }
    return (value, length)
  }

  /// How many code points the text has.
  var codePointCount: Int {
    var count = 0
    for offset in byteOffsets where self[offset] & 0xC0 != 0x80 { count &+= 1 }
    return count
  }
}

extension [UInt8] {
  /// Appends all bytes of a span.
  mutating func append(_ bytes: RawSpan) {
    bytes.withUnsafeBytes { append(contentsOf: $0) }
  }
}
