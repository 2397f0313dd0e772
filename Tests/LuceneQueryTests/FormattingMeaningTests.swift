import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

@Suite("Formatting")
struct FormattingMeaningTests {
  private static let cases = SeededGenerator.isSoaking ? 1_000_000 : 750

  /// What the laid out text means compared with the text itself. False if the text is no query.
  private func expectSameMeaning(_ text: String, _ dialect: Dialect, seed: UInt64) -> Bool {
    let syntax = QuerySyntax(parsing: text, dialect: dialect)
    guard let formatted = syntax.formatted() else { return false }
    for defaultOperator in DefaultOperator.allCases {
      let options = QueryOptions(dialect: dialect, defaultOperator: defaultOperator)
      let (before, after) = (try? Query(parsing: text, options: options), try? Query(parsing: formatted, options: options))
      #expect(before == after, "[\(dialect)] \(text.debugDescription), formatted \(formatted.debugDescription), seed \(seed)")
    }
    return true
  }

  @Test("keeps the meaning of random queries")
  func randomQueries() {
    var random = SeededGenerator(for: "formatted randomQueries")
    for _ in 0..<Self.cases {
      let isQuery = expectSameMeaning(random.queryText().text, .auth0, seed: random.seed)
      #expect(isQuery, "seed \(random.seed)")
    }
  }

  @Test("keeps the meaning of texts that are nearly queries, in both dialects")
  func nastyQueries() {
    let random = SeededGenerator(for: "formatted nastyQueries")
    let sample = #"name:"jane smith"~2 AND (email:*@a.b OR NOT n:[3 TO *}) +x^2 -/a\/b/ + ~1 5 c:> =3"#
    var queries = NastyQueries(random, samples: [sample])
    var valid = 0
    for _ in 0..<Self.cases {
      let text = queries.next()
      for dialect in Dialect.allCases where expectSameMeaning(text, dialect, seed: random.seed) { valid += 1 }
    }
    #expect(valid > Self.cases / 3, "enough of them should be queries")
  }

  @Test("writes one layout")
  func layout() {
    for (text, expected) in [
      ("  a   &&b", "a &&b"), ("a && b||c || d", "a AND b||c OR d"), ("( a\tOR(b ) )", "(a OR (b))"), ("", ""),
      ("city : \"Oslo\"", "city:\"Oslo\""), ("n:[ 1   TO  5 }", "n:[1 TO 5}"), ("NOT   ! - a", "NOT NOT -a"),
      ("a ~1 ^2", "a~1^2"),
      ("n:>  5", "n:>5"), ("n:> =5", "n:> =5"), ("\"a\"b", "\"a\" b"),
    ] {
      #expect(QuerySyntax(parsing: text).formatted() == expected)
    }
    for (text, expected) in [
      ("-  a", "- a"), ("(-  )b", "(- ) b"), ("+ ~1   5", "+ ~1 5"), ("+ ^2 5", "+ ^2 5"), ("a ! ", "a ! "),
    ] {
      #expect(QuerySyntax(parsing: text, dialect: .lucene).formatted() == expected)
    }
    #expect(QuerySyntax(parsing: "(a").formatted() == nil, "what is wrong has no layout")
  }
}
