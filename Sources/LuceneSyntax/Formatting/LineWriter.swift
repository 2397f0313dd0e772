/// Writes clauses on one line.
struct LineWriter {
  private let syntax: QuerySyntax
  /// How many characters are enough to know that the text is too long.
  let limit: Int
  private(set) var text = ""
  /// Whether the text ends in the space that keeps a bare `-` of the `lucene` dialect a term.
  private(set) var endsInSpareSpace = false

  private var source: SourceText { syntax.source }

  init(syntax: QuerySyntax, limit: Int) {
    self.syntax = syntax
    self.limit = limit
  }

  /// Whether writing can stop. A character may take many bytes, so that their number decides only where it is clear.
  var isTooLong: Bool { text.utf8.count > limit && text.count > limit }

  mutating func write(_ clauses: ArraySlice<ClauseSyntax>) {
    for (index, clause) in clauses.enumerated() {
      if index > 0, !endsInSpareSpace { text += " " }
      write(clause)
      if isTooLong { return }
    }
  }

  mutating func write(_ clause: ClauseSyntax) {
    writeHead(of: clause)
    write(clause.operand)
    writeSuffixes(of: clause)
  }

  /// What stands before the operand: `AND NOT name:`
  mutating func writeHead(of clause: ClauseSyntax) {
    switch clause.conjunction?.kind {
    case .and: text += "AND "
    case .or: text += "OR "
    case nil: break
    }
    for modifier in syntax[clause.modifiers] {
      switch modifier.kind {
      case .not: text += "NOT "
      case .minus: text += "-"
      case .plus: text += "+"
      }
    }
    if let field = clause.field { text += source.string(in: field.span) + ":" }
  }

  /// `~1^2`
  mutating func writeSuffixes(of clause: ClauseSyntax) {
    for suffix in [clause.fuzzy?.span, clause.boost?.span].compactMap({ $0 }) {
      text += source.string(in: suffix)
      endsInSpareSpace = false
    }
  }

  private mutating func write(_ operand: OperandSyntax) {
    endsInSpareSpace = false
    switch operand {
    case .group(let group):
      text += "("
      write(syntax[group.clauses])
      text += ")"
      endsInSpareSpace = false
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
        endsInSpareSpace = true
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
