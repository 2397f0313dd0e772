import LuceneSyntax

extension LintRule {
  /// `blocked:true OR NOT blocked:true`: that is everybody.
  static let tautology = LintRule(
    id: "tautology",
    severity: .warning,
    explanation: """
      What it does: finds conditions joined by OR of which every record meets one. What each of them accepts is worked out as a set of values, by \
      the type of the field, and together they leave nothing out, not even records without the field.
      Why it matters: the OR says nothing, whatever else stands in it. Often AND was meant: a user is not one thing, and not another one either.
      Example: NOT blocked:true OR NOT blocked:false
      Use instead: *:*, or the conditions joined by AND
      Fix safety: writing '*:*' keeps the meaning where a condition and its negation stand there. Where it takes the type of the field, a record \
      that holds a value of another type is found afterwards and was not before.
      Sources: Grammar.md sections 7.2 to 7.7 for what a condition accepts, section 8 for types and fields with several values.
      """,
    examples: [
      Example("blocked:true OR NOT blocked:true", fixed: "*:*"),
      Example("blocked:true OR blocked:false OR NOT _exists_:blocked", fixed: "*:*"),
      Example(
        "name:a* AND (logins_count:[* TO 4] OR NOT logins_count:{* TO 5})", fixed: "name:a* AND *:*"),
    ]
  ) { context in
    for chain in context.chains where !chain.isAnd {
      for conflict in context.conflicts(in: chain) { report(conflict, of: chain, in: &context) }
    }
  }

  private static func report(_ conflict: LintContext.Conflict, of chain: Chain, in context: inout LintContext) {
    guard let last = conflict.conditions.last, let span = last.clause.origin.span else { return }
    context.report(
      "every record meets one of these conditions\(last.clause.fieldPhrase)", at: span,
      label: conflict.needsOneValue ? "the field holds one value" : "",
      notes: conflict.conditions.dropLast().map { .init("the condition '\($0.text)' takes the rest", at: $0.clause.origin.span) },
      fixes: context.everythingFix(for: chain.query).map { [$0] } ?? [])
  }
}

extension LintContext {
  /// `*:*` in place of an OR.
  fileprivate mutating func everythingFix(for query: Query) -> Diagnostic.Fix? {
    guard let place = query.conditionsSpan.flatMap({ place(of: $0) }), let first = place.clauses.first else { return nil }
    let start = place.clauses.count > 1 ? place.span.start : first.field?.span.start ?? first.operand.span.start
    return checkedFix(
      "ask for every record", [SourceEdit(replacing: SourceSpan(start, place.span.end), with: "*:*")])
  }
}
