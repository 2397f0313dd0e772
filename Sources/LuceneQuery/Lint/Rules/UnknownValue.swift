import LuceneSyntax

extension LintRule {
  /// `app_metadata.plan:glod`, where a schema says which plans there are.
  ///
  /// A warning and no part of `type-mismatch`: lists of values age, and a new value is no reason to refuse a query.
  static let unknownValue = LintRule(
    id: "unknown-value",
    severity: .warning,
    explanation: """
      What it does: finds values that a field cannot have, where the schema lists those that it can. Auth0's own fields have no such lists.
      Why it matters: a clause with such a value matches nobody, and its negation everybody, without any error.
      Example: app_metadata.plan:glod
      Use instead: app_metadata.plan:gold
      Fix safety: the fix is a guess by spelling, and changes the meaning.
      Sources: the schema file; Grammar.md section 8.1 describes it.
      """,
    examples: []
  ) { context in
    for asked in context.asked {
      guard case .values(let path) = asked.target, let field = context.schema.field(at: path), !field.allowedValues.isEmpty else {
        continue
      }
      for part in context.parts(of: asked.clause.operand) where part.kind == .value { check(part, field, in: &context) }
    }
  }

  private static func check(_ part: LintContext.Part, _ field: FieldDescriptor, in context: inout LintContext) {
    guard !field.allows(Value(part.text)) else { return }
    let names = field.allowedValues.map { $0.text }
    let folded = part.text.lowercased()
    let nearest = names.first { $0.lowercased() == folded } ?? NearMiss.nearest(to: part.text, among: names)
    context.report(
      "'\(field.path)' is never '\(part.text)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""), at: part.span,
      label: nearest == nil ? "expected \(list(of: names))" : "",
      fixes: nearest.map { [.init("write", [SourceEdit(replacing: part.span, with: Value($0).canonicalText)])] } ?? [])
  }

  private static func list(of names: [String]) -> String {
    let most = 8
    let shown = names.prefix(most).joined(separator: ", ")
    return names.count > most ? "\(shown) or \(names.count - most) others" : names.count > 1 ? "one of \(shown)" : shown
  }
}

extension FieldDescriptor {
  /// Whether the field can have a value, as far as its list of values says: numbers by value, text as the field compares it. Where values are
  /// stored in lower case, that a letter is a capital is not this rule's business.
  fileprivate func allows(_ value: Value) -> Bool {
    if type != .string {
      let number = value.number
      return number == nil || allowedValues.contains { $0.number == number }
    }
    guard letterCase != .sensitive else { return allowedValues.contains(value) }
    let folded = Value(value.text.lowercased())
    return allowedValues.contains { Value($0.text.lowercased()) == folded }
  }
}
