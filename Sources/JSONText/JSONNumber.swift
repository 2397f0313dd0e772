/// A JSON number, as it is written.
///
/// The text is kept, so nothing is lost: 18-digit ids stay exact and `1.0` is printed as `1.0`. Equality is that of the texts; compare
/// ``int64`` or ``double`` to compare what they mean.
///
/// ```swift
/// JSONNumber(text: "9007199254740993")?.int64     // 9007199254740993
/// JSONNumber(text: "9007199254740993")?.double    // 9007199254740992.0
/// JSONNumber(text: "1e400")?.double               // inf
/// JSONNumber(text: "01")                          // nil
/// ```
public struct JSONNumber: Sendable, Hashable {
  /// The number as written; always legal JSON, so ASCII only.
  public let text: String

  /// The number that a text is, or `nil` unless the whole of it is a JSON number.
  public init?(text: String) {
    let bytes = text.utf8.span.bytes
    var scanner = JSONScanner()
    guard (try? scanner.scanNumber(in: bytes)) != nil, scanner.position == bytes.byteCount else { return nil }
    self.text = text
  }

  /// A whole number: its decimal digits.
  public init(_ value: Int64) {
    text = value.description
  }

  /// The shortest text that reads back as this value, or `nil` for infinities and NaN, which JSON cannot say.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    text = value.description
  }

  /// The number at `extent`, which a scanner has found to be one.
  init(at extent: Range<Int>, in bytes: RawSpan) {
    text = bytes.extracting(extent).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The exact value, if the text is digits with an optional minus and lies inside `Int64`; else `nil`, also for `1.0` and `1e2`.
  public var int64: Int64? {
    DecimalNumeral(text.utf8.span.bytes)?.int64
  }

  /// The `Double` nearest to the exact value, ties to even: ±infinity beyond the largest, ±0 below the smallest.
  public var double: Double {
    DecimalNumeral(text.utf8.span.bytes)?.double ?? .nan
  }
}

extension JSONNumber: ExpressibleByIntegerLiteral {
  /// The digits of a literal.
  public init(integerLiteral value: Int64) {
    self.init(value)
  }
}

extension JSONNumber: ExpressibleByFloatLiteral {
  /// The shortest text that reads back as this value; `1e999` with its sign for a literal beyond the largest `Double`.
  public init(floatLiteral value: Double) {
    text = value.isFinite ? value.description : value < 0 ? "-1e999" : "1e999"
  }
}

extension JSONNumber: CustomStringConvertible {
  /// The same as ``text``.
  public var description: String { text }
}
