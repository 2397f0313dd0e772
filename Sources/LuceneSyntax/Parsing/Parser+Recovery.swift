/// What the parser does where the text is wrong.
extension Parser {
  /// Whether the current token can begin a modifier.
  var canBeginModifier: Bool {
    switch current?.kind {
    case .not, .minus, .plus: true
    default: false
    }
  }

  /// Whether the current token can begin a clause.
  var canBeginClause: Bool {
    switch current?.kind {
    case .not, .minus, .plus, .bareOperator, .leftParenthesis, .star, .term, .prefixTerm, .wildcardTerm, .quoted, .unclosedQuoted,
      .regexp, .unclosedRegexp, .comparison, .leftBracket, .leftBrace:
      true
    default: false
    }
  }

  /// Reports a token that can begin nothing, and goes on behind it.
  mutating func skipUnexpected() {
    guard let token = current else { return }
    let text = source.string(in: token.span)
    switch token.kind {
    case .colon:
      report(
        .unexpectedColon, "a colon can only stand behind a field name", at: token.span,
        notes: [.init("a colon that belongs to a value is written '\\:', or the value is put in quotes")],
        fixes: [.init("escape the colon", [.insert("\\", at: token.span.start)])])
    case .tilde, .caret:
      report(.misplacedSuffix, "'\(text)' has nothing before it", at: token.span)
    case .and, .or, .rightParenthesis: break
    default:
      report(
        .unexpectedCharacter, "'\(text)' opens or closes nothing here", at: token.span,
        fixes: [.init("escape it", [.insert("\\", at: token.span.start)])])
    }
    advance()
  }

  /// Reports that behind a conjunction, a modifier or a colon nothing follows.
  mutating func reportMissingOperand(_ conjunction: ConjunctionSyntax?, _ modifiers: ModifierSyntax.List, _ field: FieldSyntax?) {
    let modifier = modifiers.modifiers(in: source, dialect: dialect).last
    if let field {
      report(
        .missingValue, "'\(source.string(in: field.span))' has no value", at: field.span.union(field.colon),
        notes: [.init("to find users that have the field at all, write '_exists_:\(source.string(in: field.span))'")])
    } else if let span = modifier?.span ?? conjunction?.span {
      report(
        .missingOperand, "nothing follows '\(source.string(in: span))'", at: span,
        fixes: [.init("remove it", [SourceEdit(replacing: span, with: "")])])
    }
  }

  /// `name:-"a"`: a modifier belongs before the field.
  mutating func skipModifiersAfterColon() {
    guard canBeginModifier else { return }
    while let modifier = parseModifier() {
      report(
        .modifierAfterColon, "'\(source.string(in: modifier.span))' stands before the field, not behind the colon",
        at: modifier.span, notes: [.init("if it belongs to the value, put the value in quotes")])
    }
  }

  /// Skips a group that lies too deep, with all that it holds, and reports the first of them.
  mutating func skipDeepGroup(_ opening: SourceSpan) -> OperandSyntax {
    if !hasReportedDepth {
      hasReportedDepth = true
      report(.nestingTooDeep, "groups may stand \(Parser.maximumDepth) deep inside each other, and not deeper", at: opening)
    }
    var depth = 0
    while let token = current {
      if token.kind == .leftParenthesis { depth += 1 }
      if token.kind == .rightParenthesis { depth -= 1 }
      advance()
      if depth == 0 { break }
    }
    return .group(
      GroupSyntax(
        span: SourceSpan(opening.start, lastEnd),
        clauses: ClausesSyntax(start: clauses.count, count: 0, span: SourceSpan(opening.end, lastEnd)),
        isClosed: true))
  }

  /// Reports the groups that were never closed, in one diagnostic; not where the nesting went too deep to be followed.
  mutating func reportUnclosedGroups() {
    guard let outermost = unclosedGroups.last, !hasReportedDepth else { return }
    let count = unclosedGroups.count
    report(
      .unclosedGroup, count == 1 ? "the group is never closed" : "\(count) groups are never closed", at: outermost,
      notes: unclosedGroups.dropLast().suffix(1).map { Diagnostic.Note("another one begins here", at: $0) },
      fixes: [.init("close at the end", [.insert(String(repeating: ")", count: count), at: source.bytes.count)])])
  }

  /// Reports wrong escapes.
  ///
  /// Lucene reads `\uXXXX` everywhere, but in a term with wildcards inside and in a regular expression only to see if it is right.
  mutating func checkEscapes(in span: SourceSpan, allowsSurrogates: Bool = false) {
    var problems: [Escapes.Problem] = []
    Escapes.decode(source.slice(span), problems: &problems) { _ in }
    if allowsSurrogates { problems.removeAll { $0.kind == .loneSurrogate } }
    diagnostics += problems.prefix(max(Parser.maximumDiagnostics - diagnostics.count, 0)).map { $0.diagnostic }
  }

  /// Reports empty keys, which Lucene takes, and wrong escapes.
  mutating func checkKeys(of field: FieldSyntax, hasEscape: Bool) {
    if hasEscape { checkEscapes(in: field.span) }
    guard dialect == .auth0, mayHaveEmptyKey(field.span) else { return }
    var isKeyEmpty = true
    var isEscaped = false
    for (offset, byte) in zip(field.span.start..., source.slice(field.span)) {
      if byte == UInt8(ascii: "."), !isEscaped {
        if isKeyEmpty { return reportEmptyKey(at: offset) }
        isKeyEmpty = true
      } else {
        isKeyEmpty = false
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    if isKeyEmpty { reportEmptyKey(at: field.span.end - 1) }
  }

  /// Whether a dot stands at the start, at the end, or behind another dot.
  private func mayHaveEmptyKey(_ span: SourceSpan) -> Bool {
    let name = source.bytes.span.extracting(span.start..<span.end)
    var last = UInt8(ascii: ".")
    for index in name.indices {
      if name[index] == UInt8(ascii: "."), last == UInt8(ascii: ".") { return true }
      last = name[index]
    }
    return last == UInt8(ascii: ".")
  }

  private mutating func reportEmptyKey(at offset: Int) {
    report(
      .emptyKey, "a key of the path is empty", at: SourceSpan(offset, offset + 1),
      notes: [.init("a dot that belongs to a key is written '\\.'")])
  }

  /// Reports text that cannot be read at all.
  mutating func checkText() -> Bool {
    guard source.bytes.count <= SourceText.maximumLength else {
      report(.textTooLong, "the text is longer than 4 GiB", at: SourceSpan(0, 0))
      return false
    }
    if !isString, let offset = source.firstInvalidByte {
      report(.invalidUTF8, "the text is not UTF-8", at: SourceSpan(offset, offset + 1))
    }
    return true
  }
}
