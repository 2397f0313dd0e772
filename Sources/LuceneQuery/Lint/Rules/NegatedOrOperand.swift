import LuceneSyntax

extension LintRule {
  /// `blocked:true OR NOT email_verified:true`: for some readers an exclusion.
  static let negatedOrOperand = LintRule(
    id: "negated-or-operand",
    severity: .info,
    explanation: """
      What it does: finds negated clauses without parentheses beside OR.
      Why it matters: in Auth0's search 'a OR NOT b' finds who has a or has not b, as its own samples need. Lucene's classic parser and \
      Elasticsearch read it as a without b. In parentheses a negation is a query of its own also for Elasticsearch.
      Example: blocked:true OR NOT email_verified:true
      Use instead: blocked:true OR (NOT email_verified:true)
      Fix safety: the parentheses keep the meaning.
      Sources: Auth0, "User Search Query Syntax" (2026-07): NOT _exists_:logins_count OR logins_count:0; Apache Lucene 8, \
      QueryParserBase.addClause.
      """,
    examples: [
      Example("blocked:true OR NOT email_verified:true", fixed: "blocked:true OR (NOT email_verified:true)"),
      Example("NOT _exists_:logins_count OR logins_count:0", fixed: "(NOT _exists_:logins_count) OR logins_count:0"),
    ],
    isAboutAuth0: true
  ) { context in
    for list in context.lists {
      for (index, clause) in list.clauses.enumerated() where clause.isNegated && list.isBesideOr(index) {
        context.report(
          "a negation beside OR is an exclusion to other readers", at: clause.span,
          fixes: [
            .init(
              "put it in parentheses", [.insert("(", at: clause.span.start), .insert(")", at: clause.span.end)],
              keepsMeaning: true)
          ])
      }
    }
  }
}

extension LintContext.List {
  /// Whether OR stands on one side of a clause at least, and AND on none.
  fileprivate func isBesideOr(_ index: Int) -> Bool {
    let before = clauses[index].conjunction?.kind
    let behind = index + 1 < clauses.count ? clauses[index + 1].conjunction?.kind : nil
    return (before == .or || behind == .or) && before != .and && behind != .and
  }
}
