import LuceneSyntax

extension LintRule {
  /// `emial:jane`: no user has such a field.
  static let unknownField = LintRule(
    id: "unknown-field",
    severity: .warning,
    explanation: """
      What it does: finds fields that the schema does not have, and fields that are exported but cannot be searched.
      Why it matters: a clause on a field that does not exist matches nobody, and its negation everybody, without any error.
      Example: emial:jane@example.com
      Use instead: email:jane@example.com
      Fix safety: the fix is a guess by spelling, and changes the meaning.
      Sources: Auth0, "User Search Query Syntax" (2026-07) and "User Profile Structure".
      """,
    examples: [
      Example("emial:jane", fixed: "email:jane"), Example("_exists_:blokced", fixed: "_exists_:blocked"), Example("picture:x"),
    ]
  ) { context in
    var seen: Set<SourceSpan> = []
    for asked in context.asked {
      guard let span = asked.nameSpan, let path = asked.target.path, seen.insert(span).inserted, context.isReadable(span) else {
        continue
      }
      guard let field = context.schema[path] else {
        if context.successor(of: path) == nil { reportUnknown(path.description, at: span, in: &context) }
        continue
      }
      if !field.isSearchable {
        context.report(
          "'\(path)' is exported but not searchable", at: span,
          notes: [.init("filtering a dump by it works; the service finds nobody")])
      }
    }
  }

  private static func reportUnknown(_ name: String, at span: SourceSpan, in context: inout LintContext) {
    let names = context.schema.fields.filter { $0.isSearchable }.map { $0.path.description }
    let nearest = NearMiss.nearest(to: name, among: names)
    context.report(
      "unknown field '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""), at: span,
      notes: nearest == nil && !name.contains(".")
        ? [.init("fields of your own stand under 'app_metadata' or 'user_metadata': app_metadata.\(name)")] : [],
      fixes: nearest.map { [.init("write", [SourceEdit(replacing: span, with: $0)])] } ?? [])
  }
}

extension LintContext.Target {
  /// The field asked about, if one is named.
  var path: FieldPath? {
    switch self {
    case .values(let path), .existence(let path): path
    case .defaultFields, .nothing: nil
    }
  }
}
