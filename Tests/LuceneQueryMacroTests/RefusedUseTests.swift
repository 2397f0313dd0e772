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
