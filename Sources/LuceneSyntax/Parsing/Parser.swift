/// Reads query text by recursive descent: one method for each production, named like it.
///
/// ```
/// Query       ::= Clauses?
/// Clauses     ::= Clause (Conjunction? Clause)*
/// Conjunction ::= AND | OR
/// Clause      ::= Modifier* Field? Operand (Fuzzy | Boost)*
/// Modifier    ::= NOT | PLUS | MINUS
/// Field       ::= (TERM | STAR) COLON
/// Operand     ::= Group | Range | Comparison | Phrase | Regexp | Term
/// Group       ::= LPAREN Clauses RPAREN
/// Range       ::= (LBRACKET | LBRACE) Bound TO Bound (RBRACKET | RBRACE)
/// Bound       ::= RANGE_BOUND | RANGE_QUOTED
/// Comparison  ::= COMPARISON (TERM | QUOTED)
/// Phrase      ::= QUOTED
/// Regexp      ::= REGEXP
/// Term        ::= TERM | PREFIX_TERM | WILDCARD_TERM | STAR | BARE_OPERATOR
/// Fuzzy       ::= TILDE
/// Boost       ::= CARET NUMBER
/// ```
///
/// Each method starts at the token `current` and ends at the first token that it does not take. There is always a tree; mistakes go to
/// `diagnostics`.
struct Parser {
  /// How many groups may stand inside each other. The parser calls itself for each, and a stack is not endless.
  static let maximumDepth = 200
  /// How many mistakes are reported. Nobody reads more of them, and a long text can hold one in every byte.
  static let maximumDiagnostics = 100

  let source: SourceText
  let dialect: Dialect
  var lexer: Lexer
  /// The token to read next, white space left out; nothing at the end.
  var current: Token?
  var diagnostics: [Diagnostic] = []
  /// The clauses of the lists that were read to their end, each list in one piece.
  private(set) var clauses: [ClauseSyntax] = []
  /// The clauses of the lists that are being read, those of inner groups behind those of outer ones.
  private var openClauses: [ClauseSyntax] = []
  /// The opening parentheses that were never closed, from the innermost to the outermost.
  var unclosedGroups: [SourceSpan] = []
  var hasReportedDepth = false
  /// Whether a range was found open up to the end of the text. It is looked for once, so that many open ranges take no quadratic time.
  var isRestUnclosed = false
  /// Where the last token that was taken ends.
  private(set) var lastEnd = 0

  /// Whether the text was a string, so that nobody has to look if it is UTF-8.
  let isString: Bool

  init(_ source: SourceText, dialect: Dialect, isString: Bool) {
    self.source = source
    self.dialect = dialect
    self.isString = isString
    lexer = Lexer(source.bytes, dialect: dialect)
    current = lexer.nextSignificant()
  }

  /// Goes on to the next token.
  mutating func advance() {
    if let token = current { lastEnd = token.span.end }
    current = lexer.nextSignificant()
  }

  /// Goes on at another place, outside ranges.
  mutating func resume(at offset: Int) {
    lexer.resume(at: offset)
    lastEnd = offset
    current = lexer.nextSignificant()
  }

  mutating func report(
    _ error: SyntaxError, _ message: String, at span: SourceSpan, label: String = "", notes: [Diagnostic.Note] = [],
    fixes: [Diagnostic.Fix] = []
  ) {
    guard diagnostics.count < Parser.maximumDiagnostics else { return }
    diagnostics.append(error.diagnostic(message, at: span, label: label, notes: notes, fixes: fixes))
  }

  /// The end of the text, or the start of the current token.
  var place: SourceSpan {
    let offset = current?.span.start ?? source.bytes.count
    return SourceSpan(ordered: offset, offset)
  }

  /// The diagnostics, from left to right.
  func takeDiagnostics() -> [Diagnostic] {
    guard diagnostics.count > 1 else { return diagnostics }
    return diagnostics.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
  }

  // MARK: Query and Clauses

  /// `Query ::= Clauses?`
  mutating func parseQuery() -> ClausesSyntax {
    guard checkText() else { return ClausesSyntax(start: 0, count: 0, span: source.span) }
    guard current != nil else {
      if dialect == .lucene {
        report(.emptyQuery, "the query is empty", at: source.span, notes: [.init("'*:*' matches everything")])
      }
      return ClausesSyntax(start: 0, count: 0, span: source.span)
    }
    openClauses.reserveCapacity(min(source.bytes.count / 24 + 1, 8))
    let list = parseClauses(depth: 0)
    reportUnclosedGroups()
    return list
  }

  /// `Clauses ::= Clause (Conjunction? Clause)*`
  ///
  /// Ends at the end of the text or, inside a group, at its closing parenthesis. What cannot begin a clause is reported and skipped.
  mutating func parseClauses(depth: Int) -> ClausesSyntax {
    let start = openClauses.count
    while let token = current {
      if token.kind == .rightParenthesis {
        if depth > 0 { break }
        report(
          .unexpectedParenthesis, "this parenthesis closes nothing", at: token.span,
          fixes: [.init("remove it", [SourceEdit(replacing: token.span, with: "")])])
        advance()
        continue
      }
      let isConjunction = token.kind == .and || token.kind == .or
      let conjunction = isConjunction ? parseConjunction(isFirst: openClauses.count == start) : nil
      if conjunction != nil || canBeginClause {
        openClauses.append(parseClause(after: conjunction, depth: depth))
      } else {
        skipUnexpected()
      }
    }
    return closeList(startingAt: start)
  }

  /// The list of the open clauses from `start` on, which are open no longer.
  private mutating func closeList(startingAt start: Int) -> ClausesSyntax {
    let count = openClauses.count - start
    let span = count == 0 ? place : openClauses[start].span.union(openClauses[openClauses.count - 1].span)
    let list = ClausesSyntax(start: clauses.count, count: count, span: span)
    if clauses.isEmpty, start == 0 {
      swap(&clauses, &openClauses)
    } else {
      if clauses.isEmpty { clauses.reserveCapacity(openClauses.capacity * 2) }
      for index in start..<openClauses.count { clauses.append(openClauses[index]) }
      openClauses.removeLast(count)
    }
    return list
  }

  /// `Conjunction ::= AND | OR`
  ///
  /// Takes all conjunctions that stand here; more than one, or one before the first clause, is reported.
  mutating func parseConjunction(isFirst: Bool) -> ConjunctionSyntax? {
    var conjunction: ConjunctionSyntax?
    while let token = current, token.kind == .and || token.kind == .or {
      if isFirst || conjunction != nil {
        report(
          .misplacedConjunction, "'\(source.string(in: token.span))' has nothing to its left to join", at: token.span,
          notes: [.init("to search for the word, put it in quotes")],
          fixes: [.init("remove it", [SourceEdit(replacing: token.span, with: "")])])
      } else {
        conjunction = ConjunctionSyntax(kind: token.kind == .and ? .and : .or, span: token.span)
      }
      advance()
    }
    return conjunction
  }

  /// `Clause ::= Modifier* Field? Operand (Fuzzy | Boost)*`
  ///
  /// An operand that is missing behind a conjunction or a modifier is reported there.
  mutating func parseClause(after conjunction: ConjunctionSyntax?, depth: Int) -> ClauseSyntax {
    let start = place.start
    let modifiers = canBeginModifier ? parseModifiers() : ModifierSyntax.List(at: place)
    let field = parseField()
    var operand = parseOperand(after: field, depth: depth)
    if case .missing = operand { reportMissingOperand(conjunction, modifiers, field) }
    if case .missing(let missing) = operand, missing.span.isEmpty {
      operand = .missing(MissingSyntax(span: SourceSpan(lastEnd, lastEnd)))
    }
    var clause = ClauseSyntax(
      conjunction: conjunction, modifiers: modifiers, field: field, operand: operand,
      span: SourceSpan(ordered: min(start, operand.span.start), max(operand.span.end, start)))
    if let token = current, token.kind == .tilde || token.kind == .caret { parseSuffixes(of: &clause) }
    return clause
  }

  /// `Modifier ::= NOT | PLUS | MINUS`
  private mutating func parseModifiers() -> ModifierSyntax.List {
    var list = ModifierSyntax.List(at: current?.span ?? place)
    while let modifier = parseModifier() {
      if dialect == .lucene, !list.isEmpty {
        report(
          .repeatedModifier, "only one of NOT, '!', '-' and '+' can stand before a clause", at: modifier.span,
          notes: [.init("the first is here", at: list.place)])
      }
      list.append(modifier)
    }
    return list
  }

  /// `Modifier ::= NOT | PLUS | MINUS`
  mutating func parseModifier() -> ModifierSyntax? {
    guard let modifier = current.flatMap({ ModifierSyntax($0) }) else { return nil }
    advance()
    return modifier
  }

  /// `Field ::= (TERM | STAR) COLON`
  ///
  /// Nothing unless a colon follows. A field name with a wildcard is reported and read as a name.
  mutating func parseField() -> FieldSyntax? {
    guard let token = current, lexer.isBeforeColon else { return nil }
    switch token.kind {
    case .term, .star: break
    case .prefixTerm, .wildcardTerm:
      report(
        .wildcardInField, "a field name cannot hold a wildcard", at: token.span,
        notes: [.init("a key that really holds '*' is written '\\*'")])
    case .quoted:
      report(
        .quotedField, "a field name stands without quotes", at: token.span,
        notes: [.init("escape what is special in it with a backslash")])
    default: return nil
    }
    let field = FieldSyntax(span: token.span, colon: lexer.takeColon(), isStar: token.kind == .star)
    if token.hasDot || token.hasEscape || token.kind == .quoted { checkKeys(of: field, hasEscape: token.hasEscape) }
    lastEnd = field.colon.end
    current = lexer.nextSignificant()
    return field
  }
}
