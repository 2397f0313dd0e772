import LuceneSyntax

extension LintRule {
  /// `user_id:"auth0|1 auth0|2"`: two ids, which nobody has.
  static let spaceInID = LintRule(
    id: "space-in-id",
    severity: .error,
    explanation: """
      What it does: finds values of user_id that hold several ids, with spaces or commas between them.
      Why it matters: what stands in one pair of quotes is one value. No user has such an id, and nobody is found.
      Example: user_id:"auth0|1 auth0|2"
      Use instead: user_id:("auth0|1" OR "auth0|2")
      Fix safety: the fix changes what the query asks for.
      Sources: node-auth0 issue 230.
      """,
    examples: [
      Example("user_id:\"auth0|1 auth0|2\"", fixed: "user_id:(\"auth0|1\" OR \"auth0|2\")"),
      Example("user_id:(\"auth0|1,auth0|2\" OR \"auth0|3\")", fixed: "user_id:((\"auth0|1\" OR \"auth0|2\") OR \"auth0|3\")"),
    ],
    isAboutAuth0: true
  ) { context in
    for asked in context.asked {
      guard case .values("user_id") = asked.target, !asked.clause.operand.isRange else { continue }
      for part in context.parts(of: asked.clause.operand) where part.kind == .value {
        let words = part.text.split { $0.isWhitespace || $0 == "," }.filter { $0 != "OR" }
        guard words.count > 1, words.allSatisfy({ $0.contains("|") }) else { continue }
        let group = "(\(words.map { Match.term(Value(String($0))).canonicalText }.joined(separator: " OR ")))"
        context.report(
          "\(words.count) ids stand in one value", at: part.span,
          fixes: [.init("write a group with OR", [SourceEdit(replacing: part.span, with: group)])])
      }
    }
  }
}
