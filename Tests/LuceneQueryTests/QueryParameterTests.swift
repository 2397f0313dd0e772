import LuceneQuery
import LuceneSyntax
import Testing

@Suite("Parameters of a query in a file")
struct QueryParameterTests {
  private func file(_ text: String) -> QueryFile { QueryFile(name: "a.lucene", contents: SourceText(text)) }

  @Test(
    "are words with a dollar before them",
    arguments: [
      ("name:$x", ["$x 5-7"]),
      ("name:$first OR name:\"$first $last_1\"", ["$first 5-11", "$first 21-27", "$last_1 28-35"]),
      ("# $comment\nname:*$x* AND app_metadata.$key:[$_a TO $b}", ["$x 17-19", "$key 38-42", "$_a 44-47", "$b 51-53"]),
      ("$x", ["$x 0-2"]),
      ("name:\\$x", []), ("name:a$x", []), ("name:$$x", []), ("name:$1", []), ("name:$", []), ("name:$-x", []), ("", []),
    ] as [(String, [String])])
  func found(text: String, expected: [String]) {
    let file = file(text)
    let found = file.queries.flatMap { $0.parameters(in: file.contents) }
    #expect(found.map { "$\($0.name) \($0.place)" } == expected)
    #expect(found.map { file.contents.string(in: $0.place) } == found.map { "$\($0.name)" })
  }

  @Test(
    "are values that are not known to the linter",
    arguments: [
      ("blocked:$x AND emial:$y AND logins_count:[$a TO $b]", ["unknown-field 15-20"]),
      ("# lq:ignore unknown-field\nemial:$y", []),
      ("name:/$x/", ["misplaced-value 6-8"]),
      ("name:$x AND name:\u{E000}1\u{E000}", ["misplaced-value 5-7"]),
    ] as [(String, [String])])
  func findings(text: String, expected: [String]) {
    let findings = file(text).queries.flatMap { $0.lint() }
    #expect(findings.map { "\($0.id.rawValue) \($0.span)" } == expected)
  }

  @Test("keep their names when the query is laid out")
  func layout() {
    let formatted = file("# c\nname:$x   &&   (blocked:$x || email:*@$domain)").formatted()
    #expect(formatted.contents.string == "# c\nname:$x AND (blocked:$x OR email:*@$domain)\n")
    let ambiguous = file("name:$x   &&  name:\u{E000}1\u{E000}").formatted()
    #expect(ambiguous.contents.string == "name:$x   &&  name:\u{E000}1\u{E000}")
    #expect(ambiguous.mistakes.map(\.message) == ["U+E000 cannot stand in a query with interpolations"])
  }

  @Test("are left alone by fixes")
  func fixes() {
    let fixed = file("emial:$x AND blocked:yes").fixed(FixSelection(changesMeaning: true)).file
    #expect(fixed.contents.string == "email:$x AND blocked:true")
  }
}
