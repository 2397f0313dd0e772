import LuceneSyntax

extension LintRule {
  /// `emial:jane`: no user has such a field.
  static let unknownField = LintRule(
    id: "unknown-field",
    severity: .warning,
    explanation: """
      What it does: finds fields that the schema does not have, and fields that are exported but cannot be searched. Metadata may hold anything; \
      only where a schema of your own describes fields there, other ones are reported.
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
        if context.successor(of: path) == nil { reportUnknown(path, at: span, in: &context) }
        continue
      }
      if !field.isSearchable {
        context.report(
          "'\(path)' is exported but not searchable", at: span,
          notes: [.init("filtering a dump by it works; the service finds nobody")])
      }
    }
  }

  private static func reportUnknown(_ path: FieldPath, at span: SourceSpan, in context: inout LintContext) {
    let nearest = nearest(to: path, in: context.schema)
    context.report(
      "unknown field '\(path)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""), at: span,
      notes: nearest == nil ? [note(on: path, in: context.schema)].compactMap { $0 } : [],
      fixes: nearest.map { [.init("write", [SourceEdit(replacing: span, with: $0.description)])] } ?? [])
  }

  /// The field that was probably meant: of those beside the first unknown key, the one whose rest is written nearly alike.
  private static func nearest(to path: FieldPath, in schema: Schema) -> FieldPath? {
    let known = Array(path.keys.prefix(schema.knownKeyCount(of: path)))
    let rest = { (path: FieldPath) in FieldPath(Array(path.keys.dropFirst(known.count))).description }
    let isBeside = { (path: FieldPath) in
      path.keys.count > known.count && (known.isEmpty || FieldPath(known).isAncestorOrSelf(of: path))
    }
    let candidates = schema.fields.filter { $0.isSearchable && isBeside($0.path) }.map { $0.path }
    let names = candidates.map(rest)
    guard let name = NearMiss.nearest(to: rest(path), among: names), let index = names.firstIndex(of: name) else { return nil }
    return candidates[index]
  }

  private static func note(on path: FieldPath, in schema: Schema) -> Diagnostic.Note? {
    if let above = schema.scalar(above: path) {
      return .init("nothing stands under '\(above.path)', which is of the type '\(above.type.rawValue)'")
    }
    let count = schema.knownKeyCount(of: path)
    if count > 0 { return .init("the schema describes other fields under '\(FieldPath(Array(path.keys.prefix(count))))'") }
    guard path.keys.count == 1 else { return nil }
    return .init("fields of your own stand under 'app_metadata' or 'user_metadata': app_metadata.\(path)")
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
