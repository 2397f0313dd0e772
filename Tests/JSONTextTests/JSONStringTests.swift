import Testing

@testable import JSONText

@Suite("Strings")
struct JSONStringTests {
  @Test("equality is by code points, not by canonical equivalence")
  func equality() {
    #expect("é" == "e\u{301}")
    #expect(JSONString("é") != JSONString("e\u{301}"))
    #expect(Set<JSONString>(["é", "e\u{301}", "é"]).count == 2)
  }

  @Test(
    "as a String, each lone surrogate is one U+FFFD",
    arguments: [
      ([], ""),
      (Array("jané 😀".utf8), "jané 😀"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}"),
      ([0x61, 0xED, 0xBF, 0xBF, 0xED, 0xA0, 0x80, 0x62], "a\u{FFFD}\u{FFFD}b"),
      ([0xED, 0x9F, 0xBF, 0xED, 0xA0, 0x80], "\u{D7FF}\u{FFFD}"),
      ([0xED, 0xA0], "\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func string(bytes: [UInt8], string: String) {
    #expect(JSONString(bytes: bytes).string == string)
    #expect(JSONString(bytes: bytes).description == string)
  }

  @Test("unescaping appends, and gives offsets into what it was handed")
  func unescape() throws {
    var output = Array("key=".utf8)
    try StringEscapes.unescape(Array(#"a\u00e9\n\ud83d\ude00\udc00z"#.utf8).span.bytes, into: &output)
    #expect(output == Array("key=aé\n😀".utf8) + [0xED, 0xB0, 0x80, 0x7A])
    for (inside, error) in [
      (#"ab\"#, JSONError(.unknownEscape, at: 2)), (#"ab\q"#, JSONError(.unknownEscape, at: 2)),
      (#"\u123"#, JSONError(.hexDigitsExpected, at: 0)),
    ] {
      #expect(throws: error) { try StringEscapes.unescape(Array(inside.utf8).span.bytes, into: &output) }
    }
  }

  @Test("a scanner can skip a value inside a text")
  func skipValue() throws {
    let text = Array(#"{"a": [1,{"b":"]"}] ,"c":2}"#.utf8)
    var scanner = JSONScanner(at: 5)
    try scanner.skipValue(in: text.span.bytes)
    #expect(scanner.position == 19)
  }
}
