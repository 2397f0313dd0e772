import LuceneSyntax

extension LintRule {
  /// `logins_count:{4 TO 5}`: no whole number lies between.
  static let emptyRange = LintRule(
    id: "empty-range",
    severity: .error,
    explanation: """
      What it does: finds ranges in whose bounds nothing lies that the field may hold, though they are not reversed: between whole numbers, \
      between dates, whose bounds stand for a whole unit of time, or between equal bounds one of which is left out.
      Why it matters: nobody is found. With '{' and '}' the bounds themselves, for a date the whole day or month, do not belong to the range.
      Example: created_at:{2024-01-01 TO 2024-01-02}
      Use instead: created_at:[2024-01-01 TO 2024-01-02]
      Fix safety: letting the bounds belong to the range changes the meaning.
      Sources: Grammar.md sections 7.6 and 7.7.
      """,
    examples: [
      Example("logins_count:{4 TO 5}", fixed: "logins_count:[4 TO 5]"),
      Example("created_at:{2024-01-01 TO 2024-01-02}", fixed: "created_at:[2024-01-01 TO 2024-01-02]"),
      Example("name:[a TO a}", fixed: "name:[a TO a]"),
    ]
  ) { context in
    for range in context.emptyRanges where !range.isReversed {
      let text = context.text(in: SourceSpan(range.syntax.span.start + 1, range.syntax.span.end - 1))
      let fix = Diagnostic.Fix("let the bounds belong to it", [SourceEdit(replacing: range.syntax.span, with: "[\(text)]")])
      context.report(
        "nothing lies in this range", at: range.syntax.span, label: range.label,
        fixes: range.holdsBounds ? [fix] : [])
    }
  }
}

extension LintContext.EmptyRange {
  fileprivate var label: String {
    switch field?.type {
    case .integer: "no whole number lies between the bounds"
    case .date: "each bound stands for a whole unit of time"
    default: "the bounds do not belong to it"
    }
  }
}
