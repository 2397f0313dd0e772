import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

@Suite("Picking fields out of records")
struct ProjectionTests {
  struct Pick: Sendable, CustomTestStringConvertible {
    let paths: [String]
    let record: String
    let expected: String
    init(_ paths: String, _ record: String, _ expected: String) {
      (self.paths, self.record, self.expected) = (paths.split(separator: ",").map(String.init), record, expected)
    }
    var testDescription: String { "\(paths) of \(record)" }
  }

  private func pick(_ paths: [FieldPath], _ record: String, renaming renames: [KeyRename] = []) throws -> String {
    var projection = Projection(paths, renaming: renames)
    var output: [UInt8] = []
    try projection.append(Array(record.utf8).span.bytes, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(
    "fields come under their paths, values byte for byte, absent ones not at all",
    arguments: [
      Pick("a", #"{"a":1}"#, #"{"a":1}"#),
      Pick("b,a", #"{"a": 1.0e+2 ,"b":"\u00e9é\/"}"#, #"{"b":"\u00e9é\/","a":1.0e+2}"#),
      Pick("a,b,c,d", #"{"a":null,"b":[],"c":{},"d":[null]}"#, #"{"c":{}}"#),
      Pick("a.b", #"{"a":{"b":{"c": [1, null]}}}"#, #"{"a.b":{"c": [1, null]}}"#),
      Pick("a.b", #"{"a":[{"b":1},{"b":[2,[3,null]]},{"c":4}]}"#, #"{"a.b":[1,2,3]}"#),
      Pick("a", #"{"a":["x"]}"#, #"{"a":"x"}"#),
      Pick("a", #"{"a":[{"b":1},2]}"#, #"{"a":[{"b":1},2]}"#),
      Pick("a,a.b", #"{"a":{"b":1,"c":true}}"#, #"{"a":{"b":1,"c":true},"a.b":1}"#),
      Pick("a.b", #"{"a.b":1,"a":{"b":2}}"#, #"{"a.b":1}"#),
      Pick("a.b", #"{"a":{"b":2},"a.b":null}"#, #"{}"#),
      Pick("a.b", #"{"a[0].b":1,"a[1].b":2}"#, #"{"a.b":[1,2]}"#),
      Pick("a", #"{"a.b": [1] ,"a":2,"a[0].c":null,"a\u002ed":{"e":"x"},"ab.c":3}"#, #"{"a":2,"a.b":[1],"a.d":{"e":"x"}}"#),
      Pick("a.b,a", #"{"a.b":1,"a.c":2,"a.b.d":3}"#, #"{"a.b":1,"a.c":2,"a.b.d":3}"#),
      Pick("a", #"{"a":1,"a":2}"#, #"{"a":1}"#),
      Pick(#"a\.b,a.b"#, #"{"a":{"b":1}}"#, #"{}"#),
      Pick("email.domain", #"{"email":["a@x.y","b\u0040\u00e9","c"]}"#, #"{"email.domain":["x.y","é"]}"#),
      Pick("email.domain,email", #"{"email":"a@x.y","email.domain":"z"}"#, #"{"email.domain":"z","email":"a@x.y"}"#),
      Pick("a\\\"b", #"{"a\"b":false}"#, #"{"a\"b":false}"#),
    ])
  func picks(_ pick: Pick) throws {
    #expect(try self.pick(pick.paths.compactMap { FieldPath(parsing: $0) }, pick.record) == pick.expected)
  }

  @Test("renamed keys come under their new names")
  func renamed() throws {
    let record = #"{"Id":"x","Connection":"github","Given Name":"Jane"}"#
    let paths: [FieldPath] = ["user_id", FieldPath(["identities", "connection"]), "given_name"]
    let expected = #"{"user_id":"x","identities.connection":"github","given_name":"Jane"}"#
    #expect(try pick(paths, record, renaming: KeyRename.auth0ImportExportExtension) == expected)
  }

  @Test("a malformed record appends nothing")
  func malformed() {
    var projection = Projection(["a"])
    var output: [UInt8] = [1]
    #expect(throws: MalformedRecord.self) { try projection.append(Array(#"{"a":1"#.utf8).span.bytes, to: &output) }
    #expect(output == [1])
  }

  @Test("a filter that asks for the picked fields answers as it does on the record")
  func readableAgain() throws {
    var mutator = RecordMutator(random: SeededGenerator(for: "readableAgain"))
    let paths = ["email", "email.domain", "a.b", "a.b.d", "identities.connection", "name", "user_metadata.plan", "e"]
    let queries =
      paths.map { exists($0) } + [
        term("a.b", "1"), term("a.b", "-1500"), term("email.domain", "example.com"), term("identities.connection", "github"),
        wildcard("a.b.d", "é*"), term("e", "y"),
      ]
    var projection = Projection(paths.compactMap { FieldPath(parsing: $0) })
    for _ in 0..<(SeededGenerator.isSoaking ? 100_000 : 1000) {
      let record = mutator.next()
      var picked: [UInt8] = []
      guard (try? projection.append(record.span.bytes, to: &picked)) != nil else { continue }
      for query in queries {
        let texts = "\(String(decoding: record, as: UTF8.self)) as \(String(decoding: picked, as: UTF8.self))"
        #expect(answer(query, record) == answer(query, picked), "\(query) on \(texts)")
      }
    }
  }

  @Test(
    "as comma-separated values",
    arguments: [
      Pick("a,b,c", #"{"a":1.0,"b":"x y","c":true}"#, "1.0,x y,true"),
      Pick("a,b,c", #"{"a":null,"b":[]}"#, ",,"), Pick("a", "{}", #""""#),
      Pick("a,b", #"{"a":"1,5","b":"say \"hi\""}"#, #""1,5","say ""hi""""#),
      Pick("a,b", #"{"a":"x\ny","b":"\u000d"}"#, "\"x\ny\",\"\r\""),
      Pick("a,b", #"{"a":["x","y"],"b":{"c":1}}"#, #""[""x"",""y""]","{""c"":1}""#),
      Pick("a,b", #"{"a":["x"],"b":"\u00e9\ud800"}"#, "x,é\u{FFFD}"),
      Pick("a", #"{"a.b":1,"a":2}"#, #""[2,{""a.b"":1}]""#),
      Pick("a", #"{"a.b":1,"a.c":"x"}"#, #""{""a.b"":1,""a.c"":""x""}""#),
    ])
  func cells(_ pick: Pick) throws {
    var projection = CSVProjection(pick.paths.compactMap { FieldPath(parsing: $0) })
    var output: [UInt8] = []
    projection.appendHeader(to: &output)
    try projection.append(Array(pick.record.utf8).span.bytes, to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "\(pick.paths.joined(separator: ","))\n\(pick.expected)\n")
    let sound = output
    #expect(throws: MalformedRecord.self) { try projection.append(Array(#"{"a":"#.utf8).span.bytes, to: &output) }
    #expect(output == sound)
  }
}
