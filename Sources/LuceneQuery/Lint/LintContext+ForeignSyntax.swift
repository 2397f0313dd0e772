import LuceneSyntax

/// What other query languages write, and this one reads as clauses side by side: `a and b`, `user_id = x`, `user_id IN (x, y)`.
struct ForeignSyntax {
  enum Kind {
    /// `and`, `or`, `not`: an operator in small letters. The word in capitals.
    case word(String)
    /// `user_id = x`: an equals sign for a colon. From the end of the field to the start of the value.
    case equals(SourceSpan)
    /// `logins_count >= 3`: no colon. From the end of the field to the comparison.
    case comparison(SourceSpan)
    /// `user_id IN (x, y)`: a list of values.
    case membership
  }

  let kind: Kind
  /// The list, as an index of ``LintContext/lists``.
  let list: Int
  /// The clauses, as indices into the list.
  let clauses: Range<Int>
}

extension LintContext {
  /// Whether a list holds any, so that nothing else can be said of how its clauses combine.
  func holdsForeignSyntax(_ list: Int) -> Bool { listsWithForeignSyntax.contains(list) }

  /// Whether a clause is a part of any.
  func isForeign(_ clause: ClauseSyntax) -> Bool { foreignClauses.contains(clause.span) }

  /// What of it stands in a list, from left to right.
  func foreignSyntax(in list: List, at index: Int) -> [ForeignSyntax] {
    var found: [ForeignSyntax] = []
    for start in list.clauses.indices where start >= found.last?.clauses.upperBound ?? 0 {
      guard let term = bareTerm(list.clauses[start]), list.isBesideNext(start) || holdsEqualsSign(term) else { continue }
      let reader = ForeignReader(context: self, list: list, start: start, term: term)
      var last: String?
      if let before = found.last, before.clauses.upperBound == start, case .word(let word) = before.kind { last = word }
      guard let (kind, count) = reader.read(behind: last) else { continue }
      found.append(ForeignSyntax(kind: kind, list: index, clauses: start..<start + count))
    }
    return found
  }

  private func holdsEqualsSign(_ term: TermSyntax) -> Bool { syntax.source.slice(term.span).contains(UInt8(ascii: "=")) }

  /// The word that a clause without a field is, if it is one and nothing stands behind it.
  fileprivate func bareTerm(_ clause: ClauseSyntax) -> TermSyntax? {
    guard clause.field == nil, clause.fuzzy == nil, clause.boost == nil, case .term(let term) = clause.operand else { return nil }
    return term
  }

  /// The field of the schema that a text is the name of.
  func field(named name: ArraySlice<UInt8>) -> FieldDescriptor? {
    let keys = Escapes.path(name).keys
    return keys.contains("") ? nil : schema[FieldPath(keys)]
  }
}

extension LintContext.List {
  /// Whether the clause behind this one stands side by side with it.
  fileprivate func isBesideNext(_ index: Int) -> Bool { index + 1 < clauses.count && clauses[index + 1].conjunction == nil }
}

/// Reads what a bare word and the clauses behind it may be in another language.
private struct ForeignReader {
  let context: LintContext
  let list: LintContext.List
  let start: Int
  let term: TermSyntax

  private var clause: ClauseSyntax { list.clauses[start] }
  private var text: ArraySlice<UInt8> { context.syntax.source.slice(term.span) }

  /// What it is, and how many clauses belong to it.
  ///
  /// - Parameter last: The operator in small letters that stands just before, if one does.
  func read(behind last: String?) -> (ForeignSyntax.Kind, count: Int)? {
    guard !term.hasEscape else { return nil }
    if let word = operatorWord, isOperator(word, behind: last) { return (.word(word), 1) }
    guard list.field == nil else { return nil }
    if let sign = text.firstIndex(of: UInt8(ascii: "=")) { return equalsSign(at: sign) }
    guard term.wildcards == .none, let next = beside(start + 1) else { return nil }
    if let count = countOfMembership(next) { return (.membership, count) }
    guard next.modifiers.isEmpty, next.field == nil else { return nil }
    if case .comparison(let comparison) = next.operand, comparison.value.kind != .missing, context.field(named: text) != nil {
      return (.comparison(SourceSpan(term.span.end, next.span.start)), 2)
    }
    return equalsSign(in: next)
  }

  /// The clause at `index`, if it stands side by side with the one before it.
  private func beside(_ index: Int) -> ClauseSyntax? {
    guard index < list.clauses.count, list.clauses[index].conjunction == nil else { return nil }
    return list.clauses[index]
  }

  // MARK: Operators

  /// `AND`, `OR` or `NOT`, if the word is one in other letters.
  private var operatorWord: String? {
    guard (2...3).contains(term.span.length), term.wildcards == .none, clause.modifiers.isEmpty else { return nil }
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "and": return "AND"
    case "or": return "OR"
    case "not": return "NOT"
    default: return nil
    }
  }

  /// Whether the word stands where the operator could.
  private func isOperator(_ word: String, behind last: String?) -> Bool {
    guard let next = beside(start + 1) else { return false }
    if word == "NOT" { return last != "NOT" && next.modifiers.isEmpty }
    return start > 0 && clause.conjunction == nil && last == nil
  }

  // MARK: Equals signs

  /// `user_id=x`, `user_id="x"`
  private func equalsSign(at sign: Int) -> (ForeignSyntax.Kind, count: Int)? {
    let name = text[..<sign]
    guard !name.contains(UInt8(ascii: "*")), !name.contains(UInt8(ascii: "?")), context.field(named: name) != nil else {
      return nil
    }
    let end = endOfSign(text[sign...])
    if end < text.endIndex { return canBeValue(text[end...]) ? (.equals(SourceSpan(sign, end)), 1) : nil }
    guard let next = value(at: start + 1) else { return nil }
    return (.equals(SourceSpan(sign, next.start)), 2)
  }

  /// `user_id = x`, `user_id =x`
  private func equalsSign(in next: ClauseSyntax) -> (ForeignSyntax.Kind, count: Int)? {
    guard let sign = context.bareTerm(next), context.field(named: text) != nil else { return nil }
    let signText = context.syntax.source.slice(sign.span)
    let end = endOfSign(signText)
    guard end > signText.startIndex else { return nil }
    if end < signText.endIndex { return canBeValue(signText[end...]) ? (.equals(SourceSpan(term.span.end, end)), 2) : nil }
    guard let value = value(at: start + 2) else { return nil }
    return (.equals(SourceSpan(term.span.end, value.start)), 3)
  }

  /// Where a run of equals signs ends.
  private func endOfSign(_ text: ArraySlice<UInt8>) -> Int {
    text.firstIndex { $0 != UInt8(ascii: "=") } ?? text.endIndex
  }

  /// Where a clause stands that can be the value behind the sign.
  private func value(at index: Int) -> SourceSpan? {
    guard let clause = beside(index), clause.field == nil, clause.modifiers.isEmpty else { return nil }
    switch clause.operand {
    case .term, .phrase, .range, .group: return clause.span
    case .comparison, .regexp, .missing: return nil
    }
  }

  /// Whether the rest of a word is a value also directly behind a colon.
  private func canBeValue(_ text: ArraySlice<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "-"): return false
    default: return !["AND", "OR", "NOT", "&&", "||"].contains(String(decoding: text, as: UTF8.self))
    }
  }

  // MARK: Lists of values

  /// `user_id IN (x, y)`, `user_id NOT IN (x, y)`, `user_id not in (x, y)`: how many clauses that is.
  private func countOfMembership(_ next: ClauseSyntax) -> Int? {
    let isKnown = context.field(named: text) != nil
    var index = start + 1
    if isKnown, next.modifiers.isEmpty, isWord("not", next) { index += 1 }
    guard let word = beside(index), isWord("in", word), !word.modifiers.hasPlus, word.modifiers.count < 2,
      let values = beside(index + 1), values.field == nil, values.modifiers.isEmpty, case .group(let group) = values.operand,
      group.isClosed, values.boost == nil
    else { return nil }
    return isKnown || context.text(in: word.operand.span) == "IN" ? index + 2 - start : nil
  }

  /// Whether a clause is this word, in capitals or not.
  private func isWord(_ word: String, _ clause: ClauseSyntax) -> Bool {
    guard let term = context.bareTerm(clause), term.span.length == word.utf8.count else { return false }
    return context.text(in: term.span).lowercased() == word
  }
}
