import LuceneSyntax

extension LintRule {
  /// `user_id=auth0|1`: a word with an equals sign in it.
  static let equalsSign = LintRule(
    id: "equals-sign",
    severity: .error,
    explanation: """
      What it does: finds '=' or '==' behind the name of a field.
      Why it matters: a field and its value are separated by a colon. With '=' the whole is one word, searched in the default fields, or several \
      words side by side; nobody is found.
      Example: user_id=auth0|1
      Use instead: user_id:auth0|1
      Fix safety: the fix changes what the query asks for.
      Sources: auth0/docs pull request 5061 (2017) and lfx-v2-auth-service, where queries are written so.
      """,
    examples: [
      Example("user_id=auth0|1", fixed: "user_id:auth0|1"), Example("blocked = true", fixed: "blocked:true"),
      Example("name==\"Jane Doe\"", fixed: "name:\"Jane Doe\""), Example("NOT app_metadata.x=*", fixed: "NOT app_metadata.x:*"),
    ]
  ) { context in
    for found in context.foreignSyntax {
      guard case .equals(let sign) = found.kind else { continue }
      context.report(
        "a field and its value are separated by ':', not '='", at: sign,
        fixes: [.init("write a colon", [SourceEdit(replacing: sign, with: ":")])])
    }
  }
}
