import LuceneFilter
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
}
