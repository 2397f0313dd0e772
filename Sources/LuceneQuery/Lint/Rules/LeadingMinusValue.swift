import LuceneSyntax

extension LintRule {
  /// `logins_count:-5`: to most readers `-` is an operator there.
  static let leadingMinusValue = LintRule(
    id: "leading-minus-value",
    severity: .warning,
    explanation: """
      What it does: finds values without quotes that begin with '-'.
      Why it matters: '-' is an operator of Lucene, whose parser rejects it behind a colon. Here it begins the value. In a group behind a field \
      it negates.
      Example: app_metadata.balance:-5
      Use instead: app_metadata.balance:"-5"; a negation stands before the field: -app_metadata.balance:5
      Fix safety: the fix keeps the meaning.
      Sources: Auth0, documentation of v2, which lists '-' among the characters to escape; Apache Lucene's classic query parser.
      """,
    examples: [
      Example("app_metadata.balance:-5", fixed: "app_metadata.balance:\"-5\""), Example("nickname:-j*", fixed: "nickname:\\-j*"),
    ],
    isAboutAuth0: true
  ) { context in
    context.reportValues(beginningWith: "-")
  }
}
