import LuceneSyntax

extension LintRule {
  /// More than 50 clauses joined by OR.
  static let tooManyClauses = LintRule(
    id: "too-many-clauses",
    severity: .warning,
    explanation: """
      What it does: finds lists, also in groups, in which more than 50 clauses are joined by OR.
      Why it matters: such a query is slow, and Auth0 names no limit up to which it answers.
      Example: user_id:("auth0|1" OR "auth0|2" OR … "auth0|51")
      Use instead: several queries, whose answers are put together; for ids, the endpoint that gets one user
      Sources: Auth0, "User Search Query Syntax" (2026-07) for the time limit of two seconds; the number is this library's.
      """,
    examples: [],
    isAboutAuth0: true
  ) { context in
    for list in context.lists where list.clauses.count > mostAlternatives {
      let isOr = context.options.defaultOperator == .or
      let others = list.clauses.indices.dropFirst().filter { index in
        list.clauses[index].conjunction.map { $0.kind == .or } ?? isOr
      }
      guard others.count >= mostAlternatives else { continue }
      context.report(
        "\(others.count + 1) clauses are joined by OR", at: list.clauses[others[mostAlternatives - 1]].span,
        label: "more than \(mostAlternatives) from here on")
    }
  }

  private static let mostAlternatives = 50
}
