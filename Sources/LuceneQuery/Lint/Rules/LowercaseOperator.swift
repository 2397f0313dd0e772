import LuceneSyntax

extension LintRule {
  /// `blocked:true and name:jane`: `and` is a word like any other.
  static let lowercaseOperator = LintRule(
    id: "lowercase-operator",
    severity: .error,
    explanation: """
      What it does: finds 'and' and 'or' alone between two clauses and 'not' alone before one, in anything but capitals.
      Why it matters: only AND, OR and NOT are operators. 'a and b' searches for any of three words, one of them "and". A 'to' in a range is a \
      syntax error.
      Example: blocked:true and name:jane
      Use instead: blocked:true AND name:jane, or quotes if the word belongs to a name: name:"Rock and Roll"
      Fix safety: the fix changes what the query asks for.
      Sources: Auth0, "User Search Query Syntax" (2026-07); Apache Lucene's classic query parser.
      """,
    examples: [
      Example("blocked:true and name:jane", fixed: "blocked:true AND name:jane"),
      Example("not blocked:true", fixed: "NOT blocked:true"), Example("name:(jane or john)", fixed: "name:(jane OR john)"),
    ]
  ) { context in
    for found in context.foreignSyntax {
      guard case .word(let word) = found.kind else { continue }
      let span = context.lists[found.list].clauses[found.clauses.lowerBound].span
      context.report(
        "'\(context.text(in: span))' is a word to search for, not an operator", at: span, label: "operators stand in capitals",
        fixes: [.init("write it in capitals", [SourceEdit(replacing: span, with: word)])])
    }
  }
}
