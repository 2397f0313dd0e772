/// A number in decimal notation, exact: `±digits × 10^exponent`.
///
/// Reads more than JSON does, namely `[+-]?(d+(.d*)?|.d+)([eE][+-]?d+)?` with leading zeros, so that numbers in queries and in records
/// are understood by the same code. It exists because `Double(_: String)` needs a C function that Embedded Swift does not link.
package struct DecimalNumeral {
  /// Whether a minus stands in front, also of a zero.
  package private(set) var isNegative = false
  /// Whether the text is digits with an optional sign, without fraction and exponent.
  package private(set) var isWhole = true
  /// The first digits behind leading zeros, as many as always fit.
  private var leadingDigits: UInt64 = 0
  private var leadingCount = 0
  /// Further digits. Empty for nearly every number, so that reading one allocates nothing.
  private var furtherDigits: [UInt8] = []
  /// The power of ten that the last digit kept is a multiple of.
  private var exponent = 0

  private static let mostLeadingDigits = 19
  /// No point halfway between two doubles has more than 767 digits: behind so many only "is anything left" matters.
  private static let mostFurtherDigits = 768

  /// The number that these bytes are, or `nil` unless all of them are one.
  package init?(_ text: RawSpan) {
    var position = 0
    isNegative = text.byte(at: 0) == UInt8(ascii: "-")
    if isNegative || text.byte(at: 0) == UInt8(ascii: "+") { position = 1 }
    let wholeStart = position
    while let digit = text.digit(at: position) {
      append(digit, isFraction: false)
      position &+= 1
    }
    var digitCount = position &- wholeStart
    if text.byte(at: position) == UInt8(ascii: ".") {
      position &+= 1
      isWhole = false
      let fractionStart = position
      while let digit = text.digit(at: position) {
        append(digit, isFraction: true)
        position &+= 1
      }
      digitCount &+= position &- fractionStart
    }
    guard digitCount > 0 else { return nil }
    if let letter = text.byte(at: position), letter | 0x20 == UInt8(ascii: "e") {
      position &+= 1
      isWhole = false
      guard let written = Self.exponent(in: text, at: &position) else { return nil }
      exponent &+= written
    }
    guard position == text.byteCount else { return nil }
  }

  /// The exact value if the numeral is whole and inside `Int64`; else `nil`.
  package var int64: Int64? {
    guard isWhole, furtherDigits.isEmpty, exponent == 0 else { return nil }
    if isNegative {
      return leadingDigits <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- leadingDigits) : nil
    }
    return Int64(exactly: leadingDigits)
  }

  /// The nearest `Double`, ties to even; ±infinity beyond the largest, ±0 below the smallest.
  package var double: Double {
    let magnitude = exactMagnitude ?? roundedMagnitude
    return isNegative ? -magnitude : magnitude
  }

  private mutating func append(_ digit: UInt8, isFraction: Bool) {
    if leadingCount < Self.mostLeadingDigits {
      leadingDigits = leadingDigits &* 10 &+ UInt64(digit)
      if leadingDigits > 0 { leadingCount &+= 1 }
      if isFraction { exponent &-= 1 }
    } else if furtherDigits.count < Self.mostFurtherDigits {
      furtherDigits.append(digit)
      if isFraction { exponent &-= 1 }
    } else {
      // Too far behind to matter but as "a little more": any last digit that is not zero says that.
      if digit > 0, let last = furtherDigits.indices.last, furtherDigits[last] == 0 { furtherDigits[last] = 1 }
      if !isFraction { exponent &+= 1 }
    }
  }

  /// `[+-]?d+`. Starts behind the letter, ends behind the last digit.
  ///
  /// Stops counting far beyond the length of any text, so that no row of zeros brings such an exponent back into range.
  private static func exponent(in text: RawSpan, at position: inout Int) -> Int? {
    let isNegative = text.byte(at: position) == UInt8(ascii: "-")
    if isNegative || text.byte(at: position) == UInt8(ascii: "+") { position &+= 1 }
    guard text.digit(at: position) != nil else { return nil }
    var value = 0
    while let digit = text.digit(at: position) {
      if value < Int.max / 20 { value = value &* 10 &+ Int(digit) }
      position &+= 1
    }
    return isNegative ? 0 &- value : value
  }

  /// The magnitude where one floating-point operation on exact operands gives it, correctly rounded therefore; else `nil`.
  private var exactMagnitude: Double? {
    guard furtherDigits.isEmpty, leadingDigits <= 1 << 53 else { return nil }
    if leadingDigits == 0 { return 0 }
    guard -22...22 ~= exponent else { return nil }
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    return exponent < 0 ? Double(leadingDigits) / power : Double(leadingDigits) * power
  }

  /// The magnitude by long division of whole numbers of any size.
  private var roundedMagnitude: Double {
    let magnitude = leadingCount &+ furtherDigits.count &+ exponent  // the value lies in 10^(magnitude - 1) ..< 10^magnitude
    if magnitude > 309 { return .infinity }
    if magnitude < -323 { return 0 }
    var numerator = BigNatural(leadingDigits)
    for digit in furtherDigits { numerator.multiply(by: 10, adding: UInt64(digit)) }
    var denominator = BigNatural(1)
    if exponent > 0 {
      numerator.multiply(byPowerOfTen: exponent)
    } else {
      denominator.multiply(byPowerOfTen: 0 &- exponent)
    }
    return BigNatural.quotient(numerator, denominator)
  }
}
