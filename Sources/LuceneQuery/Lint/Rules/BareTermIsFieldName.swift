import LuceneSyntax

extension LintRule {
  /// `-blocked`: the word "blocked", and not the field.
  static let bareTermIsFieldName = LintRule(
    id: "bare-term-is-field-name",
    severity: .warning,
    explanation: """
      What it does: finds words without a field that are the name of one.
      Why it matters: '-blocked' leaves out users who are called "blocked". Mostly those without the field were meant.
      Example: -blocked
      Use instead: NOT _exists_:blocked
      Fix safety: the fix changes what the query asks for.
      Sources: wellcomecollection/identity, which had such a query.
      """,
    examples: [
      Example("-blocked", fixed: "NOT _exists_:blocked"), Example("email", fixed: "_exists_:email"),
      Example("name:jane AND NOT app_metadata.plan", fixed: "name:jane AND NOT _exists_:app_metadata.plan"),
      Example("logins_count >= 3", fixed: "logins_count:>= 3"),
    ]
  ) { context in
    for found in context.foreignSyntax {
      guard case .comparison(let gap) = found.kind else { continue }
      let span = context.lists[found.list].clauses[found.clauses.lowerBound].operand.span
      context.report(
        "'\(context.text(in: span))' is searched for as a word", at: span, label: "no colon follows",
        fixes: [.init("write a colon", [SourceEdit(replacing: gap, with: ":")])])
    }
    for asked in context.asked {
      guard !context.isForeign(asked.clause), let field = context.nameOfField(asked) else { continue }
      context.report(
        "'\(context.text(in: asked.clause.operand.span))' is searched for as a word", at: asked.clause.span,
        label: "it is the name of a field", fixes: context.fieldFixes(asked, field))
    }
  }
}

extension LintContext {
  /// The field whose name a clause without a field is.
  func nameOfField(_ asked: Asked) -> FieldDescriptor? {
    guard case .defaultFields = asked.target, case .term(let term) = asked.clause.operand, term.wildcards == .none,
      !term.hasEscape,
      asked.clause.fuzzy == nil, asked.clause.boost == nil
    else { return nil }
    return field(named: syntax.source.slice(term.span))
  }

  fileprivate func fieldFixes(_ asked: Asked, _ field: FieldDescriptor) -> [Diagnostic.Fix] {
    let clause = asked.clause
    let name = text(in: clause.operand.span)
    // A single sign before it is written as a word, in passing.
    let isNegated = clause.modifiers.count == 1 && clause.modifiers.isNegation
    let span = isNegated ? clause.span : clause.operand.span
    let start = isNegated ? space(before: span.start) + "NOT " : ""
    var fixes: [Diagnostic.Fix] = [
      .init("ask whether the field exists", [SourceEdit(replacing: span, with: start + "_exists_:\(name)")])
    ]
    if field.type == .boolean {
      fixes.append(.init("ask whether it is true", [SourceEdit(replacing: span, with: start + "\(name):true")]))
    }
    return fixes
  }
}
