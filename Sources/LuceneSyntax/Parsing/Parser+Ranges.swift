/// Ranges.
extension Parser {
  /// `Range ::= (LBRACKET | LBRACE) Bound TO Bound (RBRACKET | RBRACE)`
  ///
  /// Starts at the opening bracket. Ends behind the closing one, or, when it is missing, before the first token that cannot be part of a
  /// range, with `unclosed-range` reported at the bracket. A missing bound is reported.
  mutating func parseRange() -> RangeSyntax {
    let opening = current ?? Token(.leftBracket, place.start, place.start)
    advance()
    let lower = parseBound(takesTo: current?.kind == .rangeTo && isToABound, filler: "* ")
    let upper = parseTo() ? parseBound(takesTo: true, filler: " *") : parseBound(takesTo: true, filler: " TO *")
    let closing = parseRangeEnd(opening: opening.span, isComplete: lower.kind != .missing && upper.kind != .missing)
    return RangeSyntax(
      span: SourceSpan(opening.span.start, closing?.span.end ?? max(lastEnd, opening.span.end)), lower: lower, upper: upper,
      includesLower: opening.kind == .leftBracket, includesUpper: closing?.kind != .rightBrace, isClosed: closing != nil)
  }

  /// `Bound ::= RANGE_BOUND | RANGE_QUOTED`
  ///
  /// Takes nothing, and reports, if no bound stands here. `TO` can be a bound: `[TO TO TO]`.
  ///
  /// - Parameter filler: What to write in its place if it is missing.
  mutating func parseBound(takesTo: Bool, filler: String) -> BoundSyntax {
    guard let token = current else { return missingBound(filler) }
    switch token.kind {
    case .rangeBound:
      let isOpen = token.span.length == 1 && source.bytes[token.span.start] == UInt8(ascii: "*")
      if token.hasEscape { checkEscapes(in: token.span) }
      advance()
      return BoundSyntax(kind: isOpen ? .open : .bare, span: token.span, hasEscape: token.hasEscape)
    case .rangeTo where takesTo:
      advance()
      return BoundSyntax(kind: .bare, span: token.span)
    case .rangeQuoted:
      if token.hasEscape { checkEscapes(in: SourceSpan(token.span.start + 1, token.span.end - 1)) }
      advance()
      return BoundSyntax(kind: .quoted, span: token.span, hasEscape: token.hasEscape)
    default:
      return missingBound(filler)
    }
  }

  /// Whether the `TO` at hand is a bound and not the word between them: `[TO TO x]` begins with two.
  private var isToABound: Bool {
    var ahead = lexer
    return ahead.nextSignificant()?.kind == .rangeTo
  }

  private mutating func missingBound(_ filler: String) -> BoundSyntax {
    if let token = current, token.kind == .unclosedRangeQuoted {
      report(.unclosedQuote, "the quote is never closed", at: SourceSpan(token.span.start, token.span.start + 1))
      advance()
    } else {
      report(
        .missingBound, "the range lacks a bound here", at: place, notes: [.init("'*' leaves a side open")],
        fixes: [.init("leave this side open", [.insert(filler, at: lastEnd)])])
    }
    return BoundSyntax(kind: .missing, span: SourceSpan(lastEnd, lastEnd))
  }

  /// The word between the bounds. Returns whether it is there, or reported.
  private mutating func parseTo() -> Bool {
    skipExtraBounds()
    guard let token = current else { return false }
    switch token.kind {
    case .rangeTo: advance()
    case .rangeBound where isLowerCaseTo(token):
      report(
        .missingTo, "'TO' must be in capitals", at: token.span,
        fixes: [.init("write it in capitals", [SourceEdit(replacing: token.span, with: "TO")])])
      advance()
    case .rangeBound, .rangeQuoted:
      report(
        .missingTo, "'TO' is missing between the bounds", at: token.span,
        fixes: [.init("insert it", [.insert("TO ", at: token.span.start)])])
    default: return false
    }
    return true
  }

  /// Bounds that stand before the real `TO`, as in `[a b TO c]`.
  private mutating func skipExtraBounds() {
    while let token = current, token.kind == .rangeBound || token.kind == .rangeQuoted, !isLowerCaseTo(token) {
      var ahead = lexer
      guard let next = ahead.nextSignificant(), next.kind == .rangeTo || isLowerCaseTo(next) else { return }
      report(
        .unexpectedInRange, "a bound is one word", at: token.span,
        notes: [.init("put a bound with spaces in quotes")])
      advance()
    }
  }

  private func isLowerCaseTo(_ token: Token) -> Bool {
    token.kind == .rangeBound && token.span.length == 2 && source.string(in: token.span).lowercased() == "to"
  }

  /// The closing bracket; what stands before it in vain is reported and skipped.
  private mutating func parseRangeEnd(opening: SourceSpan, isComplete: Bool) -> Token? {
    if let token = current, token.kind == .rightBracket || token.kind == .rightBrace {
      advance()
      return token
    }
    let giveUpAt = lastEnd
    guard !isRestUnclosed, let stray = current, let closing = closingBracketAhead() else {
      isRestUnclosed = true
      report(
        .unclosedRange, "the range is never closed", at: opening,
        fixes: isComplete ? [.init("close it", [.insert("]", at: giveUpAt)])] : [])
      resume(at: giveUpAt)
      return nil
    }
    if isComplete {
      report(
        .unexpectedInRange, "a range has two bounds", at: SourceSpan(stray.span.start, stray.span.end),
        label: "this is too much")
    }
    while let token = current, token != closing { advance() }
    advance()
    return closing
  }

  /// The bracket that closes the range, if one comes before the text is over.
  private func closingBracketAhead() -> Token? {
    var ahead = lexer
    while let token = ahead.nextSignificant() {
      if token.kind == .rightBracket || token.kind == .rightBrace { return token }
    }
    return nil
  }
}
