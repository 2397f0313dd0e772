import LuceneSyntax

extension LintRule {
  /// `phone_number:+4712345678`: to most readers `+` is an operator there.
  static let unescapedPlus = LintRule(
    id: "unescaped-plus",
    severity: .warning,
    explanation: """
      What it does: finds values without quotes that begin with '+'.
      Why it matters: '+' is an operator of Lucene, whose parser rejects it behind a colon. Here it begins the value.
      Example: phone_number:+4712345678
      Use instead: phone_number:"+4712345678"
      Fix safety: the fix keeps the meaning.
      Sources: Auth0, documentation of v2, which lists '+' among the characters to escape; node-auth0 issue 39.
      """,
    examples: [
      Example("phone_number:+4712345678", fixed: "phone_number:\"+4712345678\""),
      Example("phone_number:+47*", fixed: "phone_number:\\+47*"),
    ],
    isAboutAuth0: true
  ) { context in
    context.reportValues(beginningWith: "+")
  }
}

extension LintContext {
  /// Reports values without quotes that begin with a sign, and so with an operator of Lucene.
  mutating func reportValues(beginningWith sign: Unicode.Scalar) {
    for asked in asked {
      guard asked.clause.field != nil, case .term(let term) = asked.clause.operand else { continue }
      let text = syntax.source.slice(term.span)
      guard text.first == UInt8(ascii: sign) else { continue }
      let edit: SourceEdit =
        term.wildcards == .none
        ? SourceEdit(replacing: term.span, with: Escapes.quoted(Escapes.value(text).text)) : .insert("\\", at: term.span.start)
      report(
        "the value begins with '\(sign)', which is an operator", at: SourceSpan(term.span.start, term.span.start + 1),
        fixes: [.init(term.wildcards == .none ? "quote the value" : "escape it", [edit], keepsMeaning: true)])
    }
  }
}
