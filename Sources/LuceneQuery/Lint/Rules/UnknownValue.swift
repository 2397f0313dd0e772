import LuceneSyntax

extension LintRule {
  /// `app_metadata.plan:glod`, where a schema says which plans there are.
  ///
  /// A warning and no part of `type-mismatch`: lists of values age, and a new value is no reason to refuse a query.
  static let unknownValue = LintRule(
    id: "unknown-value",
    severity: .warning,
    explanation: """
      What it does: finds values that a field cannot have, and wildcards and ranges that meet none that it can, where the schema lists them. \
      Auth0's own fields have no such lists.
      Why it matters: such a clause matches nobody, and its negation everybody, without any error.
      Example: app_metadata.plan:glod
      Use instead: app_metadata.plan:gold
      Fix safety: the fix is a guess by spelling, and changes the meaning.
      Sources: the schema file; Grammar.md section 8.1 describes it.
      """,
    examples: [
      Example("app_metadata.plan:glod", fixed: "app_metadata.plan:gold", schema: plans),
      Example("app_metadata.plan:(gold OR \"Plus 2\")", fixed: "app_metadata.plan:(gold OR \"plus 2\")", schema: plans),
      Example("app_metadata.plan:silver", schema: plans), Example("app_metadata.plan:s*", schema: plans),
      Example("app_metadata.plan:[h TO o]", schema: plans), Example("app_metadata.seats:(7 OR >10)", schema: plans),
    ]
  ) { context in
    for asked in context.asked {
      guard case .values(let path) = asked.target, let field = context.schema.field(at: path), !field.allowedValues.isEmpty else {
        continue
      }
      let operand = asked.clause.operand
      if let match = context.wideMatch(operand, on: field), !field.mayMeet(match), field.withAnyValues.mayMeet(match) {
        context.report("'\(field.path)' never has such a value", at: operand.span, label: "expected \(field.listedValues)")
      }
      for part in context.parts(of: operand) where part.kind == .value { check(part, field, in: &context) }
    }
  }

  /// What the examples are about.
  private static let plans = Schema(
    extending: .auth0Users,
    with: [
      FieldDescriptor(
        FieldPath(["app_metadata", "plan"]), .string, allowedValues: ["free", "gold", "plus 2"].map { Value($0) }),
      FieldDescriptor(FieldPath(["app_metadata", "seats"]), .integer, allowedValues: ["5", "10"].map { Value($0) }),
    ])

  private static func check(_ part: LintContext.Part, _ field: FieldDescriptor, in context: inout LintContext) {
    guard !field.allows(Value(part.text)) else { return }
    let names = field.allowedValues.map { $0.text }
    let folded = part.text.lowercased()
    let nearest = names.first { $0.lowercased() == folded } ?? NearMiss.nearest(to: part.text, among: names)
    context.report(
      "'\(field.path)' is never '\(part.text)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""), at: part.span,
      label: nearest == nil ? "expected \(field.listedValues)" : "",
      fixes: nearest.map { [.init("write", [SourceEdit(replacing: part.span, with: Value($0).canonicalText)])] } ?? [])
  }
}

extension LintContext {
  /// What an operand asks that many values may meet: a wildcard, a range or a comparison.
  fileprivate func wideMatch(_ operand: OperandSyntax, on field: FieldDescriptor) -> Match? {
    switch operand {
    case .term(let term): return pattern(of: term).map { .pattern($0) }
    case .phrase(let phrase) where options.quotedWildcards == .pattern: return pattern(of: phrase).map { .pattern($0) }
    case .range(let range):
      let scope = Scope.field(Field(field.path, comparison: field.comparison))
      return Lowering(syntax, options: options, schema: schema).range(range, in: scope)
    case .comparison(let comparison): return parts(of: operand).first.map { comparison.kind.match(Value($0.text)) }
    case .phrase, .regexp, .group, .missing: return nil
    }
  }
}

extension FieldDescriptor {
  /// Whether one of the values that the field may have perhaps meets a condition.
  fileprivate func mayMeet(_ match: Match) -> Bool {
    // Where values are stored in lower case, that a letter is a capital is not this rule's business.
    let field = letterCase == .lower ? changing(letterCase: .insensitive) : self
    guard let values = ValueSet(match, field.comparison) else { return true }
    var possible = PossibleValues(of: field)
    possible.require(values)
    return !possible.isEmpty
  }

  /// The first of the values that it may have, as words.
  fileprivate var listedValues: String {
    let most = 8
    let shown = allowedValues.prefix(most).map { $0.text }.joined(separator: ", ")
    if allowedValues.count > most { return "\(shown) or \(allowedValues.count - most) others" }
    return allowedValues.count > 1 ? "one of \(shown)" : shown
  }
}
