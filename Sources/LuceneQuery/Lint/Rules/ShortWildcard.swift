import LuceneSyntax

extension LintRule {
  /// `name:*sa`: too little to go by.
  static let shortWildcard = LintRule(
    id: "short-wildcard",
    severity: .error,
    explanation: """
      What it does: finds wildcards with fewer than three characters in a row, unless they are prefixes such as 'j*'.
      Why it matters: Auth0 rejects '*ab' and '*ab*'. Whether it takes 'a*bc' is not documented, so that this is a warning only.
      Example: name:*sa
      Use instead: name:*usa, or a prefix: name:sa*
      Sources: Auth0, "Migrate from Search Engine v2 to v3" and "User Search Query Syntax" (2026-07): three characters at least.
      """,
    examples: [Example("name:*sa"), Example("name:*ab*"), Example("email:\"*ab\""), Example("name:a*bc")],
    isAboutAuth0: true
  ) { context in
    // With '?' in it, another rule finds it, and nobody knows what the author will write instead.
    for wildcard in context.wildcards where wildcard.longestRun < 3 && !wildcard.hasQuestionMark {
      let label = "the longest run here is \(wildcard.longestRun)"
      if wildcard.pattern.elements.first == .anyRun {
        context.report("a search that begins with '*' needs three characters in a row", at: wildcard.span, label: label)
      } else if wildcard.pattern.elements.count > 2 {
        context.report(
          "a wildcard inside may need three characters in a row somewhere", at: wildcard.span, severity: .warning, label: label,
          notes: [.init("only a prefix such as 'a*' is known to take fewer")])
      }
    }
  }
}
