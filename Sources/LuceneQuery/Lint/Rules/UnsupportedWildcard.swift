import LuceneSyntax

extension LintRule {
  /// `name:j?ne`: Auth0 has no `?`.
  static let unsupportedWildcard = LintRule(
    id: "unsupported-wildcard",
    severity: .error,
    explanation: """
      What it does: finds '?' outside quotes, which is Lucene's wildcard for one character.
      Why it matters: Auth0's search has '*' only. Filtering a dump knows both.
      Example: name:j?ne
      Use instead: name:j*ne, or name:j\\?ne for the character
      Fix safety: '*' stands for any number of characters, and '\\?' for the question mark; both change the meaning.
      Sources: Auth0, "User Search Query Syntax" of 2018 and "Log Search Query Syntax", which say so; the version of 2026-07 names '*' only.
      """,
    examples: [Example("name:jan?th*", fixed: "name:jan*th*"), Example("name:?", fixed: "name:\\?")],
    isAboutAuth0: true
  ) { context in
    for wildcard in context.wildcards where wildcard.hasQuestionMark && !wildcard.isQuoted {
      let places = Escapes.offsets(ofUnescaped: UInt8(ascii: "?"), in: context.syntax.source.slice(wildcard.span))
      guard let first = places.first else { continue }
      let stars = places.map { SourceEdit(replacing: SourceSpan($0, $0 + 1), with: "*") }
      let isAnything = wildcard.longestRun == 0
      context.report(
        "Auth0's user search does not have the wildcard '?'", at: SourceSpan(first, first + 1),
        fixes: (isAnything ? [] : [.init("write '*' for any characters", stars)])
          + [.init("write the character with a backslash", places.map { SourceEdit.insert("\\", at: $0) })])
    }
  }
}
