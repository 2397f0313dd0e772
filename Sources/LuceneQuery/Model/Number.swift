import JSONText

/// A number of a query or a record: an exact 64-bit integer, or a double.
///
/// Digits alone that fit into `Int64` are exact. Anything else is rounded to a double first; a double without a fraction that fits into
/// `Int64` is that integer. Two numbers compare by their exact mathematical value (Grammar.md section 7.6).
public enum Number: Sendable, Hashable {
  /// A whole number inside `Int64`.
  case integer(Int64)
  /// Anything else, also infinite; never without a fraction inside `Int64`, never NaN.
  case double(Double)

  /// A number that a query writes: `[+-]?(d+(.d*)?|.d+)([eE][+-]?d+)?`, leading zeros allowed. Nothing if the text is no number or overflows
  /// a double.
  public init?(literal text: String) {
    let bytes = Array(text.utf8)
    guard let number = Number(json: bytes.span.bytes) else { return nil }
    if case .double(let double) = number, double.isInfinite { return nil }
    self = number
  }

  /// A number of a record, which should be a legal JSON number; overflow is ±infinity.
  package init?(json text: RawSpan) {
    guard let numeral = DecimalNumeral(text) else { return nil }
    if let integer = numeral.int64 {
      self = .integer(integer)
    } else {
      self.init(numeral.double)
    }
  }

  /// A double, as an integer if it is one. NaN is no number.
  public init?(_ double: Double) {
    guard !double.isNaN else { return nil }
    if let whole = double.wholePart, Double(whole) == double {
      self = .integer(whole)
    } else {
      self = .double(double)
    }
  }
}

extension Number: Comparable {
  /// Orders by exact mathematical value.
  public static func < (left: Number, right: Number) -> Bool {
    switch (left, right) {
    case (.integer(let one), .integer(let other)): one < other
    case (.double(let one), .double(let other)): one < other
    case (.integer(let one), .double(let other)): isLess(one, other)
    case (.double(let one), .integer(let other)): !isLess(other, one)
    }
  }

  /// `integer < double`, where the double is never equal to any integer inside `Int64`.
  private static func isLess(_ integer: Int64, _ double: Double) -> Bool {
    guard let whole = double.wholePart else { return double > 0 }
    return integer < whole || (integer == whole && Double(whole) < double)
  }
}

extension Number {
  /// The least integer that is not below the number; nothing if that does not fit into `Int64`.
  var roundedUp: Int64? {
    switch self {
    case .integer(let integer): integer
    case .double(let double): double.wholePart.map { double > 0 ? $0 + 1 : $0 }
    }
  }
}

extension Double {
  /// The number without its fraction, if that fits into `Int64`. Rounding functions would make every program link the C library's mathematics.
  fileprivate var wholePart: Int64? { self >= -0x1p63 && self < 0x1p63 ? Int64(self) : nil }
}
