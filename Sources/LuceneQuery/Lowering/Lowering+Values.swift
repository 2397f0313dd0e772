import LuceneSyntax

/// What operands mean as values of fields.
extension Lowering {
  @inline(__always)
  mutating func lowerValue(_ clause: ClauseSyntax, in scope: consuming Scope) -> Query {
    if !values.isEmpty, let query = lowerHole(clause, in: scope) { return query }
    let readsDates = scope.comparesInstants
    switch clause.operand {
    case .term(let term): return make(scope, termMatch(term, clause.fuzzy, readsDates), at: clause.span)
    case .phrase(let phrase): return make(scope, phraseMatch(phrase, readsDates), at: clause.span)
    case .range(let range): return make(scope, rangeMatch(range, readsDates), at: clause.span)
    case .comparison(let comparison): return make(scope, comparisonMatch(comparison, readsDates), at: clause.span)
    case .regexp(let regexp): return lowerRegexp(regexp, clause, in: scope)
    case .group, .missing: return .none
    }
  }

  @inline(__always)
  private func termMatch(_ term: TermSyntax, _ fuzzy: FuzzySyntax?, _ readsDates: Bool) -> Match {
    switch term.wildcards {
    case .star: return .pattern(Pattern([.anyRun]))
    case .prefix, .other:
      let readsUnicode = options.dialect == .auth0 || term.wildcards == .prefix
      return .pattern(pattern(at: term.span, readsUnicode: readsUnicode))
    case .none:
      let text = text(at: term.span, hasEscape: term.hasEscape)
      guard let fuzzy, options.dialect == .lucene else { return .term(Value(text, readsDate: readsDates)) }
      return .fuzzy(Value(text), maxEdits: maxEdits(fuzzy, in: text))
    }
  }

  /// Lucene's arithmetic: a whole number of edits up to 2, or a similarity below 1 that is turned into one.
  private func maxEdits(_ fuzzy: FuzzySyntax, in text: String) -> Int {
    let similarity = fuzzy.similarity(in: syntax.source)
    if similarity >= 1 { return similarity < 2 ? 1 : 2 }
    guard similarity > 0 else { return 0 }
    return min(2, Int((1 - Double(similarity)) * Double(text.unicodeScalars.count)))
  }

  @inline(__always)
  private func phraseMatch(_ phrase: PhraseSyntax, _ readsDates: Bool) -> Match {
    if phrase.hasStar, options.dialect == .auth0, options.quotedWildcards == .pattern {
      return .pattern(pattern(at: phrase.content, questionMarkIsLiteral: true))
    }
    return .term(Value(text(at: phrase.content, hasEscape: phrase.hasEscape), readsDate: readsDates))
  }

  /// What a range asks of the values of a scope.
  func range(_ range: RangeSyntax, in scope: Scope) -> Match { rangeMatch(range, scope.comparesInstants) }

  @inline(__always)
  private func rangeMatch(_ range: RangeSyntax, _ readsDates: Bool) -> Match {
    .range(
      lower: bound(range.lower, isInclusive: range.includesLower, readsDates),
      upper: bound(range.upper, isInclusive: range.includesUpper, readsDates))
  }

  private func comparisonMatch(_ comparison: ComparisonSyntax, _ readsDates: Bool) -> Match {
    guard let value = value(of: comparison.value, readsDates) else { return .range(lower: .unbounded, upper: .unbounded) }
    return comparison.kind.match(value)
  }

  private func bound(_ bound: BoundSyntax, isInclusive: Bool, _ readsDates: Bool) -> RangeBound {
    guard let value = value(of: bound, readsDates) else { return .unbounded }
    return isInclusive ? .inclusive(value) : .exclusive(value)
  }

  private func value(of bound: BoundSyntax, _ readsDates: Bool) -> Value? {
    switch bound.kind {
    case .open, .missing: nil
    case .bare, .quoted: Value(text(at: bound.content, hasEscape: bound.hasEscape), readsDate: readsDates)
    }
  }

  private mutating func lowerRegexp(_ regexp: RegexpSyntax, _ clause: ClauseSyntax, in scope: Scope) -> Query {
    // One complaint about the cost of all is enough.
    guard options.dialect == .lucene, regexp.isClosed, !budget.isSpent else { return .none }
    do {
      let source = syntax.source.string(in: regexp.content)
      return make(scope, .regexp(try Regexp(parsing: source, budget: &budget)), at: clause.span)
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
