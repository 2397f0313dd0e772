import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// What the rules that ask for sets of values report, and what they let pass.
@Suite("Rules about meaning")
struct SemanticRuleTests {
  private func ids(_ query: String, _ options: QueryOptions = QueryOptions()) -> [String] {
    QuerySyntax(parsing: query, dialect: options.dialect).lint(options: options).map(\.id.rawValue)
  }

  /// One finding, as a person reads it.
  private func report(_ rule: Diagnostic.ID, _ query: String) -> String {
    let syntax = QuerySyntax(parsing: query)
    return DiagnosticRenderer().render(syntax.lint(rules: RuleSelection(selecting: [rule])), in: syntax.source)
  }

  private func expect(
    _ rule: String, reports: [String], not: [String], sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    for query in reports { #expect(ids(query).contains(rule), "\(query) is reported", sourceLocation: sourceLocation) }
    for query in not { #expect(!ids(query).contains(rule), "\(query) is not reported", sourceLocation: sourceLocation) }
  }

  @Test("contradiction")
  func contradiction() {
    expect(
      "contradiction",
      reports: [
        "blocked:true AND blocked:false", "logins_count:[5 TO *} AND logins_count:{* TO 3]", "email:a AND email:b",
        "x:1 AND NOT x:1",
        "_exists_:p AND NOT _exists_:p", "blocked:true AND NOT _exists_:blocked", "a AND NOT a", "jane AND NOT j*",
        "email:*@a.org AND email:*@b.org", "email:a* AND email:b*", "username:joe AND username:a*",
        "username:a?c AND username:abcd",
        "logins_count:{4 TO *] AND logins_count:{* TO 5}",
        "logins_count:[1 TO 5] AND NOT logins_count:[1 TO 3] AND NOT logins_count:{3 TO 5]",
        "created_at:2024-01 AND created_at:2024-02-01", "created_at:[2024-02 TO *] AND created_at:[* TO 2024-01-31]",
        "NOT blocked:true AND NOT blocked:false AND _exists_:blocked",
        "(name:a AND blocked:true) AND (username:b AND blocked:false)",
        "app_metadata.plan:gold AND NOT app_metadata.plan:g*", "name:a OR (blocked:true AND blocked:false)",
        "blocked:true -blocked:true",
        "NOT (blocked:true AND blocked:false)", "email:(+a +b)", "username:joe AND NOT username:*o*", "blocked:(true AND false)",
      ],
      not: [
        "app_metadata.tags:a AND app_metadata.tags:b", "identities.connection:a AND identities.connection:b", "foo:1 AND foo:2",
        "user_metadata.n:[1 TO 2] AND user_metadata.n:[5 TO 6]", "blocked:true OR blocked:false", "email:a AND name:b",
        "email:jane AND email:JANE", "email:*a AND email:*ba", "email:a* AND email:*b", "logins_count:5 AND logins_count:5.0",
        "logins_count:[* TO 4] AND logins_count:[4 TO *]", "created_at:2024 AND created_at:2024-02",
        "username:a?c AND username:abc",
        "NOT blocked:true AND NOT blocked:false", "NOT _exists_:email AND NOT email:jane", "a AND b", "jane AND NOT joe",
        "app_metadata.plan:g* AND NOT app_metadata.plan:gold", "_exists_:app_metadata AND NOT app_metadata.plan:gold",
        "created_at:2* AND created_at:2024", "logins_count:[9 TO 2] AND logins_count:5", "username:/a/ AND username:/b/",
        "email:a AND NOT email:b", "_exists_:last_login AND NOT last_login:[0001 TO 9999]",
        "blocked:true AND (blocked:false OR name:a)", "email.domain:a.org AND email:a",
      ])
  }

  @Test("tautology")
  func tautology() {
    expect(
      "tautology",
      reports: [
        "blocked:true OR NOT blocked:true", "NOT blocked:true OR NOT blocked:false", "a OR NOT a",
        "blocked:true OR blocked:false OR NOT _exists_:blocked",
        "logins_count:[* TO 4] OR logins_count:[5 TO *] OR NOT _exists_:logins_count",
        "_exists_:x OR NOT _exists_:x", "_exists_:x OR NOT x:1", "NOT email:a OR NOT email:b", "NOT email:a OR email:*",
        "name:b AND (blocked:true OR NOT blocked:true)", "app_metadata.plan:g* OR NOT app_metadata.plan:gold",
        "NOT created_at:2024 OR NOT created_at:2023", "created_at:[* TO 2024-01] OR NOT created_at:[* TO 2023]",
      ],
      not: [
        "blocked:true OR blocked:false", "blocked:false OR NOT _exists_:blocked",
        "email_verified:false OR NOT _exists_:email_verified",
        "NOT app_metadata.tags:a OR NOT app_metadata.tags:b", "logins_count:[* TO 4] OR logins_count:[5 TO *]",
        "app_metadata.n:[* TO 4] OR app_metadata.n:[4 TO *] OR NOT _exists_:app_metadata.n",
        "logins_count:[* TO 4] OR logins_count:[6 TO *] OR NOT _exists_:logins_count", "a OR NOT b",
        "NOT logins_count:0 OR logins_count:1",
        "app_metadata.plan:gold OR NOT app_metadata.plan:g*", "blocked:true AND NOT blocked:true",
      ])
  }

  @Test("duplicate-clause")
  func duplicateClause() {
    expect(
      "duplicate-clause",
      reports: [
        "a AND a", "name:j* OR name:jo*", "name:j* AND name:jo*", "name:jane OR name:JANE",
        "logins_count:5 AND logins_count:[1 TO 9]",
        "app_metadata.tags:a AND app_metadata.tags:a", "app_metadata.tags:ab AND app_metadata.tags:a*", "(a OR b) AND (a OR b)",
        "NOT a AND b AND NOT a", "_exists_:email AND email:jane", "email:a AND (email:a AND name:b)",
        "created_at:2024 OR created_at:2024-05",
        "username:(a b a)", "(a AND b) OR (a AND b)", "NOT blocked:true AND NOT _exists_:blocked",
        "logins_count:>3 OR logins_count:>=3", "app_metadata.n:[10 TO 20] OR app_metadata.n:15",
      ],
      not: [
        "name:j* OR name:k*", "username:jane OR username:JANE", "logins_count:1 OR logins_count:1.0", "a AND b",
        "email:a OR name:a",
        "(a OR b) AND (a OR c)", "blocked:true AND NOT blocked:false", "email:a AND NOT email:a*",
        "app_metadata.n:[1 TO 20] OR app_metadata.n:3",
        "_exists_:app_metadata OR _exists_:app_metadata.plan", "name:a OR (name:a AND blocked:true)",
        "user_metadata.x:[2 TO 3] OR user_metadata.x:[1 TO 20]",
      ])
  }

  @Test(
    "a needless condition is not left out where that would make a negation stand alone, nor where it would leave out everything")
  func keptConditions() {
    for query in ["t:(NOT a NOT _exists_:t OR NOT b)", "(a AND *:*) OR a*"] {
      let fixes = QuerySyntax(parsing: query).lint().filter { $0.id == "duplicate-clause" }.map(\.fixes)
      #expect(fixes == [[]], "\(query)")
    }
  }

  @Test("redundant-group")
  func redundantGroup() {
    expect(
      "redundant-group",
      reports: [
        "(a)", "((a))", "(a OR b)", "a AND (b)", "(a) AND b", "name:(jane)", "name:((a OR b))", "((a OR b)) AND c", "NOT (a)",
        "-(a)",
        "(NOT a)", "a AND ((NOT b))", "((a AND b)) OR c", "_exists_:(email)", "(name:(a OR b))", "a AND NOT(b)",
      ],
      not: [
        "a AND (NOT b)", "(a AND b) OR c", "a AND (b AND c)", "name:(a OR b)", "name:(NOT a)", "user_metadata.n:(-5)",
        "name:(email:a)",
        "(a OR b) AND (c OR d)", "NOT (a AND b)", "(+a) b", "a AND (-b)", "*:*", "(a", "a OR (NOT b)",
      ])
    #expect(QuerySyntax(parsing: "a AND(b)OR(c)").fixed().text == "(a AND b) OR c")
    #expect(QuerySyntax(parsing: "(((NOT ((a)))))").fixed().text == "NOT a")
    #expect(QuerySyntax(parsing: "name: ( jane ) AND((( a )))").fixed().text == "name: jane AND a")
  }

  @Test("reversed-range and empty-range")
  func ranges() {
    expect(
      "reversed-range",
      reports: [
        "logins_count:[9 TO 2]", "name:[z TO a]", "created_at:[2024-05 TO 2024-04]", "app_metadata.n:[9 TO 2]",
        "app_metadata.s:[b TO a]",
        "[b TO a]", "NOT logins_count:{9 TO 8}", "logins_count:([9 TO 2] OR 5)", "created_at:[2024-01-02 TO 2024-01-01T10]",
        "x:[b TO a]",
        "+email:a logins_count:[9 TO 2]", "name:[Z TO a]",
      ],
      not: [
        "logins_count:[2 TO 9]", "app_metadata.n:[10 TO 9]", "app_metadata.n:[9 TO 10]", "name:[a TO z]",
        "created_at:[2024 TO 2024-01]",
        "name:[A TO z]", "username:[Z TO a]", "logins_count:[5 TO a]", "blocked:[true TO false]", "logins_count:[9 TO *]",
        "created_at:[soon TO 2024]",
        "logins_count:[9 TO 10]",
      ])
    expect(
      "empty-range",
      reports: [
        "logins_count:{4 TO 4}", "logins_count:{4 TO 5}", "logins_count:[4 TO 4}", "created_at:{2024-01-01 TO 2024-01-02}",
        "created_at:{2024-01 TO 2024-01]", "created_at:{9999 TO *]", "created_at:{* TO 0001}", "name:{a TO A]",
        "app_metadata.n:{4 TO 4}",
        "logins_count:{4.2 TO 4.8}", "username:{* TO \"\"}",
      ],
      not: [
        "logins_count:[4 TO 4]", "app_metadata.n:{4 TO 5}", "logins_count:{4 TO 6}", "created_at:[2024-01-01 TO 2024-01-02}",
        "logins_count:[9 TO 2]",
        "username:{a TO A]", "created_at:{2024-01-01 TO 2024-01-03}", "blocked:{true TO true}", "created_at:{soon TO soon}",
        "username:{a TO aa}",
      ])
  }

  @Test("the bounds of an empty range are only let in where something lies in it then")
  func emptyRangeFixes() {
    for query in ["logins_count:{1.5 TO 1.5}", "created_at:{9999 TO 9999}"] {
      let fixes = QuerySyntax(parsing: query).lint().filter { $0.id == "empty-range" }.map(\.fixes.count)
      #expect(fixes == (query.contains("1.5") ? [0] : [1]), "\(query)")
    }
  }

  @Test("mixed-operators, whatever the default operator is")
  func mixedOperators() {
    expect(
      "mixed-operators", reports: ["a OR +b", "a AND b c", "a OR b AND NOT c", "(a OR b AND c) AND d", "+a b AND c"],
      not: ["+a b", "a +b", "NOT a OR NOT b OR c", "-a b", "a b c", "+a AND b", "+a +b"])
    let and = QueryOptions(defaultOperator: .and)
    for query in ["a +b", "a b", "a OR b OR c", "a AND b c", "-a +b c"] {
      #expect(!ids(query, and).contains("mixed-operators"), "\(query)")
    }
    for query in ["a OR b AND c", "a b OR c"] { #expect(ids(query, and).contains("mixed-operators"), "\(query)") }
    #expect(QuerySyntax(parsing: "a OR + b AND +NOT c").fixed().text == "a OR (b AND NOT c)")
  }

  @Test("a finding names both conditions and points at both")
  func goldens() {
    #expect(
      report("contradiction", "logins_count:[5 TO *} AND name:a AND logins_count:{* TO 3]") == """
        warning: no record meets all of these conditions on 'logins_count'
          │ logins_count:[5 TO *} AND name:a AND logins_count:{* TO 3]
          │                                      ^^^^^^^^^^^^^^^^^^^^^ the field holds one value
        note: the condition 'logins_count:[5 TO *]' excludes it
          │ logins_count:[5 TO *} AND name:a AND logins_count:{* TO 3]
          │ ^^^^^^^^^^^^^^^^^^^^^
          = id: contradiction

        """)
    #expect(
      report("contradiction", "email:(a AND b) OR x:1") == """
        warning: no record meets all of these conditions on 'email'
          │ email:(a AND b) OR x:1
          │              ^ the field holds one value
        note: the condition 'email:a' excludes it
          │ email:(a AND b) OR x:1
          │        ^
        help: ask for either: email:(a OR b)
          = id: contradiction

        """)
    #expect(
      report("tautology", "NOT blocked:true OR NOT blocked:false") == """
        warning: every record meets one of these conditions on 'blocked'
          │ NOT blocked:true OR NOT blocked:false
          │                     ^^^^^^^^^^^^^^^^^ the field holds one value
        note: the condition 'NOT blocked:true' takes the rest
          │ NOT blocked:true OR NOT blocked:false
          │ ^^^^^^^^^^^^^^^^
        help: ask for every record: *:*
          = id: tautology

        """)
    #expect(
      report("duplicate-clause", "name:j* OR name:jo*") == """
        warning: 'name:jo*' finds nothing that 'name:j*' does not find
          │ name:j* OR name:jo*
          │            ^^^^^^^^
        note: the wider condition stands here
          │ name:j* OR name:jo*
          │ ^^^^^^^
        help: leave it out: name:j*
          = id: duplicate-clause

        """)
    #expect(
      report("redundant-group", "((NOT a)) AND b") == """
        warning: these parentheses change nothing
          │ ((NOT a)) AND b
          │ ^^^^^^^^^
        help: leave them out: (NOT a)
          = id: redundant-group

        """)
    #expect(
      report("reversed-range", "created_at:[2024-05 TO 2024-01-31}") == """
        error: range bounds are reversed
          │ created_at:[2024-05 TO 2024-01-31}
          │            ^^^^^^^^^^^^^^^^^^^^^^^ 2024-05 is above 2024-01-31
        help: swap the bounds: created_at:{2024-01-31 TO 2024-05]
          = id: reversed-range

        """)
    #expect(
      report("empty-range", "logins_count:{4 TO 5}") == """
        error: nothing lies in this range
          │ logins_count:{4 TO 5}
          │              ^^^^^^^^ no whole number lies between the bounds
        help: let the bounds belong to it: logins_count:[4 TO 5]
          = id: empty-range

        """)
  }

  @Test("nothing is said about queries as real teams write them, but that the parentheses around one of them are needless")
  func sensibleQueries() throws {
    let rules = RuleSelection(selecting: [
      "contradiction", "duplicate-clause", "empty-range", "redundant-group", "reversed-range", "tautology",
    ])
    for line in try Corpus.text(of: "queries/sensible.txt").split(separator: "\n") where !line.hasPrefix("#") {
      let found = QuerySyntax(parsing: String(line)).lint(rules: rules).map(\.message)
      let isInParentheses = line == "(email_verified:false OR (NOT _exists_:email_verified))"
      #expect(found == (isInParentheses ? ["these parentheses change nothing"] : []), "\(line)")
    }
  }
}
