import LuceneSyntax

extension LintRule {
  /// `_missing_:email`, `connection:github`: names that engine v3 has no more.
  static let legacyField = LintRule(
    id: "legacy-field",
    severity: .error,
    explanation: """
      What it does: finds what Auth0's search engines v1 and v2 knew: '_missing_:', '.raw' behind a field, and the fields connection and provider.
      Why it matters: engine v3 has none of them, so that an old query is rejected or finds nobody.
      Example: _missing_:email
      Use instead: NOT _exists_:email
      Fix safety: '_missing_' is read as 'NOT _exists_' here, so that this fix keeps the meaning; the others ask another field.
      Sources: Auth0, "Migrate from Search Engine v2 to v3" and the documentation of v2.
      """,
    examples: [
      Example("_missing_:email", fixed: "NOT _exists_:email"), Example("email.raw:jane", fixed: "email:jane"),
      Example("connection:github", fixed: "identities.connection:github"),
      Example("NOT _missing_:email AND blocked:true", fixed: "_exists_:email AND blocked:true"),
      Example("blocked:true _missing_:email", fixed: "blocked:true (NOT _exists_:email)"),
    ],
    isAboutAuth0: true
  ) { context in
    for list in context.lists {
      for clause in list.clauses {
        guard let field = clause.field, context.isMissing(field) else { continue }
        context.report(
          "'_missing_' is not known any more", at: field.span, label: "only engines v1 and v2 had it",
          fixes: context.existenceFix(clause, field, in: list))
      }
    }
    var seen: Set<SourceSpan> = []
    for asked in context.asked {
      guard let span = asked.nameSpan, let path = asked.target.path, let successor = context.successor(of: path),
        seen.insert(span).inserted
      else { continue }
      context.report(
        "'\(path)' is not known any more", at: span, label: "only engines v1 and v2 had it",
        fixes: [.init("ask '\(successor)'", [SourceEdit(replacing: span, with: successor.description)])])
    }
  }
}

extension LintContext {
  /// The field that took the place of one of engine v2; nothing if the schema has a field of that name, or the dialect no engines.
  func successor(of path: FieldPath) -> FieldPath? {
    guard options.dialect == .auth0, let last = path.keys.last else { return nil }
    let successor: FieldPath
    switch (path.keys.count, last) {
    case (1, "connection"), (1, "provider"): successor = FieldPath(["identities", last])
    case (2..., "raw"): successor = FieldPath(path.keys.dropLast())
    default: return nil
    }
    guard schema[path]?.path != path, let field = schema[successor], field.path == successor, field.type != .json else {
      return nil
    }
    return successor
  }

  fileprivate func isMissing(_ field: FieldSyntax) -> Bool { syntax.existenceTest(field) == .missing }

  /// The clause with `NOT _exists_:`.
  ///
  /// In parentheses where clauses stand side by side, since a negated one would be prohibited there, and not one of them.
  fileprivate func existenceFix(_ clause: ClauseSyntax, _ field: FieldSyntax, in list: List) -> [Diagnostic.Fix] {
    switch clause.operand {
    case .term(let term) where term.wildcards == .none || term.wildcards == .star: break
    case .phrase: break
    default: return []
    }
    var edits: [SourceEdit]
    let name = field.span.union(field.colon)
    if list.isJoined, clause.modifiers.count == 1, clause.modifiers.isNegation {
      edits = [
        SourceEdit(replacing: SourceSpan(clause.span.start, name.end), with: space(before: clause.span.start) + "_exists_:")
      ]
    } else if list.clauses.count == 1, clause.modifiers.isEmpty {
      edits = [SourceEdit(replacing: name, with: "NOT _exists_:")]
    } else {
      edits = [SourceEdit(replacing: name, with: "(NOT _exists_:"), .insert(")", at: clause.span.end)]
    }
    return [.init("write it with NOT", edits, keepsMeaning: true)]
  }
}
