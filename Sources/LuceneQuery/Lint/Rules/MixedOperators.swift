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
      guard list.clauses.readingsDiffer(context.options.defaultOperator) else { continue }
      let ors = list.clauses.compactMap { $0.conjunction?.kind == .or ? $0.conjunction?.span : nil }
      let ands = list.clauses.compactMap { $0.conjunction?.kind == .and ? $0.conjunction?.span : nil }
      let edits = list.clauses.groupingEdits(in: context)
      context.report(
        "AND and OR are grouped differently by other readers", at: ors.first ?? list.span,
        label: isAuth0 ? "AND binds tighter here; classic Lucene has no precedence" : "classic Lucene has no precedence here",
        notes: ands.first.map { [.init("AND stands here", at: $0)] } ?? [],
        fixes: edits.isEmpty ? [] : [.init("group with parentheses", edits, keepsMeaning: isAuth0)])
    }
  }
}

extension [ClauseSyntax] {
  /// Whether algebra and classic Lucene fold the list to different queries, with each clause, negated or not, taken as one opaque condition.
  fileprivate func readingsDiffer(_ defaultOperator: DefaultOperator) -> Bool {
    guard count > 1, contains(where: { $0.modifiers.hasPlus }) || !isJoinedByOneOperator else { return false }
    let items = enumerated().map { index, clause in Folding.Item(opaque: clause, .field(FieldPath("\(index)"), .exists)) }
    return !Folding.algebra(defaultOperator).fold(items).isReordering(of: Folding.classic(defaultOperator).fold(items))
  }

  /// Whether all clauses are joined by AND, or by OR, or stand side by side: then all readers agree.
  private var isJoinedByOneOperator: Bool {
    dropFirst(2).allSatisfy { $0.conjunction?.kind == self[1].conjunction?.kind }
  }

  /// Parentheses around every run of ANDs beside an OR, and around every OR beside juxtaposed clauses; and no `+` where algebra does not
  /// see it.
  fileprivate func groupingEdits(in context: LintContext) -> [SourceEdit] {
    let sides = indices.split(atStartsWhere: { self[$0].conjunction == nil })
    var edits: [SourceEdit] = []
    for side in sides {
      if side.count > 1 { edits += side.flatMap { self[$0].plusRemovals(in: context.syntax) } }
      let alternatives = side.split(atStartsWhere: { self[$0].conjunction?.kind == .or })
      if sides.count > 1, alternatives.count > 1 { edits += parentheses(around: side, in: context) }
      guard alternatives.count > 1 || sides.count > 1 else { continue }
      for alternative in alternatives where alternative.count > 1 && (alternatives.count > 1 || sides.count > 1) {
        edits += parentheses(around: alternative, in: context)
      }
    }
    return edits
  }

  private func parentheses(around run: Range<Int>, in context: LintContext) -> [SourceEdit] {
    let last = self[run.upperBound - 1]
    return [.insert("(", at: self[run.lowerBound].span.start), .insert(context.closing(of: last), at: last.span.end)]
  }
}

extension ClauseSyntax {
  /// Takes each `+` away, with the white space behind it.
  fileprivate func plusRemovals(in syntax: QuerySyntax) -> [SourceEdit] {
    guard modifiers.hasPlus else { return [] }
    let modifiers = syntax[modifiers]
    let starts = modifiers.map { $0.span.start } + [field?.span.start ?? operand.span.start]
    return modifiers.indices.filter { !modifiers[$0].isNegation }.map {
      SourceEdit(replacing: SourceSpan(starts[$0], starts[$0 + 1]), with: "")
    }
  }
}

extension Query {
  /// Whether the other is the same operation on the same clauses, in whatever order; each clause of a list stands there once.
  fileprivate func isReordering(of other: Query) -> Bool {
    switch (kind, other.kind) {
    case (.and(let one), .and(let another)), (.or(let one), .or(let another)): Set(one) == Set(another)
    default: self == other
    }
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
