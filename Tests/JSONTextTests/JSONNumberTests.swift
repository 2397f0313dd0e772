import Testing

@testable import JSONText

@Suite("Numbers")
struct JSONNumberTests {
  @Test(
    "a number is made only of text that is one",
    arguments: ["", "-", "+1", "01", "1.", ".5", "1e", " 1", "1 ", "1,", "0x1", "nan", "١"]
  )
  func illegalTexts(text: String) {
    #expect(JSONNumber(text: text) == nil)
  }

  @Test(
    "int64 is exact, and only for digits",
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("-7", -7),
      ("9007199254740993", 9_007_199_254_740_993),
      ("123456789012345678", 123_456_789_012_345_678),
      ("9223372036854775807", .max), ("9223372036854775808", nil),
      ("-9223372036854775808", .min), ("-9223372036854775809", nil),
      ("18446744073709551616", nil), ("99999999999999999999", nil), ("100000000000000000000000000000000000000", nil),
      ("1.0", nil), ("1e2", nil), ("0e0", nil), ("-0.0", nil),
    ] as [(String, Int64?)])
  func int64(text: String, value: Int64?) throws {
    let number = try #require(JSONNumber(text: text))
    #expect(number.int64 == value)
    #expect(number.text == text)
  }

  /// Texts whose rounding is hard, or was once wrong somewhere.
  static let hardTexts = [
    "0", "-0", "0.0", "1", "0.1", "1e22", "1e23", "-1.5e-5", "123456789012345678901234567890", "9007199254740993",
    "9007199254740991.5", "9007199254740992.5", "9007199254740993.00000000000000000000000000000000000001", "8.5e15", "1e308",
    "1e309", "-1e400", "1e-400", "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308",
    "179769313486231580793e289", "2.2250738585072011e-308", "2.2250738585072014e-308", "2.2250738585072012e-308", "4.9e-324",
    "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.4703282292062327208e-324", "3e-324",
    "7.4109846876186981626e-324", "1e-323", "6.631236846766476e-316", "3.2378839133029012895883e-46",
    "0.500000000000000166533453693773481063544750213623046875", "3.518437208883201171875e13", "62.5364939768271845828",
    "8.10109172351e-10", "1.50000000000000011102230246251565", "0.000000000000000000000000000000000000000000000001e48",
    "1e99999999999999999999999999", "1e-99999999999999999999999999", "0e99999999999999999999999999", "1e9223372036854775807",
    "1e-9223372036854775808", "10000000000000000000000000000000000000000e-40",
  ]

  @Test("double is the nearest one, ties to even", arguments: hardTexts)
  func double(text: String) throws {
    let expected = try #require(Double(text))
    let number = try #require(JSONNumber(text: text))
    #expect(number.double.bitPattern == expected.bitPattern, "\(number.double) for \(expected)")
  }

  @Test("a digit far behind a halfway point decides the rounding, whatever its distance")
  func stickyDigits() throws {
    // 2^53 + 1 lies halfway between two doubles; so does half the smallest one, in 751 digits.
    let half = "9007199254740993." + String(repeating: "0", count: 2_000)
    #expect(JSONNumber(text: half)?.double == 9_007_199_254_740_992)
    #expect(JSONNumber(text: half + "1")?.double == 9_007_199_254_740_994)
    let whole = "9007199254740993" + String(repeating: "0", count: 250)
    #expect(JSONNumber(text: whole + "1e-251")?.double == 9_007_199_254_740_994)
    #expect(JSONNumber(text: "0." + String(repeating: "0", count: 5_000) + "25e5001")?.double == 2.5)
    #expect(JSONNumber(text: "25" + String(repeating: "0", count: 5_000) + "e-5001")?.double == 2.5)
  }

  @Test("random numerals are rounded as the C library rounds them")
  func randomDoubles() throws {
    var random = SeededGenerator(for: "randomDoubles")
    for _ in 0..<30_000 {
      var text = String(random.next() >> UInt64.random(in: 0..<64, using: &random))
      if random.once(in: 4) { text += String(random.next()) + String(random.next()) }
      if random.once(in: 2) { text += "." + String(random.next()) }
      if random.once(in: 2) { text += "e" + String(Int.random(in: -370...330, using: &random)) }
      let expected = try #require(Double(text))
      let actual = DecimalNumeral(Array(text.utf8).span.bytes)?.double
      #expect(actual?.bitPattern == expected.bitPattern, "\(text), seed \(random.seed)")
    }
  }

  @Test("points halfway between doubles, and next to them, are rounded as the C library rounds them")
  func halfwayPoints() throws {
    var random = SeededGenerator(for: "halfwayPoints")
    for _ in 0..<10_000 {
      // An odd number of 54 bits times a small power of two is halfway between two doubles.
      let odd = random.next() >> 10 | 1 << 53 | 1
      let exponent = Int.random(in: -60...9, using: &random)
      var digits = odd.description
      if exponent > 0 { digits = (odd << UInt64(exponent)).description }
      let text = exponent < 0 ? "\(Self.timesPowerOfFive(odd, 0 - exponent))e\(exponent)" : digits
      for near in [text, "-" + text, text.contains("e") ? text : text + ".0000000000000000000001"] {
        let expected = try #require(Double(near))
        #expect(JSONNumber(text: near)?.double.bitPattern == expected.bitPattern, "\(near), seed \(random.seed)")
      }
    }
  }

  /// `value × 5^exponent` in decimal digits, so that `e-exponent` makes it `value / 2^exponent`.
  private static func timesPowerOfFive(_ value: UInt64, _ exponent: Int) -> String {
    var digits = value.description.utf8.reversed().map { Int($0) - 48 }
    for _ in 0..<exponent {
      var carry = 0
      for index in digits.indices {
        carry += digits[index] * 5
        digits[index] = carry % 10
        carry /= 10
      }
      if carry > 0 { digits.append(carry) }
    }
    return String(decoding: digits.reversed().map { UInt8($0 + 48) }, as: UTF8.self)
  }

  @Test("a double is written in the shortest text that reads back")
  func fromDouble() {
    #expect(JSONNumber(Double(2.5))?.text == "2.5")
    #expect(JSONNumber(Double(1e16))?.text == "1e+16")
    #expect(JSONNumber(Double(-0.0))?.text == "-0.0")
    #expect(JSONNumber(Double.nan) == nil)
    #expect(JSONNumber(Double.infinity) == nil)
    #expect(JSONNumber(Int64.min).text == "-9223372036854775808")
    #expect((3 as JSONNumber).text == "3")
    #expect((0.5 as JSONNumber).text == "0.5")
    #expect(JSONNumber(floatLiteral: -.infinity).double == -.infinity)
    var random = SeededGenerator(for: "fromDouble")
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      guard let number = JSONNumber(value) else { continue }
      #expect(JSONNumber(text: number.text) == number)
      #expect(number.double.bitPattern == value.bitPattern, "\(value), seed \(random.seed)")
    }
  }

  @Test("equality is that of the texts")
  func equality() {
    #expect(JSONNumber(text: "1.0") != JSONNumber(text: "1"))
    #expect(JSONNumber(text: "1") == 1)
  }

  @Test(
    "a numeral of a query may also have a plus, leading zeros, or no digit on one side of the point",
    arguments: [
      ("+5", 5, 5), ("007", 7, 7), ("-000", -0.0, 0), ("5.", 5, nil), (".5", 0.5, nil), ("-.5e1", -5, nil), ("1.e2", 100, nil),
      ("00000000000000000000009", 9, 9),
      ("", nil, nil), (".", nil, nil), ("+", nil, nil), ("+-1", nil, nil), ("1e", nil, nil), ("e1", nil, nil), (".e1", nil, nil),
      ("1 ", nil, nil), ("0x1", nil, nil), ("inf", nil, nil), ("1e1.", nil, nil),
    ] as [(String, Double?, Int64?)])
  func queryNumerals(text: String, double: Double?, int64: Int64?) {
    let numeral = DecimalNumeral(Array(text.utf8).span.bytes)
    #expect(numeral?.double.bitPattern == double?.bitPattern)
    #expect(numeral?.int64 == int64)
  }
}
