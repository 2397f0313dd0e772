import TestSupport
import Testing

@Suite("What the compiler says to uses of #userQuery")
struct RefusedUseTests {
  /// Lines of Swift, each in a file of its own, and the errors and warnings that come of them.
  private static let uses: [(code: String, findings: [String])] = [
    (##"let q = #userQuery("email:jane AND blocked:true")"##, []),
    (##"let q: Query = #userQuery("emial:jane")"##, ["1:28: warning: unknown field 'emial'; did you mean 'email'?"]),
    (
      ##"/* é */ let q = #userQuery("\u{65}mail:\"é\" AND blocked:yes")"##,
      ["1:60: error: 'yes' is no Boolean (expected 'true' or 'false')"]
    ),
    (##"let q = #userQuery(/* here */ #"name:"jane"#)"##, ["1:38: error: the quote is never closed"]),
    (##"let q = #userQuery("(blocked:true")"##, ["1:21: error: the group is never closed"]),
    (##"let q = #userQuery("logins_count:[10 TO 3]")"##, ["1:34: error: range bounds are reversed (10 is above 3)"]),
    (##"let q = #userQuery("blocked:true AND")"##, ["1:34: error: nothing follows 'AND'"]),
    (
      ##"let t: QueryTemplate = "blocked:true"; let q = #userQuery(t)"##,
      ["1:48: error: '#userQuery' takes a string literal; text from elsewhere is read by 'try Query(parsing:)'"]
    ),
    (
      ##"let q = #userQuery(true ? "blocked:true" : "blocked:false")"##,
      ["1:9: error: '#userQuery' takes a string literal; text from elsewhere is read by 'try Query(parsing:)'"]
    ),
    (
      ##"let t = "blocked:true"; let q = #userQuery(t)"##,
      ["1:44: error: cannot convert value of type 'String' to expected argument type 'QueryTemplate'"]
    ),
  ]

  /// Uses with a `text: String`, a `number: Int`, a `query: Query`, an `optional: Int?` and a `path: FieldPath`, and what the plugin or the
  /// compiler says to the literal, or else to the expansion.
  private static let holes: [(code: String, findings: [String])] = [
    (##"#userQuery("logins_count:\(number) AND name:\(text)")"##, []),
    (
      ##"#userQuery("name:\(raw: text)")"##,
      ["1:22: error: query text that is known only at run time cannot be checked here; use 'try Query(…)'"]
    ),
    (##"#userQuery("name:/a\(text)/")"##, ["1:24: error: a value cannot be a part of a regular expression"]),
    (##"#userQuery("name:\(prefix: text)x")"##, ["1:22: error: a prefix must stand alone"]),
    (##"#userQuery("name:\(text) AND blocked:yes")"##, ["1:42: error: 'yes' is no Boolean (expected 'true' or 'false')"]),
    (
      ##"#userQuery("logins_count:\(text)")"##,
      ["error: 'number' is unavailable: this field holds numbers; interpolate a number, or a 'Value' of any text"]
    ),
    (
      ##"#userQuery("logins_count:[\(text) TO 5]")"##,
      ["error: 'number' is unavailable: this field holds numbers; interpolate a number, or a 'Value' of any text"]
    ),
    (
      ##"#userQuery("blocked:\(number)")"##,
      ["error: 'boolean' is unavailable: this field is true or false; interpolate a 'Bool', or a 'Value' of any text"]
    ),
    (
      ##"#userQuery("created_at:\(number)")"##,
      ["error: 'date' is unavailable: this field holds dates; interpolate a 'Date' or a text such as \"2024-01-31\""]
    ),
    (
      ##"#userQuery("name:\(query)")"##,
      [
        "error: 'clause(_:interpolated:)' is unavailable: a query cannot be the value of a field; put it where no field stands before it"
      ]
    ),
    (
      ##"#userQuery("name:\(path)")"##,
      ["error: 'value' is unavailable: the name of a field cannot be a value; interpolate its text if that is meant"]
    ),
    (
      ##"#userQuery("\(text):jane")"##,
      ["error: 'checkedField' is unavailable: a value cannot be the name of a field; interpolate a FieldPath"]
    ),
  ]

  @Test("tells values that do not fit")
  func values() throws {
    guard let compiler = SwiftCompiler() else { return }
    let folder = try TemporaryFolder()
    let names = Self.holes.indices.map { "use\($0).swift" }
    for (name, use) in zip(names, Self.holes) {
      let parameters = "text: String, number: Int, query: Query, optional: Int?, path: FieldPath"
      let lines = [
        "import LuceneQueryMacros", "func \(name.dropLast(6))(\(parameters)) {",
        "#sourceLocation(file: \"\(name)\", line: 1)", "_ = \(use.code)", "}\n",
      ]
      try folder.write(lines.joined(separator: "\n"), to: name)
    }
    let said = try compiler.check(names, in: folder).errors.split(separator: "\n").map { String($0) }
    for (name, use) in zip(names, Self.holes) { #expect(Self.findings(about: name, in: said) == use.findings, "\(use.code)") }
  }

  /// The errors and warnings about a file. What the compiler finds in an expansion stands in a file that it makes up; the note behind it tells
  /// where that came from.
  private static func findings(about name: String, in said: [String]) -> [String] {
    var findings: [String] = []
    var unplaced: [String] = []
    for line in said.map({ $0.replacing(" (from macro 'userQuery')", with: "") }) {
      let isFinding = line.contains(" error: ") || line.contains(" warning: ")
      if line.contains(": note: in expansion of macro 'userQuery' here") {
        if line.hasPrefix("\(name):") { findings += unplaced }
        unplaced = []
      } else if isFinding, line.hasPrefix("\(name):") {
        findings.append(String(line.dropFirst(name.count + 1)))
      } else if isFinding, line.contains("@__swiftmacro_") {
        unplaced.append(line.replacing(#/.*?: (?=error: |warning: )/#, with: ""))
      }
    }
    return findings
  }

  @Test("stands at its place in the literal")
  func places() throws {
    guard let compiler = SwiftCompiler() else { return }
    let folder = try TemporaryFolder()
    let names = Self.uses.indices.map { "use\($0).swift" }
    for (name, use) in zip(names, Self.uses) {
      let lines = [
        "import LuceneQueryMacros", "func \(name.dropLast(6))() {", "#sourceLocation(file: \"\(name)\", line: 1)",
        "\(use.code); _ = q", "}\n",
      ]
      try folder.write(lines.joined(separator: "\n"), to: name)
    }
    let outcome = try compiler.check(names, in: folder)
    let said = outcome.errors.split(separator: "\n").map { String($0) }
    for (name, use) in zip(names, Self.uses) {
      let findings = said.filter { $0.hasPrefix("\(name):") && ($0.contains(" error: ") || $0.contains(" warning: ")) }
      let expected = use.findings.map { "\(name):\($0)" }
      #expect(findings.map { $0.replacing(" (from macro 'userQuery')", with: "") } == expected)
    }
  }
}
