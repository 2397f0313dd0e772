import LuceneSyntax

/// What operands mean as values of fields.
extension Lowering {
  mutating func lowerValue(_ clause: ClauseSyntax, in scope: Scope) -> Query {
    switch clause.operand {
    case .term(let term): lowerTerm(term, clause, in: scope)
    case .phrase(let phrase): make(scope, phraseMatch(phrase), clause)
    case .range(let range): lowerRange(range, clause, in: scope)
    case .comparison(let comparison): make(scope, comparisonMatch(comparison), clause)
    case .regexp(let regexp): lowerRegexp(regexp, clause, in: scope)
    case .group, .missing: .none
    }
  }

  private func lowerTerm(_ term: TermSyntax, _ clause: ClauseSyntax, in scope: Scope) -> Query {
    let text = syntax.source.slice(term.span)
    switch term.wildcards {
    case .star:
      return make(scope, .pattern(Pattern([.anyRun])), clause)
    case .prefix, .other:
      let readsUnicode = options.dialect == .auth0 || term.wildcards == .prefix
      return make(scope, .pattern(Pattern(Escapes.wildcards(text, readsUnicode: readsUnicode).parts)), clause)
    case .none:
      let value = Value(term.hasEscape ? Escapes.value(text).text : String(decoding: text, as: UTF8.self))
      guard let fuzzy = clause.fuzzy, options.dialect == .lucene else { return make(scope, .term(value), clause) }
      return make(scope, .fuzzy(value, maxEdits: maxEdits(fuzzy, in: value.text)), clause)
    }
  }

  /// Lucene's arithmetic: a whole number of edits up to 2, or a similarity below 1 that is turned into one.
  private func maxEdits(_ fuzzy: FuzzySyntax, in text: String) -> Int {
    let similarity = fuzzy.similarity(in: syntax.source)
    if similarity >= 1 { return similarity < 2 ? 1 : 2 }
    guard similarity > 0 else { return 0 }
    return min(2, Int((1 - Double(similarity)) * Double(text.unicodeScalars.count)))
  }

  private func phraseMatch(_ phrase: PhraseSyntax) -> Match {
    let text = syntax.source.slice(phrase.content)
    let readsWildcards = options.dialect == .auth0 && options.quotedWildcards == .pattern && text.contains(UInt8(ascii: "*"))
    if readsWildcards { return .pattern(Pattern(Escapes.wildcards(text, questionMarkIsLiteral: true).parts)) }
    return .term(Value(phrase.hasEscape ? Escapes.value(text).text : String(decoding: text, as: UTF8.self)))
  }

  private func lowerRange(_ range: RangeSyntax, _ clause: ClauseSyntax, in scope: Scope) -> Query {
    let lower = value(of: range.lower).map { range.includesLower ? RangeBound.inclusive($0) : .exclusive($0) } ?? .unbounded
    let upper = value(of: range.upper).map { range.includesUpper ? RangeBound.inclusive($0) : .exclusive($0) } ?? .unbounded
    return make(scope, .range(lower: lower, upper: upper), clause)
  }

  private func value(of bound: BoundSyntax) -> Value? {
    switch bound.kind {
    case .open, .missing: nil
    case .bare, .quoted: Value(Escapes.value(syntax.source.slice(bound.content)).text)
    }
  }

  private func comparisonMatch(_ comparison: ComparisonSyntax) -> Match {
    guard let value = value(of: comparison.value) else { return .range(lower: .unbounded, upper: .unbounded) }
    return comparison.kind.match(value)
  }

  private mutating func lowerRegexp(_ regexp: RegexpSyntax, _ clause: ClauseSyntax, in scope: Scope) -> Query {
    guard options.dialect == .lucene, regexp.isClosed else { return .none }
    do {
      return make(scope, .regexp(try Regexp(parsing: syntax.source.string(in: regexp.content))), clause)
    } catch {
      let offset = regexp.content.start + error.offset
      diagnostics.append(
        SyntaxError.invalidRegexp.diagnostic(error.message, at: SourceSpan(offset, min(offset + 1, regexp.span.end))))
      return .none
    }
  }

  /// Reports what only other engines have.
  mutating func checkSupport(of clause: ClauseSyntax) {
    guard options.dialect == .auth0, UnsupportedSyntax.isIn(clause) else { return }
    diagnostics += UnsupportedSyntax.findings(in: clause)
  }
}

extension ComparisonSyntax.Kind {
  /// The range that the comparison with a value is.
  func match(_ value: Value) -> Match {
    switch self {
    case .greater: .range(lower: .exclusive(value), upper: .unbounded)
    case .greaterOrEqual: .range(lower: .inclusive(value), upper: .unbounded)
    case .less: .range(lower: .unbounded, upper: .exclusive(value))
    case .lessOrEqual: .range(lower: .unbounded, upper: .inclusive(value))
    }
  }
}

extension Pattern {
  /// The elements of unescaped parts.
  init(_ parts: [Escapes.WildcardPart]) {
    self.init(
      parts.map { part in
        switch part {
        case .literal(let text): .literal(text)
        case .star: .anyRun
        case .questionMark: .anyCharacter
        }
      })
  }
}
