/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable {
  /// What is wrong.
  public let reason: Reason
  /// Bytes from the start of the text to the first byte that cannot be, or to what is left open; the text's length if it ends early.
  public let offset: Int

  /// A mistake at a byte offset.
  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension JSONError {
  /// The mistakes that a text can hold. Each stands beside an example, with a caret under the byte that ``JSONError/offset`` names.
  public enum Reason: Sendable, Hashable, CaseIterable {
    /// `[1,` followed by nothing: the offset is the text's length.
    case unexpectedEnd
    /// `{"a":}` at the brace.
    case valueExpected
    /// `{a:1}` at the letter.
    case keyExpected
    /// `{"a" 1}` at the digit.
    case colonExpected
    /// `[1 2]` at the second number.
    case arraySeparatorExpected
    /// `{"a":1 "b":2}` at the second key.
    case objectSeparatorExpected
    /// `[1,]` at the bracket.
    case trailingComma
    /// `{} {}` at the second brace.
    case trailingData
    /// `nul` at its first letter.
    case unknownWord
    /// `-x`, `1.`, `1e` at the place of the missing digit.
    case digitExpected
    /// `01` at the zero.
    case leadingZero
    /// `"abc` at the quote.
    case unclosedString
    /// A line feed inside a string, at that byte.
    case controlCharacter
    /// `"\x"` at the backslash.
    case unknownEscape
    /// `"\u12"` at the backslash.
    case hexDigitsExpected
    /// An overlong, truncated or impossible byte sequence inside a string, at its first byte; also a surrogate written as raw bytes.
    case invalidUTF8
    /// The 513th open bracket. Only the reader minds, the validator takes any depth.
    case nestingTooDeep
  }
}

extension JSONError.Reason: CustomStringConvertible {
  /// The mistake in words, such as "expected ':' after a key".
  public var description: String {
    switch self {
    case .unexpectedEnd: "the text ends too early"
    case .valueExpected: "expected a value"
    case .keyExpected: "expected a key in double quotes"
    case .colonExpected: "expected ':' after a key"
    case .arraySeparatorExpected: "expected ',' or ']' after an element"
    case .objectSeparatorExpected: "expected ',' or '}' after a member"
    case .trailingComma: "a ',' must not stand before a closing bracket"
    case .trailingData: "expected nothing after the value"
    case .unknownWord: "expected 'true', 'false' or 'null'"
    case .digitExpected: "expected a digit"
    case .leadingZero: "a number must not have leading zeros"
    case .unclosedString: "a string is not closed"
    case .controlCharacter: "a control character in a string must be escaped"
    case .unknownEscape: "an unknown escape in a string"
    case .hexDigitsExpected: "expected four hexadecimal digits after '\\u'"
    case .invalidUTF8: "a string is not valid UTF-8"
    case .nestingTooDeep: "arrays and objects are nested too deeply"
    }
  }
}

extension JSONError: CustomStringConvertible {
  /// The mistake in words with its place: "expected ':' after a key at byte 5".
  public var description: String { "\(reason.description) at byte \(offset.description)" }
}
