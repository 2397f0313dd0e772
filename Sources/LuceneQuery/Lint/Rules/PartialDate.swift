import LuceneSyntax

extension LintRule {
  /// `created_at:[2024-01 TO 2024-02]`: engines disagree how far it goes.
  static let partialDate = LintRule(
    id: "partial-date",
    severity: .info,
    explanation: """
      What it does: finds ranges of dates whose bound is a year or a month.
      Why it matters: Auth0 documented until 2018 that such a bound stands for the whole month, which is how it is read here. Elasticsearch \
      fills in the first day, so that a range up to 2024-02 ends on the first of February.
      Example: created_at:[2024-01 TO 2024-02]
      Use instead: created_at:[2024-01-01 TO 2024-02-29]
      Fix safety: the fix finds the same users here. Elsewhere it may not, so that it is not applied unseen.
      Sources: Auth0, "User Search Query Syntax" of 2018 and "Migrate from Search Engine v2 to v3"; Elasticsearch, "Range query", missing date \
      components.
      """,
    examples: [
      Example("created_at:[2024-01 TO 2024-02]", fixed: "created_at:[2024-01-01 TO 2024-02-29]"),
      Example("last_login:{2023 TO *]", fixed: "last_login:{2023-12-31 TO *]"),
    ]
  ) { context in
    for asked in context.asked where asked.clause.operand.isRange {
      guard case .values(let path) = asked.target, let field = context.schema[path], field.path == path, field.type == .date
      else {
        continue
      }
      let bounds = context.partialBounds(of: asked.clause.operand)
      guard let first = bounds.first else { continue }
      context.report(
        "readers disagree where a range ends that names \(first.unit)", at: first.span, label: "all of it is meant here",
        fixes: [.init("write days", bounds.map { SourceEdit(replacing: $0.span, with: $0.day) })])
    }
  }
}

extension LintContext {
  fileprivate struct PartialBound {
    let span: SourceSpan
    /// `a month`
    let unit: String
    /// The day that means the same.
    let day: String
  }

  fileprivate func partialBounds(of operand: OperandSyntax) -> [PartialBound] {
    switch operand {
    case .range(let range):
      let lower = partialBound(range.lower, takesFirstDay: range.includesLower)
      let upper = partialBound(range.upper, takesFirstDay: !range.includesUpper)
      return [lower, upper].compactMap { $0 }
    case .comparison(let comparison):
      let takesFirstDay = comparison.kind == .greaterOrEqual || comparison.kind == .less
      return partialBound(comparison.value, takesFirstDay: takesFirstDay).map { [$0] } ?? []
    case .term, .phrase, .regexp, .group, .missing: return []
    }
  }

  private func partialBound(_ bound: BoundSyntax, takesFirstDay: Bool) -> PartialBound? {
    // '2024-01' is the longest.
    guard bound.kind == .bare || bound.kind == .quoted, (4...7).contains(bound.content.length) else { return nil }
    let text = Array(syntax.source.slice(bound.content))
    guard let date = Timestamp(literal: text.span), date.unit == .year || date.unit == .month else { return nil }
    return PartialBound(
      span: bound.span, unit: date.unit == .year ? "a year" : "a month", day: takesFirstDay ? date.firstDay : date.lastDay)
  }
}
