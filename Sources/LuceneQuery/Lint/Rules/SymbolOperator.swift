import LuceneSyntax

extension LintRule {
  /// `a && !b`: words say it, too.
  static let symbolOperator = LintRule(
    id: "symbol-operator",
    severity: .warning,
    explanation: """
      What it does: finds '&&', '||', '!', '+' and '-' as operators.
      Why it matters: Auth0 documented them for engine v2 only. '+' and '-' also change what the clauses beside them mean: without a '+' one \
      clause is enough, with one the others do not count.
      Example: email_verified:true && !blocked:true
      Use instead: email_verified:true AND NOT blocked:true
      Fix safety: the fix writes out what the list means here, and keeps the meaning. There is none where clauses without '+' stand beside one \
      with it, since they have no effect and would be lost.
      Sources: Auth0, documentation of v2 and "User Search Query Syntax" (2026-07), which has the words only.
      """,
    examples: [
      Example("a && !b", fixed: "a AND NOT b"), Example("-blocked:true", fixed: "NOT blocked:true"),
      Example("+name:jane -blocked:true", fixed: "name:jane AND NOT blocked:true"), Example("+a b"),
      Example("a!b", fixed: "a AND NOT b"), Example("name:(a b -c)", fixed: "name:((a OR b) AND NOT c)"),
    ],
    isAboutAuth0: true
  ) { context in
    for list in context.lists {
      var symbols = list.operatorSpans(in: context.syntax).filter(context.isSymbol).makeIterator()
      guard let first = symbols.next() else { continue }
      let text = context.text(in: first)
      let edits = list.isJoined ? context.wordEdits(list) : context.rewriting(list).map { [$0] } ?? []
      let another = symbols.next().map { Diagnostic.Note("another symbol stands here", at: $0) }
      let lost = Diagnostic.Note("clauses without '+' have no effect beside one with it")
      context.report(
        "'\(text)' is not documented for Auth0's search engine v3", at: first, label: text.label,
        notes: (another.map { [$0] } ?? []) + (context.losesClauses(list) ? [lost] : []),
        fixes: edits.isEmpty ? [] : [.init("write words", edits, keepsMeaning: true)])
    }
  }
}

extension String {
  /// What to write instead of a symbol.
  fileprivate var label: String {
    switch self {
    case "&&": "write 'AND'"
    case "||": "write 'OR'"
    case "+": ""
    default: "write 'NOT'"
    }
  }
}

extension LintContext.List {
  /// Whether a conjunction stands before the clause at `index`.
  fileprivate func isJoined(_ index: Int) -> Bool { index < clauses.count && clauses[index].conjunction != nil }

  /// Where conjunctions and modifiers stand, from left to right.
  fileprivate func operatorSpans(in syntax: QuerySyntax) -> some Sequence<SourceSpan> {
    clauses.lazy.flatMap { clause in
      (clause.conjunction.map { [$0.span] } ?? []) + syntax[clause.modifiers].map { $0.span }
    }
  }
}

extension LintContext {
  // MARK: Clauses joined by conjunctions

  /// Each symbol as a word; `+`, which has no effect there, as nothing.
  fileprivate func wordEdits(_ list: List) -> [SourceEdit] {
    var edits: [SourceEdit] = []
    for clause in list.clauses {
      if let conjunction = clause.conjunction, isSymbol(conjunction.span) {
        let span = conjunction.span
        let text = space(before: span.start) + conjunction.kind.word + space(behind: span.end)
        edits.append(SourceEdit(replacing: span, with: text))
      }
      if syntax[clause.modifiers].contains(where: { isSymbol($0.span) }) {
        let span = SourceSpan(clause.span.start, unmodified(clause).start)
        edits.append(SourceEdit(replacing: span, with: clause.isNegated ? space(before: span.start) + "NOT " : ""))
      }
    }
    return edits
  }

  // MARK: Clauses side by side

  /// Nobody reads a longer fix, and nobody can send one.
  private static let longestRewriting = 4_000

  /// The whole list in words: what is required, or else one of what is unmarked, and nothing that is prohibited.
  fileprivate func rewriting(_ list: List) -> SourceEdit? {
    guard syntax.isValid, list.span.length <= Self.longestRewriting, !losesClauses(list) else { return nil }
    var required: [String] = []
    var unmarked: [String] = []
    var prohibited: [String] = []
    var start = 0
    for index in 1...list.clauses.count where index == list.clauses.count || list.clauses[index].conjunction == nil {
      let item = list.clauses[start..<index]
      switch item.count > 1 ? .unmarked : list.clauses[start].mark {
      case .required: required.append(words(item))
      case .unmarked: unmarked.append(item.count > 1 ? "(\(words(item)))" : words(item))
      case .prohibited: prohibited.append("NOT " + text(in: unmodified(list.clauses[start])))
      }
      start = index
    }
    switch options.defaultOperator {
    case .and: required += unmarked
    case .or:
      let alternatives = unmarked.joined(separator: " OR ")
      if !unmarked.isEmpty { required = [unmarked.count > 1 && !prohibited.isEmpty ? "(\(alternatives))" : alternatives] }
    }
    return SourceEdit(replacing: list.span, with: (required + prohibited).joined(separator: " AND "))
  }

  /// Whether some clauses have no effect, since one beside them is required.
  fileprivate func losesClauses(_ list: List) -> Bool {
    guard options.defaultOperator == .or, !list.isJoined else { return false }
    let marks = list.clauses.indices.map { index in
      let isAlone = !list.isJoined(index) && !list.isJoined(index + 1)
      return isAlone ? list.clauses[index].mark : .unmarked
    }
    return marks.contains(.required) && marks.contains(.unmarked)
  }

  /// Clauses that are joined by conjunctions, in words.
  private func words(_ item: ArraySlice<ClauseSyntax>) -> String {
    if item.count == 1, let clause = item.first { return text(in: unmodified(clause)) }
    return item.map { clause in
      let conjunction = clause.span == item.first?.span ? "" : clause.conjunction.map { $0.kind.word + " " } ?? ""
      return conjunction + (clause.isNegated ? "NOT " : "") + text(in: unmodified(clause))
    }.joined(separator: " ")
  }
}

extension ConjunctionSyntax.Kind {
  fileprivate var word: String { self == .and ? "AND" : "OR" }
}
