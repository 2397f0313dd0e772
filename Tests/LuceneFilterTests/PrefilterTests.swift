import JSONText
import LuceneQuery
import TestSupport
import Testing

@testable import LuceneFilter

/// Searching for bytes before records are read: nothing may be missed, however a record is written.
@Suite("Searching for bytes first")
struct PrefilterTests {
  private static func options(_ kernel: Kernel = .chosen) -> DumpOptions {
    var options = DumpOptions()
    (options.prefiltersAlways, options.validatesSmallDumps, options.threads, options.kernel) = (true, false, 1, kernel)
    return options
  }

  private func plan(_ query: String) throws -> String {
    let filter = Filter(try Query(parsing: query))
    return FilterPlan(filter, Self.options(), sample: UnsafeRawBufferPointer(start: nil, count: 0)).description
  }

  private func matches(_ question: DumpFilter.Question, _ line: String) throws -> [Bool] {
    // Other lines around it, so that nothing at the borders of the chunk helps.
    let text = Array("{\"z\":0}\n\(line)\n{\"z\":0}\n".utf8)
    return try Kernel.available.map { try DumpFindings(question, text, Self.options($0)).matches.contains(line) }
  }

  @Test(
    "one record, written in every way that could hide what is searched for",
    arguments: [
      ("email:jane@example.com", #"{"email":"jane@example.com"}"#),
      ("email:jane@example.com", #"{"email":"JANE@Example.COM"}"#),
      ("email:jane@example.com", #"{"email":"jane\u0040example.com"}"#),
      ("email:jane@example.com", #"{"email":"\u006aane@example.com"}"#),
      (
        "email:jane@example.com",
        #"{"email":"\u006A\u0061\u006e\u0065\u0040\u0065\u0078\u0061\u006d\u0070\u006c\u0065\u002e\u0063\u006f\u006d"}"#
      ),
      ("email:jane@example.com", #"{"\u0065mail":"jane@example.com"}"#),
      ("email:jane@example.com", #"{"em\u0061il" :\#t"jane@example.com" }"#),
      ("email:mike@x.org", "{\"email\":\"mi\u{212A}e@x.org\"}"),
      ("email:mike@x.org", #"{"email":"mi\u212ae@x.org"}"#),
      ("email:mike@x.org", #"{"email":"MI\u212Ae@x.org"}"#),
      ("email:mike@x.org", "{\"email\":\"m\u{130}ke@x.org\"}"),
      ("email:mike@x.org", #"{"email":"m\u0130ke@x.org"}"#),
      ("email:kik", "{\"email\":\"\u{212A}\u{130}\u{212A}\"}"),
      ("email:kik", #"{"email":"\u212A\u0130\u212a"}"#),
      ("user_metadata.url:\"https://x.org/a\"", #"{"user_metadata":{"url":"https:\/\/x.org\/a"}}"#),
      ("user_metadata.url:\"https://x.org/a\"", #"{"user_metadata":{"url":"https://x.org/a"}}"#),
      ("user_metadata.url:\"https://x.org/a\"", #"{"user_metadata":{"url":"https:\u002f\u002Fx.org/a"}}"#),
      (#"name:"a \"b\" c\\d""#, #"{"name":"a \"b\" c\\d"}"#),
      (#"name:"a \"b\" c\\d""#, #"{"name":"a \u0022b\u0022 c\u005cd"}"#),
      ("name:müller", #"{"name":"Müller"}"#),
      ("name:müller", #"{"name":"m\u00fcller"}"#),
      ("name:müller", #"{"name":"M\u00DCLLER"}"#),
      ("nickname:日本語", #"{"nickname":"\u65e5本\u8A9E"}"#),
      ("user_metadata.face:😀x", #"{"user_metadata":{"face":"\ud83d\ude00x"}}"#),
      ("user_metadata.face:😀x", #"{"user_metadata":{"face":"😀x"}}"#),
      ("user_metadata.plan:gold", #"{"user_metadata.plan":"gold"}"#),
      ("user_metadata.plan:gold", #"{"user_metadata":{"plan":"silver"},"user_metadata.plan":"gold"}"#),
      ("user_metadata.plan:gold", #"{"user_metadata\u002eplan":"gold"}"#),
      ("identities.connection:github", #"{"identities[0].connection":"github"}"#),
      ("identities.connection:github", #"{"identities[0].connection":"x","identities[12].connection":["y",["github"]]}"#),
      ("identities.connection:github", #"{"identities":[{},[{"connection":["github"]}]]}"#),
      ("blocked:true", #"{"blocked":true}"#),
      ("blocked:true", #"{"blocked" : true}"#),
      ("blocked:true", "{\"blocked\"\t:\r true\r}"),
      ("blocked:true", #"{"bl\u006fcked":true}"#),
      ("blocked:true", #"{"blocked":"true"}"#),
      ("blocked:true", #"{"blocked":"tr\u0075e"}"#),
      ("blocked:true", #"{"blocked":[[],[false,true]]}"#),
      ("blocked:true", #"{"x":{"blocked":false},"blocked":true}"#),
      ("blocked:true", #"{"blocked[0]":false,"blocked[1]":true}"#),
      ("logins_count:5", #"{"logins_count":5.0}"#),
      ("logins_count:5", #"{"logins_count":50e-1}"#),
      ("logins_count:[5 TO *}", #"{"logins_count":1e400}"#),
      ("_exists_:user_metadata.plan", #"{"user_metadata":{"plan":[null,{"a":[0]}]}}"#),
      ("_exists_:user_metadata.plan", #"{"user_metadata.plan.a[3].b":""}"#),
      ("_exists_:user_metadata.plan", #"{"user_metadata":{"pl\u0061n":false}}"#),
      ("created_at:[2024-01-01 TO 2024-12-31]", #"{"created_at":"2024-05-05T00:00:00.000Z"}"#),
      ("created_at:[2024-01-01 TO 2024-12-31]", #"{"created_at":"2024-05-05T01:00+01:00"}"#),
      ("created_at:[2024-01-01 TO 2024-12-31]", #"{"created_at":"2024\u002d05"}"#),
      ("created_at:[2024-01-01 TO 2024-12-31]", #"{"created_at":"2024"}"#),
      ("email.domain:example.com", #"{"email":"jane@EXAMPLE.com"}"#),
      ("email.domain:example.com", #"{"email":{"domain":"example.com"}}"#),
      ("email.domain:example.com", #"{"email.domain":"example.com","email":"x@y.z"}"#),
      ("NOT blocked:true", #"{"blocked":false}"#),
      ("NOT (blocked:true AND email:a)", #"{"blocked":true}"#),
      ("email:a* OR NOT _exists_:name", #"{"x":1}"#),
      ("jane", #"{"user_id":"j\u0061ne"}"#),
    ])
  func spellings(_ query: String, _ line: String) throws {
    let question = DumpFilter.Question.query(try Query(parsing: query))
    #expect(try matches(question, line).allSatisfy { $0 }, "\(query) on \(line)")
    let filter = Filter(try Query(parsing: query))
    #expect(try filter.matches(Array(line.utf8)))
  }

  @Test(
    "a word anywhere, however it is written; never in keys",
    arguments: [
      ("lindqvist", #"{"a":"Lindqvist"}"#, true),
      ("lindqvist", #"{"a":[[{"b":"von LINDQVIST-x"}]]}"#, true),
      ("lindqvist", #"{"a":"lindq\u0076ist"}"#, true),
      ("lindqvist", "{\"a\":\"l\u{130}ndqvist\"}", true),
      ("lindqvist", #"{"lindqvist":1}"#, false),
      ("lindqvist", #"{"lindqvist":"lindqvist"}"#, true),
      ("lindqvist", #"{"a":"lind","b":"qvist"}"#, false),
      ("ask", "{\"a\":\"A\u{17F}k\"}", false),
      ("ask", "{\"a\":\"As\u{212A}\"}", true),
      ("ask", #"{"a":"as\u212A"}"#, true),
      ("straße", #"{"a":"Hauptstra\u00dfe 1"}"#, true),
      ("a/b", #"{"a":"xa\/bx"}"#, true),
      ("a\"b", #"{"a":"xa\"bx"}"#, true),
      ("\n", #"{"a":"x\ny"}"#, true),
      ("n", #"{"a":"x\\y"}"#, false),
      ("n", #"{"a":"x\ny"}"#, false),
      ("x", #"{"a":1,"b":true,"c":null,"xx":"y"}"#, false),
      ("é", #"{"a":"\u00C9"}"#, true),
      ("", #"{"a":""}"#, true),
      ("", #"{"a":1}"#, false),
      ("true", #"{"a":true}"#, false),
    ])
  func words(_ word: String, _ line: String, _ expected: Bool) throws {
    #expect(try matches(.anywhere(word), line).allSatisfy { $0 == expected })
    #expect(try Filter(anywhere: word).matches(Array(line.utf8)) == expected)
    var options = Self.options()
    options.prefilters = false
    #expect(try DumpFindings(.anywhere(word), Array(line.utf8), options).matches == (expected ? [line] : []))
  }

  @Test("what is searched for: the best of an AND, all of an OR, nothing of a NOT")
  func plans() throws {
    #expect(
      try plan("email:*@example.com AND blocked:true") == """
          search for the text @example.com" in any case
          read the lines with one of them as far as the answer takes
          read a line in full where an escape or a flat key could hide something

        """)
    #expect(
      try plan("app_metadata.plan:gold OR blocked:true") == """
          search for the text "gold", or for the key "blocked" with a fitting value
          read the lines with one of them as far as the answer takes
          read a line in full where an escape or a flat key could hide something

        """)
    #expect(
      try plan("NOT email:jane@example.com") == """
          read every line as far as the answer takes
          read a line in full where an escape or a flat key could hide something

        """)
    #expect(
      try plan("NOT *:*") == """
          no record can match
          read a line in full where an escape or a flat key could hide something

        """)
  }

  @Test("what a search has ruled out is not read further, but each line must look like an object")
  func ruledOut() throws {
    let question = DumpFilter.Question.query(try Query(parsing: "email:jane"))
    let text = Array("{\"email\" \"joe\"}\n{\"email\":\"jane\"\n[1]\n{\"email\":jane}\n{\"email\":\"jane\" 1}\n".utf8)
    let found = try DumpFindings(question, text, Self.options())
    #expect(found.problems == ["2: the text ends too early at byte 15", "3: expected a JSON object at byte 0"])
    var options = Self.options()
    options.validates = true
    #expect(
      try DumpFindings(question, text, options).problems == [
        "1: expected ':' after a key at byte 9", "2: the text ends too early at byte 15", "3: expected a JSON object at byte 0",
        "4: expected a value at byte 9", "5: expected ',' or '}' after a member at byte 16",
      ])
  }
}
