import LuceneSyntax

extension LintRule {
  /// `jane`: who knows where it is looked for.
  static let bareTerm = LintRule(
    id: "bare-term",
    severity: .warning,
    explanation: """
      What it does: finds clauses without a field.
      Why it matters: Auth0 does not say which fields they search, only that user_metadata is none of them. Here they search email, name, \
      given_name, family_name, nickname, username, user_id and phone_number.
      Example: jane@example.com
      Use instead: email:jane@example.com
      Fix safety: the fix searches one field instead of several, and guesses which by the form of the value.
      Sources: Auth0, "User Search Query Syntax" (2026-07); auth0.net issue 149.
      """,
    examples: [
      Example("jane@example.com", fixed: "email:jane@example.com"), Example("auth0|1", fixed: "user_id:auth0|1"),
      Example("jane*"),
    ],
    isAboutAuth0: true
  ) { context in
    for asked in context.asked {
      guard case .defaultFields = asked.target, !context.isForeign(asked.clause), context.nameOfField(asked) == nil else {
        continue
      }
      let span = asked.clause.operand.span
      switch asked.clause.operand {
      case .missing, .group, .regexp: continue
      case .term, .phrase, .range, .comparison: if asked.clause.operand.isStar { continue }
      }
      let field = context.likelyField(of: asked.clause.operand)
      context.report(
        "a clause without a field searches fields that Auth0 does not document", at: span,
        fixes: field.map { [.init("name the field", [.insert("\($0):", at: span.start)])] } ?? [])
    }
  }
}

extension LintContext {
  /// The field whose values look like this one.
  fileprivate func likelyField(of operand: OperandSyntax) -> FieldPath? {
    switch operand {
    case .term, .phrase: break
    case .range, .comparison, .regexp, .group, .missing: return nil
    }
    let text = syntax.source.slice(operand.span)
    let field: FieldPath
    if text.contains(UInt8(ascii: "|")) {
      field = "user_id"
    } else if let at = text.firstIndex(of: UInt8(ascii: "@")), at > text.startIndex {
      field = "email"
    } else {
      return nil
    }
    return schema[field]?.isSearchable == true ? field : nil
  }
}
