import LuceneSyntax

extension LintRule {
  /// `_exists_:phone_number`: it takes long.
  static let existsQuery = LintRule(
    id: "exists-query",
    severity: .info,
    explanation: """
      What it does: finds tests that a field exists, written '_exists_:f', 'f:*' or 'f:[* TO *]'. Tests that it does not are left alone.
      Why it matters: Auth0 advises against them for speed. Large tenants run into the time limit.
      Example: _exists_:phone_number
      Use instead: a value or a prefix, if one will do: phone_number:\\+47*
      Sources: Auth0, "User Search Query Syntax" (2026-07).
      """,
    examples: [Example("_exists_:phone_number"), Example("app_metadata.plan:*"), Example("last_login:[* TO *]")],
    isAboutAuth0: true
  ) { context in
    for asked in context.asked where !asked.isNegated {
      guard let path = context.existence(asked) else { continue }
      context.report("a search for all users that have '\(path)' is slow", at: asked.clause.span)
    }
  }
}

extension LintContext {
  /// The field whose existence a clause asks, however it is written.
  func existence(_ asked: Asked) -> FieldPath? {
    switch (asked.target, asked.clause.operand) {
    case (.existence(let path), _): path
    case (.values(let path), .term(let term)) where isAllStars(term.span): path
    case (.values(let path), .phrase(let phrase)) where isAllStars(phrase.content) && pattern(of: phrase) != nil:
      options.quotedWildcards == .pattern ? path : nil
    case (.values(let path), .range(let range)) where range.lower.kind == .open && range.upper.kind == .open: path
    default: nil
    }
  }

  private func isAllStars(_ span: SourceSpan) -> Bool {
    !span.isEmpty && syntax.source.slice(span).allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
