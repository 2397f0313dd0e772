import JSONText
import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

@Suite("What a record is")
struct RecordTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let message: String
    init(_ text: String, _ message: String) { (self.text, self.message) = (text, message) }
    var testDescription: String { text }
  }

  @Test(
    "anything but one object is malformed, with the place and the reason, whatever the query reads",
    arguments: [
      Mistake("", "expected a JSON object at byte 0"),
      Mistake("  [1]", "expected a JSON object at byte 2"),
      Mistake("null", "expected a JSON object at byte 0"),
      Mistake("{} {}", "expected nothing after the value at byte 3"),
      Mistake("{", "the text ends too early at byte 1"),
      Mistake(#"{"a""#, "the text ends too early at byte 4"),
      Mistake(#"{"a" 1}"#, "expected ':' after a key at byte 5"),
      Mistake(#"{"a":}"#, "expected a value at byte 5"),
      Mistake(#"{"a":1,}"#, "a ',' must not stand before a closing bracket at byte 7"),
      Mistake(#"{"a":1 "b":2}"#, "expected ',' or '}' after a member at byte 7"),
      Mistake(#"{"a":[1}"#, "expected ',' or ']' after an element at byte 7"),
      Mistake(#"{"a":{"b":[}]}}"#, "expected a value at byte 11"),
      Mistake(#"{"a":tru}"#, "expected 'true', 'false' or 'null' at byte 5"),
      Mistake(#"{"a":01}"#, "a number must not have leading zeros at byte 5"),
      Mistake(#"{"x":"\q"}"#, "an unknown escape in a string at byte 6"),
      Mistake(#"{"x":"\u12"}"#, #"expected four hexadecimal digits after '\u' at byte 6"#),
      Mistake("{\"x\":\"\u{1}\"}", "a control character in a string must be escaped at byte 6"),
      Mistake(#"{"x":"abc"#, "a string is not closed at byte 5"),
      Mistake("{\"a\":1}\u{FEFF}", "expected nothing after the value at byte 7"),
      Mistake("\u{FEFF}\u{FEFF}{}", "expected a JSON object at byte 3"),
    ])
  func mistakes(_ mistake: Mistake) {
    for query in [Query.all, .none, exists("a"), term("a.b", "1"), wildcard("x", "q*")] {
      do throws(MalformedRecord) {
        _ = try Filter(query).matches(Array(mistake.text.utf8))
        Issue.record("no mistake was found for \(query)")
      } catch {
        #expect(error.description == mistake.message)
      }
    }
  }

  @Test("bytes that are not UTF-8 are malformed, also where nothing is wanted")
  func invalidUTF8() {
    for bytes: [UInt8] in [[0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]] {
      #expect(answer(.all, Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)) == nil)
      #expect(answer(.all, Array(#"{"a":{""#.utf8) + bytes + Array(#"":1}}"#.utf8)) == nil)
    }
  }

  @Test("white space and a byte order mark may stand around a record, and any depth inside")
  func margins() {
    #expect(answer(.all, " \t\r\n{\"a\":1}\r\n") == true)
    #expect(answer(.all, " \u{FEFF} {\"a\":1}") == true)
    let depth = 100_000
    let deep = #"{"a":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    #expect(answer(.not(exists("a")), deep) == true)
  }

  @Test("a value in memory is asked as its text is")
  func inMemory() throws {
    let user: JSONValue = ["email": "Jane@x.de", "logins_count": 12, "tags": ["a", nil], "blocked": false]
    #expect(try Filter(term("email", "jane@X.DE")).matches(user))
    #expect(try Filter(range("logins_count", "[5 TO *}")).matches(user))
    #expect(try Filter(.and([exists("tags"), term("blocked", "false")])).matches(user))
    #expect(throws: MalformedRecord.self) { try Filter(.all).matches(["a", "b"] as JSONValue) }
  }
}

@Suite("Arbitrary bytes")
struct ArbitraryRecordTests {
  private static let count = SeededGenerator.isSoaking ? 1_000_000 : 4_000
  private static let queries: [Query] = [
    .all, exists("a"), term("a.b", "2"), .or([term("e", "y"), wildcard("name", "jane*"), range("x", "[0 TO *]")]),
    .and([exists("identities"), .not(term("email.domain", "example.com")), range("created_at", "[2024 TO 2025}")]),
    .or([exists("a.b"), exists("a.b.d"), fuzzy("email", "jane@exmaple.com", 2), term("identities.connection", "github")]),
  ]

  @Test(
    "mutated records: no trap, malformed exactly if a strict JSON reader says so, and an evaluator that is used again answers as a new one"
  )
  func mutatedRecords() {
    var mutator = RecordMutator(random: SeededGenerator(for: "mutatedRecords"))
    let filters = Self.queries.map { Filter($0) }
    var evaluators = filters.map { $0.makeEvaluator() }
    for _ in 0..<Self.count {
      let record = mutator.next()
      let isObject = isObject(record)
      for index in filters.indices {
        let fresh = try? filters[index].matches(record)
        let reused = try? evaluators[index].matches(record)
        let isRight = fresh == reused && (fresh != nil) == isObject
        #expect(isRight, "\(Self.queries[index]) on \(String(decoding: record, as: UTF8.self))")
      }
    }
  }

  @Test("random bytes: no trap")
  func randomBytes() {
    var random = SeededGenerator(for: "randomBytes")
    var evaluator = Filter(Self.queries[5]).makeEvaluator()
    for _ in 0..<Self.count {
      var record = [UInt8(ascii: "{")]
      for _ in 0..<random.below(40) { record.append(UInt8(truncatingIfNeeded: random.below(256))) }
      let answer = try? evaluator.matches(record)
      #expect(answer == nil || isObject(record), "\(record)")
    }
  }

  private func isObject(_ record: [UInt8]) -> Bool {
    record.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.first == UInt8(ascii: "{") && (try? JSONValue.validate(record)) != nil
  }
}
