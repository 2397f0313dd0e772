import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// Mistakes that show only when a tree is turned into a query.
@Suite("Mistakes in what a query means")
struct LoweringDiagnosticTests {
  private func findings(_ text: String, _ dialect: Dialect) -> [String] {
    do throws(ParseFailure) {
      _ = try Query(parsing: text, dialect: dialect)
      return []
    } catch {
      return error.diagnostics.map { "\($0.id.rawValue) \($0.span): \($0.message)" }
    }
  }

  @Test("a test for existence takes one name without wildcards", arguments: Dialect.allCases)
  func invalidExists(dialect: Dialect) {
    for (text, span) in [
      ("_exists_:na*", "9-12"), ("_exists_:[a TO b]", "9-17"), ("a AND _missing_:(b c?)", "19-21"),
      ("_exists_:>=3", "9-12"),
    ] {
      #expect(findings(text, dialect) == ["invalid-exists \(span): a test for existence takes the name of one field"], "\(text)")
    }
    let quoted = findings("_exists_:\"na*\"", dialect)
    #expect(quoted.isEmpty == (dialect == .lucene), "only in auth0 is a star between quotes a wildcard")
    #expect(findings("_exists_:(a b.c) _exists_:\"d e\" _exists_:f\\* _exists_:*", dialect) == [])
  }

  @Test("a path to be tested for existence has no empty key, in auth0")
  func emptyKey() {
    #expect(findings("_exists_:a..b", .auth0) == ["empty-key 9-13: a key of the path is empty"])
    #expect(findings("_exists_:a..b", .lucene) == [])
  }

  @Test("a regular expression is read with the query")
  func invalidRegexp() {
    #expect(findings("a /[b/", .lucene).map { $0.prefix(14) } == ["invalid-regexp"])
    #expect(findings("/a|b/", .lucene) == [])
  }

  @Test("with mistakes in the syntax, all are told together, from left to right")
  func together() {
    #expect(
      findings("_exists_:a* AND", .auth0) == [
        "invalid-exists 9-11: a test for existence takes the name of one field", "missing-operand 12-15: nothing follows 'AND'",
      ])
  }
}
