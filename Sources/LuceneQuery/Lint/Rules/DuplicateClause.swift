import LuceneSyntax

extension LintRule {
  /// `name:j* OR name:jo*`: the first finds all that the second finds.
  static let duplicateClause = LintRule(
    id: "duplicate-clause",
    severity: .warning,
    explanation: """
      What it does: finds conditions that stand twice in one AND or OR, and conditions that another one makes needless: beside OR the narrower \
      one, beside AND the wider one.
      Why it matters: the condition does nothing but lengthen the query. Often another field or value was meant, which was forgotten to be changed \
      after copying.
      Example: name:j* OR name:jo*
      Use instead: name:j*
      Fix safety: leaving the condition out keeps the meaning, for every type of value and for fields with several values.
      Sources: Grammar.md sections 7.2 to 7.7 for what a condition accepts.
      """,
    examples: [
      Example("blocked:true AND blocked:true", fixed: "blocked:true"),
      Example("name:j* OR name:jo*", fixed: "name:j*"),
      Example("name:(j* AND jo*)", fixed: "name:(jo*)"),
      Example(
        "logins_count:[5 TO *] AND blocked:true AND logins_count:[3 TO *]", fixed: "logins_count:[5 TO *] AND blocked:true"),
      Example("_exists_:email AND email:*@example.com", fixed: "email:*@example.com"),
    ]
  ) { context in
    for chain in context.chains {
      for redundancy in chain.redundantConditions { report(redundancy, isAnd: chain.isAnd, in: &context) }
      for redundancy in chain.repeatedCompounds {
        guard let dropped = redundancy.dropped.conditionsSpan, let kept = redundancy.kept.conditionsSpan else { continue }
        context.reportNeedless("these conditions stand here twice", dropped, .init("they stand here, too", at: kept), chain.isAnd)
      }
    }
  }

  private static func report(_ redundancy: Chain.Redundancy<Condition>, isAnd: Bool, in context: inout LintContext) {
    guard let dropped = redundancy.dropped.clause.origin.span, let kept = redundancy.kept.clause.origin.span else { return }
    let (needless, enough) = (redundancy.dropped.text, redundancy.kept.text)
    if redundancy.dropped == redundancy.kept {
      context.reportNeedless("'\(needless)' stands here twice", dropped, .init("it stands here, too", at: kept), isAnd)
    } else if isAnd {
      context.reportNeedless(
        "'\(needless)' holds wherever '\(enough)' holds", dropped, .init("the narrower condition stands here", at: kept), isAnd)
    } else {
      context.reportNeedless(
        "'\(needless)' finds nothing that '\(enough)' does not find", dropped,
        .init("the wider condition stands here", at: kept), isAnd)
    }
  }
}

extension LintContext {
  fileprivate mutating func reportNeedless(_ message: String, _ span: SourceSpan, _ note: Diagnostic.Note, _ isAnd: Bool) {
    report(message, at: span, notes: [note], fixes: removalFix(span, isAnd).map { [$0] } ?? [])
  }

  /// Leaves a condition out. Nothing if that would change the meaning, since something stands beside it that the query does not show.
  private mutating func removalFix(_ span: SourceSpan, _ isAnd: Bool) -> Diagnostic.Fix? {
    guard canCheck else { return nil }
    countCheck()
    guard let place = place(of: span), let edit = removal(of: place, fromAnd: isAnd) else { return nil }
    if showsAllConditions, !place.hasMarks { return Diagnostic.Fix("leave it out", [edit], keepsMeaning: true) }
    return checkedFix("leave it out", [edit]).flatMap { $0.keepsMeaning ? $0 : nil }
  }
}

extension LintContext.Place {
  /// Whether it matters for a clause with a modifier that it stands alone between two spaces.
  fileprivate var hasMarks: Bool {
    siblings.dropFirst().contains { $0.conjunction == nil } && siblings.contains { !$0.modifiers.isEmpty }
  }
}
