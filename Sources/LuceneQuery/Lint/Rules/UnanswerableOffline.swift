import LuceneSyntax

extension LintRule {
  /// `organization_id:org_1`, asked of a dump: no record holds it.
  ///
  /// Asked of the service it is fine, so linting does not report it; filtering does, through ``LuceneQuery/Query/unanswerable(offline:)``.
  static let unanswerableOffline = LintRule(
    id: "unanswerable-offline",
    severity: .error,
    explanation: """
      What it does: when a dump is filtered, finds fields that are in no record: organization_id.
      Why it matters: the service knows a user's organizations, an export does not. The filter would find nobody, which would look like an answer.
      Example: lq filter organization_id:org_1 users.ndjson
      Use instead: ask the service, or add the field to the records and name it with --rename
      Sources: Auth0, "Search Organization Members" (2026-07) and "Bulk User Exports".
      """,
    examples: [],
    check: { _ in })
}

extension Query {
  /// What a dump cannot answer: clauses on `organization_id`, which no export holds.
  ///
  /// - Parameter supplied: Fields that the dump has all the same, for example through a renamed column.
  /// - Returns: A finding for each clause, at its origin, or at the start of the text if it has none.
  public func unanswerable(offline supplied: [FieldPath] = []) -> [Diagnostic] {
    let field = FieldPath("organization_id")
    guard !supplied.contains(where: field.isAncestorOrSelf) else { return [] }
    return clauses.filter { $0.scope.fields.contains { field.isAncestorOrSelf(of: $0.path) } }.map { clause in
      Diagnostic(
        LintRule.unanswerableOffline.id, LintRule.unanswerableOffline.severity, "'organization_id' is in no exported record",
        at: clause.origin.span ?? SourceSpan(0, 0),
        notes: [.init("ask the service, or supply the field under another name with --rename NAME=organization_id")])
    }
  }
}
