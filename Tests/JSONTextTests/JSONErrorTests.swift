import JSONText
import Testing

@Suite("Mistakes")
struct JSONErrorTests {
  /// Every reason with texts that have it, and where.
  static let mistakenTexts: [(String, JSONError.Reason, Int)] = [
    ("", .unexpectedEnd, 0),
    ("  ", .unexpectedEnd, 2),
    ("[", .unexpectedEnd, 1),
    ("[1", .unexpectedEnd, 2),
    ("[1,", .unexpectedEnd, 3),
    ("{", .unexpectedEnd, 1),
    (#"{"a""#, .unexpectedEnd, 4),
    (#"{"a":"#, .unexpectedEnd, 5),
    (#"{"a":1,"#, .unexpectedEnd, 7),
    ("]", .valueExpected, 0),
    ("[,1]", .valueExpected, 1),
    ("[1,,2]", .valueExpected, 3),
    ("{\"a\":}", .valueExpected, 5),
    ("+1", .valueExpected, 0),
    (".5", .valueExpected, 0),
    ("NaN", .valueExpected, 0),
    ("'a'", .valueExpected, 0),
    ("// c\n1", .valueExpected, 0),
    ("\u{FEFF}1", .valueExpected, 0),
    ("\u{A0}1", .valueExpected, 0),
    ("\u{B}1", .valueExpected, 0),
    ("{a:1}", .keyExpected, 1),
    ("{1:1}", .keyExpected, 1),
    ("{,}", .keyExpected, 1),
    ("{\"a\":1,,}", .keyExpected, 7),
    ("{\"a\" 1}", .colonExpected, 5),
    ("{\"a\"}", .colonExpected, 4),
    ("{\"a\"=1}", .colonExpected, 4),
    ("[1 2]", .arraySeparatorExpected, 3),
    ("[1}", .arraySeparatorExpected, 2),
    ("[1:2]", .arraySeparatorExpected, 2),
    ("[nullx]", .arraySeparatorExpected, 5),
    ("{\"a\":1 \"b\":2}", .objectSeparatorExpected, 7),
    ("{\"a\":1]", .objectSeparatorExpected, 6),
    ("[1,]", .trailingComma, 3),
    ("{\"a\":1, }", .trailingComma, 8),
    ("1 2", .trailingData, 2),
    ("{} {}", .trailingData, 3),
    ("[]]", .trailingData, 2),
    ("1x", .trailingData, 1),
    ("0x1", .trailingData, 1),
    ("\"a\"b", .trailingData, 3),
    ("nul", .unknownWord, 0),
    ("[tru]", .unknownWord, 1),
    ("False", .valueExpected, 0),
    ("nULL", .unknownWord, 0),
    ("-", .digitExpected, 1),
    ("-x", .digitExpected, 1),
    ("1.", .digitExpected, 2),
    ("1.e1", .digitExpected, 2),
    ("1e", .digitExpected, 2),
    ("1e+", .digitExpected, 3),
    ("-Infinity", .digitExpected, 1),
    ("01", .leadingZero, 0),
    ("-01", .leadingZero, 1),
    ("[00]", .leadingZero, 1),
    ("\"abc", .unclosedString, 0),
    ("\"", .unclosedString, 0),
    ("[\"abc]", .unclosedString, 1),
    ("\"abc\\", .unclosedString, 0),
    ("\"abc\\\"", .unclosedString, 0),
    ("\"a\nb\"", .controlCharacter, 2),
    ("\"0123456\u{1F}89abcdef\"", .controlCharacter, 8),
    ("\"\u{0}\"", .controlCharacter, 1),
    (#""\x""#, .unknownEscape, 1),
    (#""\'""#, .unknownEscape, 1),
    (#""\U0041""#, .unknownEscape, 1),
    (#""abc\u12""#, .hexDigitsExpected, 4),
    (#""\u12g4""#, .hexDigitsExpected, 1),
    (#""\u+123""#, .hexDigitsExpected, 1),
    (#""\u"#, .hexDigitsExpected, 1),
    (#""\ud83d\u12""#, .hexDigitsExpected, 7),
    (#""\ud83d\x""#, .unknownEscape, 7),
  ]

  @Test("reader and validator name the reason and the byte", arguments: mistakenTexts)
  func mistakes(text: String, reason: JSONError.Reason, offset: Int) {
    #expect(throws: JSONError(reason, at: offset)) { try JSONValue(parsing: text) }
    #expect(throws: JSONError(reason, at: offset)) { try JSONValue.validate(Array(text.utf8)) }
  }

  @Test(
    "a string must be well-formed UTF-8",
    arguments: [
      ("a stray continuation byte", [0x80]),
      ("an overlong slash", [0xC0, 0xAF]),
      ("an overlong slash in three bytes", [0xE0, 0x80, 0xAF]),
      ("an overlong U+FFFF", [0xF0, 0x8F, 0xBF, 0xBF]),
      ("a surrogate", [0xED, 0xA0, 0x80]),
      ("the last surrogate", [0xED, 0xBF, 0xBF]),
      ("a code point above U+10FFFF", [0xF4, 0x90, 0x80, 0x80]),
      ("an impossible first byte", [0xF5, 0x80, 0x80, 0x80]),
      ("0xFF", [0xFF]),
      ("two bytes cut short", [0xC3]),
      ("three bytes cut short", [0xE2, 0x82]),
      ("four bytes cut short", [0xF0, 0x9F, 0x98]),
    ] as [(String, [UInt8])])
  func malformedUTF8(what: String, bytes: [UInt8]) {
    for (prefix, suffix) in [("\"", "\""), ("\"0123456789", "0123456789\""), ("\"é", "")] {
      let text = Array(prefix.utf8) + bytes + Array(suffix.utf8)
      let error = JSONError(.invalidUTF8, at: prefix.utf8.count)
      #expect(throws: error, "\(what)") { try JSONValue(parsing: text) }
      #expect(throws: error, "\(what)") { try JSONValue.validate(text) }
    }
    let key = Array("{\"".utf8) + bytes + Array("\":1}".utf8)
    #expect(throws: JSONError(.invalidUTF8, at: 2)) { try JSONValue(parsing: key) }
  }

  @Test(
    "a mistake is told in a lower-case sentence",
    arguments: [
      (.unexpectedEnd, "the text ends too early"),
      (.valueExpected, "expected a value"),
      (.keyExpected, "expected a key in double quotes"),
      (.colonExpected, "expected ':' after a key"),
      (.arraySeparatorExpected, "expected ',' or ']' after an element"),
      (.objectSeparatorExpected, "expected ',' or '}' after a member"),
      (.trailingComma, "a ',' must not stand before a closing bracket"),
      (.trailingData, "expected nothing after the value"),
      (.unknownWord, "expected 'true', 'false' or 'null'"),
      (.digitExpected, "expected a digit"),
      (.leadingZero, "a number must not have leading zeros"),
      (.unclosedString, "a string is not closed"),
      (.controlCharacter, "a control character in a string must be escaped"),
      (.unknownEscape, "an unknown escape in a string"),
      (.hexDigitsExpected, "expected four hexadecimal digits after '\\u'"),
      (.invalidUTF8, "a string is not valid UTF-8"),
      (.nestingTooDeep, "arrays and objects are nested too deeply"),
    ] as [(JSONError.Reason, String)])
  func sentences(reason: JSONError.Reason, sentence: String) {
    #expect(reason.description == sentence)
    #expect(JSONError(reason, at: 12).description == sentence + " at byte 12")
  }

  @Test("every reason has a text in these tests")
  func allReasons() {
    let shown = Set(Self.mistakenTexts.map(\.1)).union([.invalidUTF8, .nestingTooDeep])
    #expect(shown == Set(JSONError.Reason.allCases))
  }

  @Test("the validator takes any depth and still sees what does not close")
  func depth() {
    let depth = 1_000_000
    for (opening, closing) in [("[", "]"), ("{\"a\":", "}")] {
      let open = Array(String(repeating: opening, count: depth).utf8)
      let close = Array(String(repeating: closing, count: depth).utf8)
      #expect(throws: Never.self) { try JSONValue.validate(open + [0x31] + close) }
      let wrong: UInt8 = closing == "]" ? 0x7D : 0x5D
      let reason: JSONError.Reason = closing == "]" ? .arraySeparatorExpected : .objectSeparatorExpected
      #expect(throws: JSONError(reason, at: open.count + depth)) {
        try JSONValue.validate(open + [0x31] + close.dropLast() + [wrong])
      }
    }
  }
}
