import LuceneSyntax

extension LintRule {
  /// `logins_count:many`: no value of the field can be that.
  static let typeMismatch = LintRule(
    id: "type-mismatch",
    severity: .error,
    explanation: """
      What it does: finds values that cannot stand in the field: anything but true and false in a Boolean, text in a number, text that is no \
      date in a date, and wildcards and ranges where the type has none.
      Why it matters: such a clause matches nobody, or the service rejects the query.
      Example: email_verified:yes
      Use instead: email_verified:true
      Sources: Auth0, "User Search Query Syntax" (2026-07); Grammar.md sections 7.6 and 7.7 for the forms of numbers and dates.
      """,
    examples: [
      Example("email_verified:yes", fixed: "email_verified:true"), Example("logins_count:many"), Example("created_at:yesterday"),
      Example("logins_count:[a TO 5]"), Example("blocked:tru*"),
    ]
  ) { context in
    for asked in context.asked {
      guard case .values(let path) = asked.target, let field = context.schema[path], field.path == path else { continue }
      for part in context.parts(of: asked.clause.operand) { check(part, field, in: &context) }
    }
  }

  private static func check(_ part: LintContext.Part, _ field: FieldDescriptor, in context: inout LintContext) {
    let expected: String
    switch (field.type, part.kind) {
    case (.string, _), (.json, _), (.date, .pattern): return
    case (.boolean, .value): expected = "'true' or 'false'"
    case (.boolean, .bound): return context.report("'\(field.path)' is a Boolean, which has no order", at: part.span)
    case (.boolean, .pattern), (.integer, .pattern), (.number, .pattern):
      return context.report(
        "a wildcard matches text only, and '\(field.path)' is a \(field.type.name)", at: part.span)
    case (.integer, _), (.number, _): expected = "a number such as 5"
    case (.date, _): expected = "a date such as 2024-01-31 or \"2024-01-31T10:30:00Z\""
    }
    guard !Value(part.text).isPossible(for: field.type) else { return }
    context.report(
      "'\(part.text)' is no \(field.type.name)", at: part.span, label: "expected \(expected)",
      fixes: field.type == .boolean ? booleanFix(part) : [])
  }

  private static func booleanFix(_ part: LintContext.Part) -> [Diagnostic.Fix] {
    let meant: String
    switch part.text.lowercased() {
    case "true", "yes", "1", "on", "y", "t": meant = "true"
    case "false", "no", "0", "off", "n", "f": meant = "false"
    default: return []
    }
    return [.init("write", [SourceEdit(replacing: part.span, with: meant)])]
  }
}

extension Value {
  fileprivate func isPossible(for type: FieldDescriptor.ValueType) -> Bool {
    switch type {
    case .boolean: boolean != nil
    case .integer, .number: number != nil
    case .date: TimeInterval(literal: text) != nil
    case .string, .json: true
    }
  }
}

extension FieldDescriptor.ValueType {
  fileprivate var name: String {
    switch self {
    case .string: "text"
    case .boolean: "Boolean"
    case .integer, .number: "number"
    case .date: "date"
    case .json: "JSON value"
    }
  }
}
