import LuceneSyntax

extension LintRule {
  /// `blocked:false`: most users do not have the field at all.
  static let absentBoolean = LintRule(
    id: "absent-boolean",
    severity: .info,
    explanation: """
      What it does: finds searches for 'false' in the Boolean fields of a profile, unless the query asks whether the field exists.
      Why it matters: users have these fields only after they were set once. 'blocked:false' does not find a user who was never blocked.
      Example: blocked:false
      Use instead: NOT blocked:true
      Fix safety: the fixes find more users.
      Sources: Auth0, "User Search Query Syntax" (2026-07): email_verified:false OR NOT _exists_:email_verified; comments of \
      wellcomecollection/identity.
      """,
    examples: [
      Example("blocked:false", fixed: "NOT blocked:true"),
      Example("blocked:false AND name:jane", fixed: "(NOT blocked:true) AND name:jane"),
    ],
    isAboutAuth0: true
  ) { context in
    var existing: Set<FieldPath>?
    for asked in context.asked where !asked.isNegated {
      guard case .values(let path) = asked.target, path.keys.count == 1, let field = asked.clause.field,
        let descriptor = context.schema[path], descriptor.type == .boolean, context.isFalse(asked.clause)
      else { continue }
      if existing == nil { existing = context.fieldsAskedToExist }
      guard existing?.contains(path) == false else { continue }
      context.report(
        "users without '\(path)' are not found", at: asked.clause.operand.span, label: "a field that was never set is not false",
        fixes: context.absenceFixes(asked, context.text(in: field.span)))
    }
  }
}

extension LintContext {
  fileprivate func isFalse(_ clause: ClauseSyntax) -> Bool {
    let parts = clause.fuzzy == nil && clause.boost == nil && !clause.operand.isRange ? parts(of: clause.operand) : []
    return parts.count == 1 && parts[0].kind == .value && Value(parts[0].text).boolean == false
  }

  /// The fields whose existence the query asks: its author has thought of users without them.
  fileprivate var fieldsAskedToExist: Set<FieldPath> { Set(asked.compactMap(existence)) }

  fileprivate func absenceFixes(_ asked: Asked, _ name: String) -> [Diagnostic.Fix] {
    let span = unmodified(asked.clause)
    let list = lists[asked.list]
    let not = asked.clause.modifiers.isEmpty ? operand("NOT \(name):true", in: list) : "(NOT \(name):true)"
    let missing = "\(name):false OR (NOT _exists_:\(name))"
    let or = asked.clause.modifiers.isEmpty ? operand(missing, in: list) : "(\(missing))"
    return [
      .init("leave out those for whom it is true", [SourceEdit(replacing: span, with: not)]),
      .init("add those without the field", [SourceEdit(replacing: span, with: or)]),
    ]
  }
}
