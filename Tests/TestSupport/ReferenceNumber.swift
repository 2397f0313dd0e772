/// A number of a query or a record as an exact value, worked out with whole numbers only (Grammar.md section 7.6).
///
/// Every double and every 64-bit integer is a whole multiple of 2⁻¹⁰⁷⁴, so counting those makes all of them comparable.
struct ReferenceNumber {
  private let isNegative: Bool
  /// How many times 2⁻¹⁰⁷⁴; nothing if infinite.
  private let magnitude: Natural?

  /// A number that a query writes; nothing if the text is none, or is too large for a double.
  init?(literal text: String) {
    guard let numeral = Numeral(text) else { return nil }
    self.init(numeral)
    if magnitude == nil { return nil }
  }

  /// A number that a record holds, in legal JSON.
  init(json text: String) {
    self.init(Numeral(text) ?? .zero)
  }

  private init(_ numeral: Numeral) {
    isNegative = numeral.isNegative
    magnitude = Self.exactInteger(numeral) ?? Self.rounded(numeral)
  }

  /// A number as it is written: `digits` times ten to the power of `exponent`.
  fileprivate struct Numeral {
    var isNegative: Bool
    var digits: [UInt32]
    var exponent: Int
    /// Whether only digits were written, and a sign.
    var isInteger: Bool

    static let zero = Numeral(isNegative: false, digits: [], exponent: 0, isInteger: true)
  }

  private static func exactInteger(_ numeral: Numeral) -> Natural? {
    guard numeral.isInteger, numeral.digits.count <= 19 else { return nil }
    let value = Natural(digits: numeral.digits)
    let limit = Natural(digits: Array("9223372036854775808".unicodeScalars.map { $0.value - 0x30 }))
    return value < limit || (value == limit && numeral.isNegative) ? value.shifted(left: 1074) : nil
  }

  /// The nearest double, to even where two are equally near; nothing if that is infinite.
  private static func rounded(_ numeral: Numeral) -> Natural? {
    if numeral.digits.isEmpty { return Natural() }
    let size = numeral.exponent + numeral.digits.count
    if size > 400 { return nil }
    if size < -400 { return Natural() }
    // Two bits finer than the finest double, so that there is something to round.
    var value = Natural(digits: numeral.digits).shifted(left: 1076)
    var isCut = false
    for _ in 0..<abs(numeral.exponent) {
      if numeral.exponent > 0 { value.multiply(by: 10) } else if value.divide(by: 10) > 0 { isCut = true }
    }
    let dropped = max(value.bitCount - 53, 2)
    let half = value.bit(dropped - 1)
    isCut = isCut || value.hasBits(below: dropped - 1)
    value = value.shifted(right: dropped)
    if half, isCut || value.bit(0) { value.multiply(by: 1, adding: 1) }
    value = value.shifted(left: dropped - 2)
    return value.bitCount <= 1024 + 1074 ? value : nil
  }
}

extension ReferenceNumber.Numeral {
  /// Reads `[+-]?(d+(.d*)?|.d+)([eE][+-]?d+)?`, which JSON numbers fit as well.
  init?(_ text: String) {
    let parts = text.unicodeScalars.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    var mantissa = parts[0]
    isNegative = mantissa.first == "-"
    if let sign = mantissa.first, sign == "-" || sign == "+" { mantissa.removeFirst() }
    let sides = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count <= 2, sides.contains(where: { !$0.isEmpty }) else { return nil }
    guard sides.allSatisfy({ $0.allSatisfy(Self.isDigit) }) else { return nil }
    isInteger = parts.count == 1 && sides.count == 1
    digits = Array(sides.joined().map { $0.value - 0x30 }.drop { $0 == 0 })
    exponent = sides.count == 2 ? -sides[1].count : 0
    guard parts.count == 2 else { return }
    var power = parts[1]
    let isSmall = power.first == "-"
    if let sign = power.first, sign == "-" || sign == "+" { power.removeFirst() }
    guard !power.isEmpty, power.allSatisfy(Self.isDigit) else { return nil }
    let size = power.reduce(0) { min($0 * 10 + Int($1.value) - 0x30, 1_000_000_000) }
    exponent += isSmall ? -size : size
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

extension ReferenceNumber: Comparable {
  static func == (left: ReferenceNumber, right: ReferenceNumber) -> Bool { !(left < right) && !(right < left) }

  static func < (left: ReferenceNumber, right: ReferenceNumber) -> Bool {
    let (left, right) = (left.signed, right.signed)
    if left.sign != right.sign { return left.sign < right.sign }
    if left.sign < 0 { return isSmaller(right.magnitude, left.magnitude) }
    return isSmaller(left.magnitude, right.magnitude)
  }

  /// Zero has no sign.
  private var signed: (sign: Int, magnitude: Natural?) {
    magnitude == Natural() ? (0, magnitude) : (isNegative ? -1 : 1, magnitude)
  }

  private static func isSmaller(_ left: Natural?, _ right: Natural?) -> Bool {
    guard let left else { return false }
    return right.map { left < $0 } ?? true
  }
}
