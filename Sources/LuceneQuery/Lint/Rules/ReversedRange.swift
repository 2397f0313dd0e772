import LuceneSyntax

extension LintRule {
  /// `logins_count:[9 TO 2]`: the bounds are swapped.
  static let reversedRange = LintRule(
    id: "reversed-range",
    severity: .error,
    explanation: """
      What it does: finds ranges whose lower bound lies above the upper one, in the order of the field's type: numbers, instants or texts. Where \
      the type is open, as in metadata, the bounds must be reversed as numbers and as texts.
      Why it matters: nothing lies in such a range.
      Example: logins_count:[9 TO 2]
      Use instead: logins_count:[2 TO 9]
      Fix safety: swapping the bounds changes the meaning.
      Sources: Grammar.md section 7.4 for the orders.
      """,
    examples: [
      Example("logins_count:[9 TO 2]", fixed: "logins_count:[2 TO 9]"),
      Example("created_at:[2024-05 TO 2024-01-31}", fixed: "created_at:{2024-01-31 TO 2024-05]"),
      Example("name:{\"b c\" TO a]", fixed: "name:[a TO \"b c\"}"),
      Example("app_metadata.n:[9 TO 2]", fixed: "app_metadata.n:[2 TO 9]"),
    ]
  ) { context in
    for range in context.emptyRanges where range.isReversed {
      let (lower, upper) = (context.text(in: range.syntax.lower.span), context.text(in: range.syntax.upper.span))
      let swapped = (range.syntax.includesUpper ? "[" : "{") + upper + " TO " + lower + (range.syntax.includesLower ? "]" : "}")
      context.report(
        "range bounds are reversed", at: range.syntax.span, label: "\(lower) is above \(upper)",
        fixes: [.init("swap the bounds", [SourceEdit(replacing: range.syntax.span, with: swapped)])])
    }
  }
}
