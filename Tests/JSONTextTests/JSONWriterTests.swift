import JSONText
import Testing

@Suite("Writing")
struct JSONWriterTests {
  @Test(
    "only what must be escaped is",
    arguments: [
      (JSONString("a\"b\\c/d"), #""a\"b\\c/d""#),
      ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
      ("\u{0}\u{1}\u{1F}", #""\u0000\u0001\u001f""#),
      ("\u{7F}é日😀\u{2028}", "\"\u{7F}é日😀\u{2028}\""),
      (JSONString(bytes: [0xED, 0xA0, 0x80, 0x78]), #""\ud800x""#),
      (JSONString(bytes: [0xED, 0xBF, 0xBF]), #""\udfff""#),
      (JSONString(bytes: [0x61, 0xFF, 0x62]), "\"a\u{FFFD}b\""),
      (JSONString(bytes: [0xC3]), "\"\u{FFFD}\""),
    ] as [(JSONString, String)])
  func strings(string: JSONString, text: String) {
    #expect(JSONValue.string(string).description == text)
  }

  @Test("compact text has no white space and keeps order, repeats and the spelling of numbers")
  func compact() throws {
    let text = #"{"b":[1,1.0,1e5,-0,{}],"a":{"x":null},"b":[],"é":"\"","":true}"#
    let value = try JSONValue(parsing: text)
    #expect(value.description == text)
    #expect(value.serialized() == Array(text.utf8))
    var line = Array("data: ".utf8)
    value.serialize(into: &line)
    #expect(String(decoding: line, as: UTF8.self) == "data: " + text)
  }

  @Test("indented text has one member a line")
  func indented() {
    let value: JSONValue = [
      "email": "jane@example.com", "ids": [1, 2.5, [nil]], "none": [], "empty": [:], "app": ["plan": true],
    ]
    #expect(
      String(decoding: value.serialized(.indented), as: UTF8.self) == """
        {
          "email": "jane@example.com",
          "ids": [
            1,
            2.5,
            [
              null
            ]
          ],
          "none": [],
          "empty": {},
          "app": {
            "plan": true
          }
        }
        """)
  }
}
