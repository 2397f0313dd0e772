import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// Queries on which a careless linter does the same again for each of very many clauses: the soak run would not end.
@Suite("Limits of the linter")
struct LintLimitTests {
  private static let size = SeededGenerator.isSoaking ? 100_000 : 5_000

  @Test("a field with a very long name before very many values is looked at once", arguments: ["app_metadata.", ""])
  func longField(root: String) {
    let name = root + String(repeating: "k", count: Self.size)
    let values = (0..<Self.size).map { "v\($0)" }
    let rules = ["query-too-long", "too-many-clauses"] + (root.isEmpty ? ["unknown-field"] : [])
    for text in [values, values.map { $0.hasSuffix("1") ? "name:\($0)" : $0 }] {
      let findings = QuerySyntax(parsing: "\(name):(\(text.joined(separator: " OR ")))").lint()
      #expect(findings.map(\.id.rawValue).sorted() == rules)
    }
  }
}
