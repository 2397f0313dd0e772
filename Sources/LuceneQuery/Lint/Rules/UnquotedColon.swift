import LuceneSyntax

extension LintRule {
  /// `last_ip:2001:db8::1`: a colon in a value.
  static let unquotedColon = LintRule(
    id: "unquoted-colon",
    severity: .warning,
    explanation: """
      What it does: finds dates with a time and IPv6 addresses that stand without quotes, and so with bare colons. In the bounds of a range \
      colons are harmless.
      Why it matters: a colon separates a field from its value. Lucene's parser rejects another one; whether Auth0's does is not documented.
      Example: last_ip:2001:db8::1
      Use instead: last_ip:"2001:db8::1"
      Fix safety: the fix keeps the meaning.
      Sources: Auth0, documentation of v2, which lists ':' among the characters to escape.
      """,
    examples: [
      Example("last_ip:2001:db8::1", fixed: "last_ip:\"2001:db8::1\""),
      Example("created_at:2024-01-31T10:30:00Z", fixed: "created_at:\"2024-01-31T10:30:00Z\""),
    ],
    isAboutAuth0: true
  ) { context in
    for asked in context.asked {
      guard case .term(let term) = asked.clause.operand, !term.hasEscape, term.wildcards == .none else { continue }
      guard context.syntax.source.slice(term.span).contains(UInt8(ascii: ":")) else { continue }
      context.report(
        "a value with colons needs quotes", at: term.span,
        fixes: [
          .init(
            "quote it", [SourceEdit(replacing: term.span, with: Escapes.quoted(context.text(in: term.span)))], keepsMeaning: true)
        ])
    }
  }
}
