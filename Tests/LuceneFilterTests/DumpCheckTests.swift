import JSONText
import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

@Suite("Checking a dump")
struct DumpCheckTests {
  private func check(_ lines: String...) -> DumpCheck {
    var check = DumpCheck()
    for (index, line) in lines.enumerated() { check.add(Array(line.utf8).span.bytes, line: index + 1) }
    return check
  }

  private func fields(of check: DumpCheck) -> [String] {
    check.fields.map {
      let counts = [
        ("s", $0.strings), ("n", $0.numbers), ("b", $0.booleans), ("null", $0.nulls), ("o", $0.objects), ("a", $0.arrays),
      ]
      return "\($0.path) \($0.records):" + counts.filter { $0.1 > 0 }.map { " \($0.1)\($0.0)" }.joined()
    }
  }

  @Test("fields are counted by path and type; values in arrays stand at the path of the array")
  func countsFields() {
    let check = check(
      #"{"a":[1,"x",[null,{"b":true}],{"b":2}],"c":{"d.e":{}}}"#, #"{"c":null,"a":[]}"#, #"{"c":{"d.e":1,"f g":"x"}}"#)
    #expect(check.recordCount == 3)
    #expect(
      fields(of: check) == [
        "a 2: 1s 1n 1null 2o 3a", "a.b 1: 1n 1b", "c 3: 1null 2o", #"c.d\.e 2: 1n 1o"#, #"c.f\ g 1: 1s"#,
      ])
  }

  @Test("malformed lines are listed with their numbers, repeated keys with their paths")
  func findings() {
    let check = check(#"{"a":1"#, #"{"a":[{"b":1,"b":2,"\u0062":3}],"a":0}"#, "[]", "\u{FEFF}{}")
    #expect(check.recordCount == 2)
    #expect(check.malformedCount == 2)
    #expect(
      check.malformedLines.map { "\($0.line): \($0.problem)" } == [
        "1: the text ends too early at byte 6", "3: expected a JSON object at byte 0",
      ])
    #expect(check.duplicateKeyCount == 3)
    #expect(check.duplicateKeys.map { "\($0.line): \($0.path)" } == ["2: a", "2: a.b", "2: a.b"])
  }

  @Test("lists and fields are bounded; what is beyond is counted")
  func bounds() {
    var check = DumpCheck()
    for line in 1...DumpCheck.longestList + 5 {
      check.add(Array("{".utf8).span.bytes, line: line)
      check.add(Array(#"{"a":1,"a":2}"#.utf8).span.bytes, line: line)
    }
    #expect(check.malformedCount == 1005)
    #expect(check.malformedLines.count == 1000)
    #expect(check.duplicateKeyCount == 1005)
    #expect(check.duplicateKeys.count == 1000)
    for line in 0..<11_000 { check.add(Array(#"{"k\#(line)":{"x":1}}"#.utf8).span.bytes, line: line) }
    #expect(check.fields.count == 10_000)
    #expect(check.uncountedValueCount == 12_001)
  }

  private static let schema = Schema(
    extending: .auth0Users,
    with: [
      FieldDescriptor(FieldPath(["app_metadata", "plan"]), .string, allowedValues: [Value("gold")]),
      FieldDescriptor(FieldPath(["app_metadata", "seats"]), .integer, allowedValues: [Value("5")]),
      FieldDescriptor(FieldPath(["app_metadata", "tags"]), .string, isMultiValued: true),
      FieldDescriptor(FieldPath(["app_metadata", "on"]), .boolean),
      FieldDescriptor(FieldPath(["app_metadata", "since"]), .date),
      FieldDescriptor(FieldPath(["app_metadata", "free"]), .json),
      FieldDescriptor(FieldPath(["app_metadata", "prefs", "theme"]), .string),
    ])

  private func problems(_ lines: String...) -> [String] {
    var check = DumpCheck(schema: Self.schema)
    for (index, line) in lines.enumerated() { check.add(Array(line.utf8).span.bytes, line: index + 1) }
    #expect(check.malformedCount == 0)
    return check.contradictions.map { "\($0.line) \($0.path): \(Self.word(for: $0.problem)), \($0.records)" }
  }

  private static func word(for problem: SchemaContradiction.Problem) -> String {
    switch problem {
    case .unknownField: "unknown"
    case .otherType(let found, let expected): "\(found.rawValue) for \(expected.rawValue)"
    case .unlistedValue: "unlisted"
    case .severalValues: "several"
    }
  }

  @Test(
    "what is as the schema says is not reported",
    arguments: [
      #"{"app_metadata":{"plan":"gold","seats":5,"tags":["a","b"],"on":true,"since":"2024-01-31"}}"#,
      #"{"app_metadata":{"plan":null,"seats":5.0,"tags":[],"on":[false],"since":"2024-01-31T10:00Z"}}"#,
      #"{"app_metadata":{"free":[{"x":1},"y"],"prefs":{"theme":"x"}},"other":{"x":1}}"#,
      #"{"app_metadata.plan":"gold","app_metadata.tags[0]":"a","app_metadata.tags[1]":"b","app_metadata.free.x":1}"#,
      #"{"user_metadata":{"plan":7},"identities":[{"isSocial":true,"connection":"a"},{"connection":"b","profileData":{"x":1}}]}"#,
      #"{"app_metadata":{"plan":"gold","plan":7,"plna":null},"app_metadata":{"x":1}}"#,
      #"{"Id":"auth0|1","Email Verified":true,"email_verified":true}"#,
    ])
  func agreement(line: String) {
    #expect(problems(line) == [])
  }

  @Test("each problem of a field is kept once, with its first line and how many records have it")
  func contradictions() {
    #expect(
      problems(
        #"{"app_metadata":{"plan":["gold","silver","x"],"seats":"5","on":"true"}}"#,
        #"{"app_metadata":{"plan":"silver","seats":6,"since":7,"prefs":{"color":{"x":1}}}}"#,
        #"{"app_metadata.plan":"silver","app_metadata.plna[0]":1,"blocked":"no"}"#,
        #"{"Id":"auth0|1","Email Verified":"yes","app_metadata":{"free":1,"tags":{"x":1},"prefs":{"color":[1,2]}}}"#)
        == [
          "1 app_metadata.plan: several, 1", "1 app_metadata.plan: unlisted, 2", "1 app_metadata.seats: string for integer, 1",
          "1 app_metadata.on: string for boolean, 1", "2 app_metadata.seats: unlisted, 1",
          "2 app_metadata.since: number for date, 1",
          "2 app_metadata.prefs.color: unknown, 2", "3 app_metadata.plan: unlisted, 1", "3 app_metadata.plna: unknown, 1",
          "3 blocked: string for boolean, 1", "4 app_metadata.tags: object for string, 1",
        ])
  }

  @Test("a dump is as the schema says that was worked out from it")
  func inferredSchema() throws {
    var random = SeededGenerator(for: "inferredSchema")
    for _ in 0..<(SeededGenerator.isSoaking ? 2_000 : 40) {
      // Where a flat key and a nested one say the same, the inference looks at the first.
      let records = (0..<20).map { _ in random.record().serialized() }.filter { record in
        let text = String(decoding: record, as: UTF8.self)
        return !text.contains("_metadata.") && !text.contains("_metadata[")
      }
      var inference = SchemaInference()
      for record in records { try inference.add(record.span.bytes) }
      var check = DumpCheck(schema: inference.schema)
      for (index, record) in records.enumerated() { check.add(record.span.bytes, line: index + 1) }
      // What contradicts Auth0's own fields is no fault of the inference.
      let own = check.contradictions.filter { $0.path.contains("_metadata") }
      #expect(own.isEmpty, "\(own), seed \(random.seed)")
    }
  }
}
