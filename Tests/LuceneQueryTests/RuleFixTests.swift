import LuceneSyntax
import TestSupport
import Testing

@testable import LuceneQuery

/// What fixes make of queries that nobody thought of.
@Suite("Fixes")
struct RuleFixTests {
  private static let count = SeededGenerator.isSoaking ? 100_000 : 25

  @Test("no fix of a random query makes it worse", arguments: DefaultOperator.allCases)
  func randomQueries(defaultOperator: DefaultOperator) {
    var random = SeededGenerator(for: "fixes of random queries")
    for _ in 0..<Self.count {
      let options = QueryOptions(
        defaultOperator: defaultOperator, quotedWildcards: random.pick(QuotedWildcards.allCases))
      Self.check(random.queryText(defaultOperator: defaultOperator).text, options)
    }
  }

  /// Pieces that are often wrong together.
  private static let pieces = [
    "a", "and", "or", "not", "AND", "OR", "NOT", "&&", "||", "!", "+", "-", "(", ")", "IN", "in", "=", "==", "user_id", "blocked",
    "user_id=auth0|1", "=x", "\"x y\"", "x*", "*ab", "j?ne", "blocked:false", "_missing_:email", "_missing_:(a b)",
    "_exists_:name",
    "name:", "name:(", "connection:github", "email.raw:", ">=3", "logins_count", "[1 TO 5]", "created_at:<2024-01", ",",
    "'a','b'",
    "phone_number:+47*", "nickname:-\\*", "last_ip:2001:db8::1", "username:\"A\"", "user_id:\"a|1 b|2\"", "email:*@x.com",
    "app_metadata.email:x", "*", "*:*",
  ]

  @Test("no fix of random pieces makes them worse", arguments: Dialect.allCases)
  func randomPieces(dialect: Dialect) {
    var random = SeededGenerator(for: "fixes of random pieces")
    for _ in 0..<Self.count * 4 {
      let options = QueryOptions(dialect: dialect, defaultOperator: random.pick(DefaultOperator.allCases))
      let count = Int.random(in: 1...7, using: &random)
      let text = (0..<count).map { _ in random.pick(Self.pieces) + random.pick(["", " ", " ", " "]) }.joined()
      Self.check(text, options)
    }
  }

  /// What these take away changes the query, and can bring other conditions together; their fixes are tried on records, with those of all
  /// other rules, in FixTests.
  private static let rulesAboutMeaning: Set<Diagnostic.ID> = ["contradiction", "duplicate-clause", "tautology"]

  /// After a fix the text is still a query, there is mostly one finding less of the rule, and a safe fix means the same.
  private static func check(_ text: String, _ options: QueryOptions) {
    let syntax = QuerySyntax(parsing: text, dialect: options.dialect)
    guard let query = try? Query(lowering: syntax, options: options) else { return }
    let findings = syntax.lint(options: options)
    for finding in findings where finding.id != "unknown-field" {
      for fix in finding.fixes {
        let fixed = QuerySyntax(parsing: syntax.source.applying(fix.edits), dialect: options.dialect)
        lazy var remark =
          "\(finding.id.rawValue), \(fix.title): \(text.debugDescription) → \(fixed.source.string.debugDescription)"
        #expect(fixed.diagnostics == [], "\(remark)")
        guard !Self.rulesAboutMeaning.contains(finding.id) else { continue }
        if fix.keepsMeaning {
          #expect((try? Query(lowering: fixed, options: options))?.isSame(as: query) == true, "\(remark)")
        }
        let left = fixed.lint(options: options).count { $0.id == finding.id }
        let before = findings.count { $0.id == finding.id }
        // A list with several gaps is reported once, and making one value of two words closes one gap.
        #expect(left < before || (left == before && finding.id == "implicit-operator"), "\(remark)")
      }
    }
  }
}
