/// Walks through a JSON text, token by token, and checks it on the way.
///
/// The reader and the validator both stand on it, so that they find the same mistakes in the same places. It holds only a position: the
/// text is handed to every method, and must be the same one each time.
package struct JSONScanner {
  /// The offset of the byte to be looked at next.
  package var position: Int

  /// A scanner that begins at an offset.
  package init(at position: Int = 0) {
    self.position = position
  }

  /// What a value begins with; scalars are complete.
  package enum Token {
    case null
    case bool(Bool)
    /// The bytes of the number.
    case number(Range<Int>)
    case string(StringExtent)
    /// `[` or `{`: go on with ``JSONScanner/enter(_:in:)``.
    case opening(Container)
  }

  /// The two kinds of brackets.
  package enum Container {
    case array
    case object

    var closing: UInt8 { self == .array ? UInt8(ascii: "]") : UInt8(ascii: "}") }
    var separatorMissing: JSONError.Reason { self == .array ? .arraySeparatorExpected : .objectSeparatorExpected }
  }

  /// Where a checked string literal stands.
  package struct StringExtent {
    /// The bytes between the quotes.
    package let inside: Range<Int>
    /// Whether ``StringEscapes/unescape(_:into:)`` is needed; without escapes the bytes are the text.
    package let hasEscapes: Bool

    /// The bytes with the quotes.
    package var withQuotes: Range<Int> { inside.lowerBound &- 1..<inside.upperBound &+ 1 }
  }

  /// Moves past white space.
  @inline(__always)
  package mutating func skipWhiteSpace(in bytes: RawSpan) {
    while let byte = bytes.byte(at: position),
      byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    {
      position &+= 1
    }
  }

  /// Starts before a value or white space. Ends behind a scalar or an opening bracket.
  package mutating func scanValue(in bytes: RawSpan) throws(JSONError) -> Token {
    skipWhiteSpace(in: bytes)
    guard let byte = bytes.byte(at: position) else { throw JSONError(.unexpectedEnd, at: position) }
    switch byte {
    case UInt8(ascii: "\""): return .string(try scanString(in: bytes))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try scanNumber(in: bytes))
    case UInt8(ascii: "["): return open(.array)
    case UInt8(ascii: "{"): return open(.object)
    case UInt8(ascii: "t"): return try scanWord("true", as: .bool(true), in: bytes)
    case UInt8(ascii: "f"): return try scanWord("false", as: .bool(false), in: bytes)
    case UInt8(ascii: "n"): return try scanWord("null", as: .null, in: bytes)
    default: throw JSONError(.valueExpected, at: position)
    }
  }

  private mutating func open(_ container: Container) -> Token {
    position &+= 1
    return .opening(container)
  }

  private mutating func scanWord(_ word: String, as token: Token, in bytes: RawSpan) throws(JSONError) -> Token {
    var end = position
    for letter in word.utf8 {
      guard bytes.byte(at: end) == letter else { throw JSONError(.unknownWord, at: position) }
      end &+= 1
    }
    position = end
    return token
  }

  /// Starts behind an opening bracket. Answers whether something stands in it; if nothing does, ends behind the closing one.
  package mutating func enter(_ container: Container, in bytes: RawSpan) throws(JSONError) -> Bool {
    skipWhiteSpace(in: bytes)
    guard let byte = bytes.byte(at: position) else { throw JSONError(.unexpectedEnd, at: position) }
    guard byte == container.closing else { return true }
    position &+= 1
    return false
  }

  /// Starts behind an element or a member. Answers whether a further one follows, and ends behind the comma or the closing bracket.
  package mutating func advance(in container: Container, in bytes: RawSpan) throws(JSONError) -> Bool {
    skipWhiteSpace(in: bytes)
    guard let byte = bytes.byte(at: position) else { throw JSONError(.unexpectedEnd, at: position) }
    if byte == container.closing {
      position &+= 1
      return false
    }
    guard byte == UInt8(ascii: ",") else { throw JSONError(container.separatorMissing, at: position) }
    position &+= 1
    skipWhiteSpace(in: bytes)
    if bytes.byte(at: position) == container.closing { throw JSONError(.trailingComma, at: position) }
    return true
  }

  /// Starts before a key or white space. Ends behind the colon.
  package mutating func scanKey(in bytes: RawSpan) throws(JSONError) -> StringExtent {
    skipWhiteSpace(in: bytes)
    guard let byte = bytes.byte(at: position) else { throw JSONError(.unexpectedEnd, at: position) }
    guard byte == UInt8(ascii: "\"") else { throw JSONError(.keyExpected, at: position) }
    let key = try scanString(in: bytes)
    skipWhiteSpace(in: bytes)
    guard let separator = bytes.byte(at: position) else { throw JSONError(.unexpectedEnd, at: position) }
    guard separator == UInt8(ascii: ":") else { throw JSONError(.colonExpected, at: position) }
    position &+= 1
    return key
  }

  /// Starts behind the outermost value. Only white space may follow.
  package mutating func scanEnd(in bytes: RawSpan) throws(JSONError) {
    skipWhiteSpace(in: bytes)
    if position < bytes.byteCount { throw JSONError(.trailingData, at: position) }
  }
}
