import LuceneSyntax

extension LintContext {
  /// A clause that asks for values by a wildcard.
  struct Wildcard {
    let asked: Asked
    let pattern: Pattern
    /// Where the pattern stands, with quotes.
    let span: SourceSpan
    let isQuoted: Bool

    /// Whether `?` is a part of it, which Auth0 does not have.
    var hasQuestionMark: Bool { pattern.elements.contains(.anyCharacter) }

    /// How many characters stand side by side in it, at the most.
    var longestRun: Int {
      pattern.elements.map { element in
        if case .literal(let text) = element { text.unicodeScalars.count } else { 0 }
      }.max() ?? 0
    }
  }

  /// The wildcard of a clause. Not a pattern that asks for existence, nor one that is refused whole: on user_metadata, and where values are no
  /// text.
  func wildcard(_ asked: Asked) -> Wildcard? {
    let (pattern, span, isQuoted): (Pattern?, SourceSpan, Bool)
    switch asked.clause.operand {
    case .term(let term): (pattern, span, isQuoted) = (self.pattern(of: term), term.span, false)
    case .phrase(let phrase) where phrase.isClosed && options.quotedWildcards == .pattern:
      (pattern, span, isQuoted) = (self.pattern(of: phrase), phrase.span, true)
    default: return nil
    }
    guard let pattern, !pattern.matchesEverything, pattern.literal == nil, !refusesWildcards(asked.target) else { return nil }
    return Wildcard(asked: asked, pattern: pattern, span: span, isQuoted: isQuoted)
  }

  private func refusesWildcards(_ target: Target) -> Bool {
    switch target {
    case .defaultFields: return false
    case .existence, .nothing: return true
    case .values(let path):
      let field = schema[path]
      return path.root == "user_metadata" || (field?.path == path && (field?.type == .boolean || field?.type == .integer))
    }
  }
}
