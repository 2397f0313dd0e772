import LuceneSyntax

extension LintContext {
  /// A value, bound or pattern that an operand writes.
  struct Part {
    enum Kind { case value, bound, pattern }

    let kind: Kind
    /// The text, unescaped.
    let text: String
    /// Where it stands, with quotes.
    let span: SourceSpan
  }

  /// The values that an operand writes; a pattern of stars alone, which asks for existence, and open bounds are left out.
  func parts(of operand: OperandSyntax) -> [Part] {
    switch operand {
    case .term(let term): part(of: term).map { [$0] } ?? []
    case .phrase(let phrase): part(of: phrase).map { [$0] } ?? []
    case .range(let range): [range.lower, range.upper].compactMap(part(of:))
    case .comparison(let comparison): part(of: comparison.value).map { [$0] } ?? []
    case .regexp, .group, .missing: []
    }
  }

  private func part(of term: TermSyntax) -> Part? {
    let text = syntax.source.slice(term.span)
    guard let pattern = pattern(of: term) else { return Part(kind: .value, text: Escapes.value(text).text, span: term.span) }
    return pattern.matchesEverything ? nil : Part(kind: .pattern, text: self.text(in: term.span), span: term.span)
  }

  private func part(of phrase: PhraseSyntax) -> Part? {
    guard let pattern = pattern(of: phrase), options.quotedWildcards == .pattern else {
      return Part(kind: .value, text: Escapes.value(syntax.source.slice(phrase.content)).text, span: phrase.span)
    }
    return pattern.matchesEverything ? nil : Part(kind: .pattern, text: text(in: phrase.span), span: phrase.span)
  }

  private func part(of bound: BoundSyntax) -> Part? {
    guard bound.kind == .bare || bound.kind == .quoted else { return nil }
    return Part(kind: .bound, text: Escapes.value(syntax.source.slice(bound.content)).text, span: bound.span)
  }

  /// The pattern that a term is, if it holds wildcards.
  func pattern(of term: TermSyntax) -> Pattern? {
    term.wildcards == .none ? nil : Pattern(read: Escapes.wildcards(syntax.source.slice(term.span)).elements)
  }

  /// The pattern in quotes, where an unescaped `*` stands in them and the dialect may read it as a wildcard.
  func pattern(of phrase: PhraseSyntax) -> Pattern? {
    guard options.dialect == .auth0 else { return nil }
    let elements = Escapes.wildcards(syntax.source.slice(phrase.content), questionMarkIsLiteral: true).elements
    return elements.contains(.anyRun) ? Pattern(read: elements) : nil
  }
}
