import LuceneSyntax

extension LintRule {
  /// `app_metadata.plan:go*`: nobody is sure that the service can do it.
  static let appMetadataOperator = LintRule(
    id: "app-metadata-operator",
    severity: .warning,
    explanation: """
      What it does: finds wildcards and ranges on fields under app_metadata.
      Why it matters: Auth0's documents disagree. Some forbid them on all metadata, the newer ones on user_metadata only; in 2026 a production \
      tenant answered a range with "operator 'less or equal' is not supported". Filtering a dump can do it.
      Example: app_metadata.plan:go*
      Use instead: app_metadata.plan:(gold OR golden)
      Sources: Auth0, "Migrate from Search Engine v2 to v3" against "User Search Query Syntax" (2026-07); lfx-v2-auth-service, package backfill \
      (2026-09), which measured it.
      """,
    examples: [Example("app_metadata.plan:go*"), Example("app_metadata.seats:[10 TO *]"), Example("app_metadata.seats:>=10")],
    isAboutAuth0: true
  ) { context in
    context.reportOperators(under: "app_metadata", "may not be searchable", note: "a tenant was seen to refuse it in 2026")
  }
}
