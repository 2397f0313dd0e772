import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// The findings of a query as a person reads them.
private func findings(_ query: String, _ options: QueryOptions = QueryOptions()) -> String {
  let syntax = QuerySyntax(parsing: query, dialect: options.dialect)
  return DiagnosticRenderer().render(syntax.lint(options: options), in: syntax.source)
}

@Suite("Lint")
struct LintTests {
  @Test(
    "every rule reports its examples, and its fix is a query that it does not report any more",
    arguments: LintRule.all.map(\.id.rawValue))
  func examples(id: String) throws {
    let rule = try #require(LintRule.all.first { $0.id.rawValue == id })
    for (index, example) in rule.examples.enumerated() {
      let syntax = QuerySyntax(parsing: example.query)
      let findings = syntax.lint(example.schema)
      let found = try #require(findings.first { $0.id == rule.id }, "\(id) says nothing about \(example.query)")
      #expect(index == 0 ? found.severity == rule.severity : found.severity <= rule.severity)
      let fixed = found.fixes.first.map { syntax.source.applying($0.edits) }
      #expect(fixed?.string == example.fixed)
      guard let fixed else { continue }
      let again = QuerySyntax(parsing: fixed)
      #expect(again.isValid)
      #expect(!again.lint(example.schema).contains { $0.id == rule.id }, "\(id) still reports \(fixed.string)")
    }
  }

  @Test("fixes that claim to keep the meaning do", arguments: LintRule.all.map(\.id.rawValue))
  func safeFixes(id: String) throws {
    let rule = try #require(LintRule.all.first { $0.id.rawValue == id })
    var random = SeededGenerator(for: "safeFixes")
    let records = (0..<100).map { _ in random.record() }
    for example in rule.examples {
      let syntax = QuerySyntax(parsing: example.query)
      for fix in syntax.lint(example.schema).flatMap(\.fixes) where fix.keepsMeaning {
        let fixed = QuerySyntax(parsing: syntax.source.applying(fix.edits))
        let (before, after) = try (Query(lowering: syntax), Query(lowering: fixed))
        #expect(records.allSatisfy { ReferenceEvaluator().matches(before, $0) == ReferenceEvaluator().matches(after, $0) })
      }
    }
  }

  @Test("rules have distinct ids, in the order of their names, and an explanation under fixed headings")
  func list() {
    let ids = LintRule.all.map(\.id.rawValue)
    #expect(ids == Set(ids).sorted())
    for rule in LintRule.all {
      for heading in ["What it does:", "Why it matters:", "Example:", "Use instead:", "Sources:"] {
        #expect(rule.explanation.contains(heading), "\(rule.id.rawValue) lacks '\(heading)'")
      }
    }
  }

  @Test("the two searches that the SDK page writes with a wildcard in quotes are warned of; the third is clean")
  func pageSearches() {
    #expect(
      findings(#"email:"*@example.com""#) == """
        warning: '*' between quotes is read as a wildcard here
          │ email:"*@example.com"
          │       ^^^^^^^^^^^^^^^ servers may search for the character '*'
        help: write a wildcard without quotes: email:*@example.com
        help: write the character with a backslash: email:"\\*@example.com"
          = id: quoted-wildcard

        """)
    #expect(
      findings(#"name:"John*""#) == """
        warning: '*' between quotes is read as a wildcard here
          │ name:"John*"
          │      ^^^^^^^ servers may search for the character '*'
        help: write a wildcard without quotes: name:John*
        help: write the character with a backslash: name:"John\\*"
          = id: quoted-wildcard

        """)
    #expect(findings(#"email_verified:true AND identities.connection:"google-oauth2""#) == "")
  }

  @Test("an unknown field is compared with the known ones")
  func unknownField() {
    #expect(
      findings("emial:jane") == """
        warning: unknown field 'emial'; did you mean 'email'?
          │ emial:jane
          │ ^^^^^
        help: write: email:jane
          = id: unknown-field

        """)
    #expect(
      findings("shoe_size:42") == """
        warning: unknown field 'shoe_size'
          │ shoe_size:42
          │ ^^^^^^^^^
        note: fields of your own stand under 'app_metadata' or 'user_metadata': app_metadata.shoe_size
          = id: unknown-field

        """)
    #expect(findings("app_metadata.at.all:1 AND NOT _exists_:user_metadata.x AND identities.profileData.email:a") == "")
  }

  @Test("a mixture of AND and OR is reported exactly where the two readings group it differently")
  func mixedOperators() {
    let mixed = ["a AND b OR c", "a OR b AND c", "a AND b OR c AND d", "NOT a AND b OR c", "a b AND c", "x:(a OR b AND c)"]
    let plain = ["a AND b AND c", "a OR b OR c", "(a AND b) OR c", "a AND (b OR c)", "NOT a OR b", "a b c", "a", "a AND NOT b"]
    for query in mixed { #expect(findings(query).contains("id: mixed-operators"), "\(query) is mixed") }
    for query in plain { #expect(!findings(query).contains("id: mixed-operators"), "\(query) is not mixed") }
  }

  @Test("rules about Auth0 are silent in the lucene dialect")
  func luceneDialect() {
    let lucene = QueryOptions(dialect: .lucene)
    #expect(findings("name:jane~1^2 AND user_metadata.city:Os* AND name:/a+/", lucene) == "")
    #expect(findings(#"email:"*@example.com""#, lucene) == "")
  }

  @Test("with literal wildcards the character is the fix that keeps the meaning")
  func literalWildcards() {
    let syntax = QuerySyntax(parsing: #"name:"J*""#)
    let found = syntax.lint(options: QueryOptions(quotedWildcards: .literal))
    #expect(found.first?.fixes.map(\.keepsMeaning) == [false, true])
    #expect(found.first?.message == "'*' between quotes is a plain character here")
  }

  @Test("organization_id cannot be answered from a dump, unless a column supplies it")
  func unanswerable() throws {
    let query = try Query("organization_id:org_1 AND blocked:true")
    #expect(query.unanswerable().map(\.id) == ["unanswerable-offline"])
    #expect(query.unanswerable().map(\.span.description) == ["0-21"])
    #expect(query.unanswerable(offline: ["organization_id"]).isEmpty)
  }
}
