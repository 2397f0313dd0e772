import LuceneSyntax

extension LintRule {
  /// `email:"*@example.com"`: engines disagree what `*` is between quotes.
  static let quotedWildcard = LintRule(
    id: "quoted-wildcard",
    severity: .warning,
    explanation: """
      What it does: finds an unescaped '*' between quotes.
      Why it matters: it reads like a wildcard and is one in examples of Auth0's SDKs, but observed servers take it for a plain character, so \
      that the query finds nobody. This library takes it for a wildcard and prints it without quotes, which every engine reads so.
      Example: email:"*@example.com"
      Use instead: email:*@example.com, or "\\*" for the character
      Fix safety: writing it without quotes keeps the meaning unless --quoted-wildcards literal is given.
      Sources: auth0-delegated-administration-extension pull request 122 (2018); examples of go-auth0 and auth0-cli.
      """,
    examples: [
      Example("email:\"*@example.com\"", fixed: "email:*@example.com"),
      Example("name:\"John* Smith?\"", fixed: "name:John*\\ Smith\\?"),
    ],
    isAboutAuth0: true
  ) { context in
    for asked in context.asked {
      guard case .phrase(let phrase) = asked.clause.operand, phrase.isClosed, asked.asksValues,
        let pattern = context.pattern(of: phrase)
      else { continue }
      let reading = context.options.quotedWildcards
      context.report(
        "'*' between quotes is \(reading == .pattern ? "read as a wildcard here" : "a plain character here")",
        at: phrase.span, label: reading == .pattern ? "servers may search for the character '*'" : "",
        fixes: [
          .init(
            "write a wildcard without quotes", [SourceEdit(replacing: phrase.span, with: pattern.canonicalText)],
            keepsMeaning: reading == .pattern),
          .init(
            "write the character with a backslash",
            [SourceEdit(replacing: phrase.span, with: Escapes.quoted(context.text(inQuotesOf: phrase)))],
            keepsMeaning: reading == .literal),
        ])
    }
  }
}

extension LintContext.Asked {
  /// Whether values are asked for, and not the existence of a field.
  fileprivate var asksValues: Bool {
    switch target {
    case .values, .defaultFields: true
    case .existence, .nothing: false
    }
  }
}

extension LintContext {
  /// The text between quotes, in which every star is a character.
  fileprivate func text(inQuotesOf phrase: PhraseSyntax) -> String {
    Escapes.value(syntax.source.slice(phrase.content)).text
  }
}
