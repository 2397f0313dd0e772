import JSONText
import Testing

@Suite("Reading")
struct JSONReaderTests {
  @Test(
    "a text is read as the value it says",
    arguments: [
      ("null", nil),
      (" true ", true),
      ("false", false),
      ("0", 0),
      ("-0", .number(JSONNumber(text: "-0") ?? 1)),
      ("12345678901234567", 12_345_678_901_234_567),
      ("1.50", .number(JSONNumber(text: "1.50") ?? 1)),
      ("1E+2", .number(JSONNumber(text: "1E+2") ?? 1)),
      (#""""#, ""),
      (#""jane""#, "jane"),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u00e9\u00E9é""#, "ééé"),
      (#""\ud83d\ude00""#, "😀"),
      (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
      ("\"\u{7F}\u{2028}\u{FFFF}\"", "\u{7F}\u{2028}\u{FFFF}"),
      (#""\u0000""#, "\u{0}"),
      ("[]", []),
      ("[ ]", []),
      ("{}", [:]),
      ("\t{\r\n} ", [:]),
      ("[1,[2,[]],{}]", [1, [2, []], [:]]),
      (#"{"a":1,"b":[true,null]}"#, ["a": 1, "b": [true, nil]]),
      (#"{"b":1,"a":2,"b":3}"#, ["b": 1, "a": 2, "b": 3]),
      (#"{"":{"":""}}"#, ["": ["": ""]]),
    ] as [(String, JSONValue)])
  func values(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
    #expect(try JSONValue(parsing: Array(text.utf8)) == value)
    #expect(throws: Never.self) { try JSONValue.validate(Array(text.utf8)) }
  }

  @Test(
    "a lone surrogate is kept in three bytes, and only a pair is joined",
    arguments: [
      (#""\ud800""#, [0xED, 0xA0, 0x80]),
      (#""\uDFFF""#, [0xED, 0xBF, 0xBF]),
      (#""\ude00\ud83d""#, [0xED, 0xB8, 0x80, 0xED, 0xA0, 0xBD]),
      (#""\ud83d\ud83d\ude00""#, [0xED, 0xA0, 0xBD, 0xF0, 0x9F, 0x98, 0x80]),
      (#""\ud83dx\ude00""#, [0xED, 0xA0, 0xBD, 0x78, 0xED, 0xB8, 0x80]),
      (#""\ud83d\n""#, [0xED, 0xA0, 0xBD, 0x0A]),
      (#""\ud83d\u0041""#, [0xED, 0xA0, 0xBD, 0x41]),
    ] as [(String, [UInt8])])
  func surrogates(text: String, bytes: [UInt8]) throws {
    #expect(try JSONValue(parsing: text) == .string(JSONString(bytes: bytes)))
  }

  @Test("a lookup finds the first member of that name, by code points")
  func lookup() throws {
    let value = try JSONValue(parsing: #"{"é":1,"a":2,"a":3,"b":null}"#)
    #expect(value["a"] == 2)
    #expect(value["b"] == .null)
    #expect(value["é"] == 1)
    #expect(value["e\u{301}"] == nil)
    #expect(value["c"] == nil)
    #expect(JSONValue.array([])["a"] == nil)
  }

  @Test("512 levels are read, the 513th is a mistake at its bracket")
  func nestingLimit() throws {
    func text(levels: Int) -> String {
      String(repeating: #"[{"a":"#, count: levels / 2) + "1" + String(repeating: "}]", count: levels / 2)
    }
    #expect(throws: Never.self) { try JSONValue(parsing: text(levels: 512)) }
    #expect(throws: JSONError(.nestingTooDeep, at: 256 * 6)) { try JSONValue(parsing: text(levels: 514)) }
    #expect(throws: JSONError(.nestingTooDeep, at: 512)) { try JSONValue(parsing: String(repeating: "[", count: 1_000_000)) }
  }

  @Test("a part of a larger buffer is read on its own, with offsets into the part")
  func borrowedMemory() throws {
    let record = Array(#"x{"a":[1]}y"#.utf8)
    let part = record.span.bytes.extracting(1..<10)
    let value = try JSONValue(parsing: part)
    #expect(value == ["a": [1]])
    let cut = record.span.bytes.extracting(1..<9)
    #expect(throws: JSONError(.unexpectedEnd, at: 8)) { try JSONValue(parsing: cut) }
  }
}
