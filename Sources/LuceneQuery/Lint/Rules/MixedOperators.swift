import LuceneSyntax

extension LintRule {
  /// `a AND b OR c`: readers group it differently.
  static let mixedOperators = LintRule(
    id: "mixed-operators",
    severity: .warning,
    explanation: """
      What it does: finds lists of clauses whose AND and OR are grouped differently by Boolean algebra and by Lucene's classic parser. Both \
      readings are computed and compared; negations are left out of the comparison, they have a rule of their own.
      Why it matters: in Auth0's search AND binds tighter than OR. Lucene's classic parser and Elasticsearch have no precedence: 'a AND b OR c' \
      asks for a and b, and c only sorts the results. Parentheses say the same to all of them.
      Example: blocked:true AND name:a* OR name:b*
      Use instead: (blocked:true AND name:a*) OR name:b*
      Fix safety: the parentheses keep the meaning that Auth0 gives the query.
      Sources: Apache Lucene 8, QueryParserBase.addClause; Auth0's samples of NOT _exists_ OR, which only Boolean algebra can answer.
      """,
    examples: [
      Example("a AND b OR c", fixed: "(a AND b) OR c"), Example("a OR b AND c", fixed: "a OR (b AND c)"),
      Example("x:(a AND b OR c AND d)", fixed: "x:((a AND b) OR (c AND d))"),
    ]
  ) { context in
    let isAuth0 = context.options.dialect == .auth0
    for (index, list) in context.lists.enumerated() where !context.holdsForeignSyntax(index) {
      guard list.readingsDiffer(context.options.defaultOperator) else { continue }
      let ors = list.clauses.compactMap { $0.conjunction?.kind == .or ? $0.conjunction?.span : nil }
      let ands = list.clauses.compactMap { $0.conjunction?.kind == .and ? $0.conjunction?.span : nil }
      // A '+' has an effect on one side only, whatever stands in parentheses.
      let hasPlus = list.clauses.contains { clause in clause.modifiers.contains { $0.kind == .plus } }
      let edits = hasPlus ? [] : list.groupingEdits(closing: context.closing(of:))
      context.report(
        "AND and OR are grouped differently by other readers", at: ors.first ?? list.span,
        label: isAuth0 ? "AND binds tighter here; classic Lucene has no precedence" : "classic Lucene has no precedence here",
        notes: ands.first.map { [.init("AND stands here", at: $0)] } ?? [],
        fixes: edits.isEmpty ? [] : [.init("group with parentheses", edits, keepsMeaning: isAuth0)])
    }
  }
}

extension LintContext.List {
  /// Whether algebra and classic Lucene fold the list to different queries, with each clause, negated or not, taken as one opaque condition.
  fileprivate func readingsDiffer(_ defaultOperator: DefaultOperator) -> Bool {
    guard clauses.count > 2 || clauses.contains(where: { !$0.modifiers.isEmpty }) else { return false }
    let items = clauses.enumerated().map { index, clause in
      var opaque = clause
      opaque.modifiers = clause.modifiers.contains { $0.isNegation } ? [] : clause.modifiers
      return Folding.Item(opaque, .field(FieldPath("\(index)"), .exists))
    }
    return Folding.algebra(defaultOperator).fold(items) != Folding.classic(defaultOperator).fold(items)
  }

  /// Parentheses around every run of ANDs beside an OR, and around every OR beside juxtaposed clauses.
  fileprivate func groupingEdits(closing: (ClauseSyntax) -> String) -> [SourceEdit] {
    let sides = clauses.indices.split(atStartsWhere: { clauses[$0].conjunction == nil })
    var edits: [SourceEdit] = []
    for side in sides {
      let alternatives = side.split(atStartsWhere: { clauses[$0].conjunction?.kind == .or })
      if sides.count > 1, alternatives.count > 1 { edits += parentheses(around: side, closing) }
      guard alternatives.count > 1 || sides.count > 1 else { continue }
      for alternative in alternatives where alternative.count > 1 && (alternatives.count > 1 || sides.count > 1) {
        edits += parentheses(around: alternative, closing)
      }
    }
    return edits
  }

  private func parentheses(around run: Range<Int>, _ closing: (ClauseSyntax) -> String) -> [SourceEdit] {
    let last = clauses[run.upperBound - 1]
    return [.insert("(", at: clauses[run.lowerBound].span.start), .insert(closing(last), at: last.span.end)]
  }
}

extension LintContext {
  /// The parenthesis behind a clause; behind a sign that is a term of the `lucene` dialect only as long as white space follows, with a space.
  fileprivate func closing(of clause: ClauseSyntax) -> String {
    clause.operand.span.length == 1 && isSymbol(clause.operand.span) ? " )" : ")"
  }
}

extension Range<Int> {
  /// The parts of the range, each beginning where `isStart` holds; the first begins at the start whatever it says.
  fileprivate func split(atStartsWhere isStart: (Int) -> Bool) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = lowerBound
    for index in self where index > lowerBound && isStart(index) {
      parts.append(start..<index)
      start = index
    }
    return isEmpty ? parts : parts + [start..<upperBound]
  }
}
