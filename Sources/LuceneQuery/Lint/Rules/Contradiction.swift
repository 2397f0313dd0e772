import LuceneSyntax

extension LintRule {
  /// `blocked:true AND blocked:false`: nobody is both.
  static let contradiction = LintRule(
    id: "contradiction",
    severity: .warning,
    explanation: """
      What it does: finds conditions joined by AND that no record can meet together. What each of them accepts is worked out as a set of values, \
      by the type of the field, and the sets have nothing in common. Fields that may hold several values are only reported where one condition \
      is the negation of another, or of a wider one.
      Why it matters: the query, or this part of it, finds nobody, without any error. Often OR was meant, or one condition is a leftover.
      Example: blocked:true AND blocked:false
      Use instead: blocked:true OR blocked:false
      Fix safety: joining the conditions by OR changes the meaning.
      Sources: Grammar.md sections 7.2 to 7.7 for what a condition accepts, section 8 for types and fields with several values.
      """,
    examples: [
      Example("blocked:true AND blocked:false", fixed: "blocked:true OR blocked:false"),
      Example(
        "logins_count:[5 TO *} AND logins_count:{* TO 3]", fixed: "logins_count:[5 TO *} OR logins_count:{* TO 3]"),
      Example("name:a AND email:(a@x.org AND b@x.org)", fixed: "name:a AND email:(a@x.org OR b@x.org)"),
      Example("app_metadata.plan:gold AND NOT app_metadata.plan:g*"),
      Example("blocked:true AND NOT _exists_:blocked"),
    ]
  ) { context in
    for chain in context.chains where chain.isAnd {
      for conflict in context.conflicts(in: chain) { report(conflict, in: &context) }
    }
  }

  private static func report(_ conflict: LintContext.Conflict, in context: inout LintContext) {
    guard let last = conflict.conditions.last, let span = last.clause.origin.span else { return }
    context.report(
      "no record meets all of these conditions\(last.clause.fieldPhrase)", at: span,
      label: conflict.needsOneValue ? "the field holds one value" : "",
      notes: conflict.conditions.dropLast().map { .init("the condition '\($0.text)' excludes it", at: $0.clause.origin.span) },
      fixes: context.alternativesFix(conflict.conditions).map { [$0] } ?? [])
  }
}

extension LintContext {
  /// The conditions joined by OR instead, where they stand side by side and none is a negation.
  fileprivate func alternativesFix(_ conditions: [Condition]) -> Diagnostic.Fix? {
    let places = conditions.compactMap { $0.isNegated ? nil : $0.clause.origin.span.flatMap { place(of: $0) } }
    guard places.count == conditions.count, let first = places.first, let last = places.last else { return nil }
    for (place, next) in zip(places, places.dropFirst())
    where place.list.span != next.list.span || place.range.upperBound != next.range.lowerBound { return nil }
    guard places.dropFirst().allSatisfy({ $0.clauses.first?.conjunction != nil }) else { return nil }
    let isWholeList = places.count == first.siblings.count
    let text = places.map { self.text(in: $0.span) }.joined(separator: " OR ")
    let span = SourceSpan(first.span.start, last.span.end)
    return Diagnostic.Fix("ask for either", [SourceEdit(replacing: span, with: isWholeList ? text : "(\(text))")])
  }
}
