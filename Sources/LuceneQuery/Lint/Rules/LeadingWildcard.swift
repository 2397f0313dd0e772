import LuceneSyntax

extension LintRule {
  /// `name:*smith`: every value has to be looked at.
  static let leadingWildcard = LintRule(
    id: "leading-wildcard",
    severity: .info,
    explanation: """
      What it does: finds wildcards that begin with '*'. Those between quotes are left to quoted-wildcard, too short ones to short-wildcard.
      Why it matters: a prefix is looked up, a suffix has to be compared with every value. Large tenants run into the time limit.
      Example: email:*@example.com
      Use instead: email.domain:example.com
      Fix safety: the fix finds the same users, but asks another field, so that it is not applied unseen.
      Sources: Auth0, "User Search Query Syntax" (2026-07), which prefers 'abc*' to '*abc' and has the field email.domain.
      """,
    examples: [Example("email:*@example.com", fixed: "email.domain:example.com"), Example("name:*smith")],
    isAboutAuth0: true
  ) { context in
    for wildcard in context.wildcards where wildcard.pattern.elements.first == .anyRun {
      guard wildcard.longestRun >= 3, !wildcard.isQuoted, !wildcard.hasQuestionMark else { continue }
      context.report(
        "a search that begins with '*' is slow", at: wildcard.span, label: "every value has to be looked at",
        fixes: context.domainFix(wildcard).map { [$0] } ?? [])
    }
  }
}

extension LintContext {
  /// `email:*@example.com` as a search for the domain.
  fileprivate func domainFix(_ wildcard: Wildcard) -> Diagnostic.Fix? {
    let domain = FieldPath(["email", "domain"])
    guard case .values("email") = wildcard.asked.target, let field = wildcard.asked.clause.field, schema[domain]?.path == domain,
      wildcard.pattern.elements.count == 2, case .literal(let text) = wildcard.pattern.elements[1]
    else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    let value = Match.term(Value(String(parts[1]))).canonicalText
    let edit = SourceEdit(replacing: field.span.union(wildcard.span), with: "\(domain):\(value)")
    return .init("ask for the domain", [edit])
  }
}
