extension QuerySyntax {
  /// The query in the one layout that all queries share: single spaces between clauses, none inside parentheses and around colons, `AND`
  /// and `OR` in words, everything else as it was written.
  ///
  /// Formatting keeps the meaning, and formatting again changes nothing.
  ///
  /// - Returns: Nothing if the text has mistakes, since then nobody knows what belongs together.
  public func formatted() -> String? {
    guard isValid else { return nil }
    var formatter = Formatter(syntax: self)
    formatter.format(clauses)
    return formatter.text
  }
}

/// Writes a tree as text.
private struct Formatter {
  let syntax: QuerySyntax
  private(set) var text = ""
  /// Whether the text ends in the space that keeps a bare `-` of the `lucene` dialect a term.
  private var endsInSpace = false

  init(syntax: QuerySyntax) { self.syntax = syntax }

  private var source: SourceText { syntax.source }

  mutating func format(_ list: ClausesSyntax) {
    for (index, clause) in syntax[list].enumerated() {
      if index > 0, !endsInSpace { text += " " }
      switch clause.conjunction?.kind {
      case .and: text += "AND "
      case .or: text += "OR "
      case nil: break
      }
      format(clause)
    }
  }

  private mutating func format(_ clause: ClauseSyntax) {
    for modifier in syntax[clause.modifiers] {
      let written = source.string(in: modifier.span)
      text += written == "NOT" ? "NOT " : written
    }
    if let field = clause.field { text += source.string(in: field.span) + ":" }
    format(clause.operand)
    for suffix in [clause.fuzzy?.span, clause.boost?.span].compactMap({ $0 }) {
      text += source.string(in: suffix)
      endsInSpace = false
    }
  }

  private mutating func format(_ operand: OperandSyntax) {
    endsInSpace = false
    switch operand {
    case .group(let group):
      text += "("
      format(group.clauses)
      text += ")"
      endsInSpace = false
    case .range(let range):
      text += (range.includesLower ? "[" : "{") + source.string(in: range.lower.span) + " TO "
      text += source.string(in: range.upper.span) + (range.includesUpper ? "]" : "}")
    case .comparison(let comparison):
      let value = source.slice(comparison.value.span)
      // In '> =3' the equals sign belongs to the value.
      let separator = comparison.operatorSpan.length == 1 && value.first == UInt8(ascii: "=") ? " " : ""
      text += source.string(in: comparison.operatorSpan) + separator + source.string(in: comparison.value.span)
    case .term, .phrase, .regexp, .missing:
      text += source.string(in: operand.span)
      if case .term(let term) = operand, isBareOperator(term) {
        text += " "
        endsInSpace = true
      }
    }
  }

  private func isBareOperator(_ term: TermSyntax) -> Bool {
    guard term.span.length == 1 else { return false }
    switch source.bytes[term.span.start] {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "!"): return true
    default: return false
    }
  }
}
