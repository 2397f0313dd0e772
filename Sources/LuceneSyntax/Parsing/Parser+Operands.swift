/// The productions below a clause.
extension Parser {
  /// `Operand ::= Group | Range | Comparison | Phrase | Regexp | Term`
  ///
  /// What cannot be an operand is left where it stands, and `missing` returned; saying so is up to the caller.
  mutating func parseOperand(after field: FieldSyntax?, depth: Int) -> OperandSyntax {
    if field != nil { skipModifiersAfterColon() }
    guard let token = current else { return .missing(MissingSyntax(span: place)) }
    switch token.kind {
    case .leftParenthesis: return parseGroup(depth: depth)
    case .leftBracket, .leftBrace: return .range(parseRange())
    case .comparison: return .comparison(parseComparison())
    case .quoted, .unclosedQuoted: return .phrase(parsePhrase(token))
    case .regexp, .unclosedRegexp: return .regexp(parseRegexp(token))
    case .term where dialect == .lucene && isLuceneComparison(token): return .comparison(parseLuceneComparison(token))
    case .term, .prefixTerm, .wildcardTerm, .star, .bareOperator: return .term(parseTerm(token))
    default: return .missing(MissingSyntax(span: place))
    }
  }

  /// `Group ::= LPAREN Clauses RPAREN`
  ///
  /// Starts at the opening parenthesis. Ends behind the closing one, or at the end of the text. A group that lies too deep is skipped whole.
  mutating func parseGroup(depth: Int) -> OperandSyntax {
    let opening = current?.span ?? place
    guard depth < Parser.maximumDepth else { return skipDeepGroup(opening) }
    advance()
    let clauses = parseClauses(depth: depth + 1)
    let closing = current?.kind == .rightParenthesis ? current?.span : nil
    let span = SourceSpan(opening.start, closing?.end ?? max(opening.end, clauses.span.end))
    if closing != nil { advance() } else { unclosedGroups.append(opening) }
    if clauses.isEmpty, closing != nil {
      report(
        .emptyGroup, "the parentheses are empty", at: span,
        fixes: [.init("remove them", [SourceEdit(replacing: span, with: "")])])
    }
    return .group(GroupSyntax(span: span, clauses: clauses, isClosed: closing != nil))
  }

  /// `Phrase ::= QUOTED`
  mutating func parsePhrase(_ token: Token) -> PhraseSyntax {
    let phrase = PhraseSyntax(
      span: token.span, isClosed: token.kind == .quoted, hasEscape: token.hasEscape, hasStar: token.hasStar)
    if !phrase.isClosed {
      report(
        .unclosedQuote, "the quote is never closed", at: SourceSpan(token.span.start, token.span.start + 1),
        notes: [.init("a quote that belongs to the text is written '\\\"'")],
        fixes: [.init("close it at the end", [.insert("\"", at: token.span.end)])])
    }
    if phrase.hasEscape { checkEscapes(in: phrase.content) }
    advance()
    return phrase
  }

  /// `Regexp ::= REGEXP`
  mutating func parseRegexp(_ token: Token) -> RegexpSyntax {
    if token.kind == .unclosedRegexp {
      report(
        .unclosedRegexp, "'/' begins a regular expression that never ends",
        at: SourceSpan(token.span.start, token.span.start + 1),
        notes: [.init("a slash that belongs to the text is written '\\/', or the text is put in quotes")],
        fixes: [.init("escape the slash", [.insert("\\", at: token.span.start)])])
    }
    if dialect == .lucene { checkEscapes(in: token.span, allowsSurrogates: true) }
    advance()
    return RegexpSyntax(span: token.span, isClosed: token.kind == .regexp)
  }

  /// `Term ::= TERM | PREFIX_TERM | WILDCARD_TERM | STAR | BARE_OPERATOR`
  mutating func parseTerm(_ token: Token) -> TermSyntax {
    let wildcards: TermSyntax.Wildcards =
      switch token.kind {
      case .star: .star
      case .prefixTerm: .prefix
      case .wildcardTerm: .other
      default: .none
      }
    if token.hasEscape { checkEscapes(in: token.span, allowsSurrogates: dialect == .lucene && wildcards == .other) }
    advance()
    return TermSyntax(span: token.span, wildcards: wildcards, hasEscape: token.hasEscape)
  }

  /// `Comparison ::= COMPARISON (TERM | QUOTED)`
  mutating func parseComparison() -> ComparisonSyntax {
    let operation = current?.span ?? place
    advance()
    var value = BoundSyntax(kind: .missing, span: SourceSpan(operation.end, operation.end))
    if let token = current {
      switch token.kind {
      case .term: value = BoundSyntax(kind: .bare, span: parseTerm(token).span, hasEscape: token.hasEscape)
      case .star, .prefixTerm, .wildcardTerm:
        report(.missingComparisonValue, "a comparison needs a plain value", at: token.span, label: "a wildcard here")
        value = BoundSyntax(kind: .bare, span: parseTerm(token).span, hasEscape: token.hasEscape)
      case .quoted, .unclosedQuoted: value = BoundSyntax(kind: .quoted, span: parsePhrase(token).span, hasEscape: token.hasEscape)
      default: break
      }
    }
    if value.kind == .missing {
      report(
        .missingComparisonValue, "'\(source.string(in: operation))' needs a value behind it", at: operation,
        notes: [.init("to search for the sign itself, escape it: '\\\(source.string(in: operation))'")])
    }
    return ComparisonSyntax(
      kind: comparisonKind(operation), span: operation.union(value.span), operatorSpan: operation, value: value)
  }

  private func comparisonKind(_ span: SourceSpan) -> ComparisonSyntax.Kind {
    switch (source.bytes[span.start], span.length) {
    case (UInt8(ascii: ">"), 1): .greater
    case (UInt8(ascii: ">"), _): .greaterOrEqual
    case (_, 1): .less
    default: .lessOrEqual
    }
  }

  /// Whether a term of the `lucene` dialect is a comparison with its value: `>=3`, but not `>=` alone.
  private func isLuceneComparison(_ token: Token) -> Bool {
    guard let first = source.slice(token.span).first, first == UInt8(ascii: ">") || first == UInt8(ascii: "<") else {
      return false
    }
    return token.span.length > luceneOperatorLength(token)
  }

  private func luceneOperatorLength(_ token: Token) -> Int {
    token.span.length > 1 && source.bytes[token.span.start + 1] == UInt8(ascii: "=") ? 2 : 1
  }

  private mutating func parseLuceneComparison(_ token: Token) -> ComparisonSyntax {
    let split = token.span.start + luceneOperatorLength(token)
    let operation = SourceSpan(token.span.start, split)
    if token.hasEscape { checkEscapes(in: token.span) }
    advance()
    return ComparisonSyntax(
      kind: comparisonKind(operation), span: token.span, operatorSpan: operation,
      value: BoundSyntax(kind: .bare, span: SourceSpan(split, token.span.end), hasEscape: token.hasEscape))
  }

  /// `Fuzzy ::= TILDE` and `Boost ::= CARET NUMBER`, in any order, behind a clause
  mutating func parseSuffixes(of clause: inout ClauseSyntax) {
    while let token = current, token.kind == .tilde || token.kind == .caret {
      if token.kind == .tilde { parseFuzzy(token, of: &clause) } else { parseBoost(token, of: &clause) }
      clause.span = clause.span.union(SourceSpan(clause.span.start, lastEnd))
    }
  }

  /// `Fuzzy ::= TILDE`
  private mutating func parseFuzzy(_ token: Token, of clause: inout ClauseSyntax) {
    let fuzzy = FuzzySyntax(span: token.span)
    switch clause.operand {
    case .term, .phrase, .regexp, .comparison:
      if clause.fuzzy != nil { reportMisplaced(token.span, "this is the second '~' behind one clause") }
      if dialect == .lucene, case .comparison(let comparison) = clause.operand { clause.operand = .term(term(comparison)) }
      checkEdits(fuzzy, of: clause.operand)
      clause.fuzzy = fuzzy
    case .group, .range:
      reportMisplaced(token.span, "'~' can stand behind a term or a phrase only")
    case .missing: break
    }
    advance()
  }

  /// `Boost ::= CARET NUMBER`
  private mutating func parseBoost(_ token: Token, of clause: inout ClauseSyntax) {
    advance()
    guard let number = current, number.kind == .number, number.span.start == token.span.end else {
      return report(
        .invalidBoost, "'^' needs a number such as 2 or 0.5 directly behind it", at: token.span,
        fixes: [.init("remove it", [SourceEdit(replacing: token.span, with: "")])])
    }
    let span = token.span.union(number.span)
    if clause.boost != nil { reportMisplaced(span, "this is the second '^' behind one clause") }
    clause.boost = BoostSyntax(span: span)
    if dialect == .lucene, Float(source.string(in: number.span))?.isFinite != true {
      report(.invalidBoost, "the boost is too large", at: number.span)
    }
    advance()
  }

  private mutating func reportMisplaced(_ span: SourceSpan, _ message: String) {
    report(.misplacedSuffix, message, at: span, fixes: [.init("remove it", [SourceEdit(replacing: span, with: "")])])
  }

  /// `>3` before `~1`: a comparison with its sign is a term then.
  private func term(_ comparison: ComparisonSyntax) -> TermSyntax {
    let hasEscape = source.slice(comparison.span).contains(UInt8(ascii: "\\"))
    return TermSyntax(span: comparison.span, wildcards: .none, hasEscape: hasEscape)
  }

  /// Lucene allows edit distances that its 32 bits can hold, and fractions below one as a similarity.
  private mutating func checkEdits(_ fuzzy: FuzzySyntax, of operand: OperandSyntax) {
    guard dialect == .lucene, case .term(let term) = operand, term.wildcards == .none else { return }
    let number = fuzzy.similarity(in: source)
    guard number < 0 || (number >= 1 && (number > 0x1p31 || Float(Int64(number)) != number)) else { return }
    report(.fractionalEdits, "an edit distance is a whole number, or a fraction below 1", at: fuzzy.span)
  }
}
