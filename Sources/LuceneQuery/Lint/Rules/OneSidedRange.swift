import LuceneSyntax

extension LintRule {
  /// `logins_count:>=3`: brackets say the same to everybody.
  static let oneSidedRange = LintRule(
    id: "one-sided-range",
    severity: .warning,
    explanation: """
      What it does: finds '>', '>=', '<' and '<=' before a value.
      Why it matters: Auth0 documented them for engine v2 only, and its guide to v3 rewrites every one of them into brackets.
      Example: logins_count:>=3
      Use instead: logins_count:[3 TO *]
      Fix safety: the fix keeps the meaning.
      Sources: Auth0, "Migrate from Search Engine v2 to v3".
      """,
    examples: [
      Example("logins_count:>=3", fixed: "logins_count:[3 TO *]"),
      Example("created_at:< \"2024-01-31\"", fixed: "created_at:[* TO 2024-01-31}"),
    ],
    isAboutAuth0: true
  ) { context in
    for asked in context.asked {
      guard case .comparison(let comparison) = asked.clause.operand, comparison.value.kind != .missing,
        !context.isForeign(asked.clause)
      else { continue }
      let value = Value(Escapes.value(context.syntax.source.slice(comparison.value.content)).text)
      let range = comparison.kind.match(value).canonicalText
      context.report(
        "'\(context.text(in: comparison.operatorSpan))' is not documented for Auth0's search engine v3",
        at: comparison.operatorSpan,
        fixes: [.init("write a range", [SourceEdit(replacing: comparison.span, with: range)], keepsMeaning: true)])
    }
  }
}
