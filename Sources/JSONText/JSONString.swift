/// The text of a JSON string, decoded.
///
/// JSON may hold half of a surrogate pair (`"\ud800"`), which no Swift `String` can, so the text is kept as bytes. Two strings are equal
/// if their code points are: `"é"` in one code point and in two differ, as they do not for a Swift `String`.
public struct JSONString: Sendable, Hashable {
  /// The text as UTF-8, except that a lone surrogate stands in the three bytes UTF-8 would give it (WTF-8): `\ud800` is `ed a0 80`.
  ///
  /// Byte order is code point order. Other malformed bytes put in here are written as U+FFFD, and two halves put beside each other
  /// are read back as the one code point they make.
  public var bytes: [UInt8]

  /// The same text.
  public init(_ string: String) {
    bytes = Array(string.utf8)
  }

  /// Text that is UTF-8 already; see ``bytes`` for lone surrogates.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The text of a literal that a scanner has checked, quotes included; nothing if it does not begin with a quote.
  package init?(literal: RawSpan) {
    guard literal.byteCount >= 2, literal.byte(at: 0) == UInt8(ascii: "\"") else { return nil }
    var bytes: [UInt8] = []
    guard (try? StringEscapes.unescape(literal.extracting(1..<literal.byteCount - 1), into: &bytes)) != nil else { return nil }
    self.init(bytes: bytes)
  }

  /// The text with each lone surrogate replaced by U+FFFD.
  public var string: String {
    String(validating: bytes, as: UTF8.self) ?? String(decoding: bytesWithoutSurrogates, as: UTF8.self)
  }

  /// `bytes` with U+FFFD for each lone surrogate, of which `String(decoding:as:)` would make three.
  private var bytesWithoutSurrogates: [UInt8] {
    let text = bytes.span.bytes
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var position = 0
    while let byte = text.byte(at: position) {
      if text.surrogate(at: position) != nil {
        output.append(codePoint: 0xFFFD)
        position &+= 3
      } else {
        output.append(byte)
        position &+= 1
      }
    }
    return output
  }
}

extension JSONString: ExpressibleByStringLiteral {
  /// The text of a literal.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension JSONString: CustomStringConvertible {
  /// The same as ``string``: the text itself, without quotes or escapes.
  public var description: String { string }
}
