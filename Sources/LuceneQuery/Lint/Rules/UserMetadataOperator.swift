import LuceneSyntax

extension LintRule {
  /// `user_metadata.city:Os*`: only exact values can be searched there.
  static let userMetadataOperator = LintRule(
    id: "user-metadata-operator",
    severity: .error,
    explanation: """
      What it does: finds wildcards and ranges on fields under user_metadata.
      Why it matters: Auth0 searches user_metadata for exact values and for existence only, and rejects the rest. Filtering a dump can do it.
      Example: user_metadata.city:Os*
      Use instead: user_metadata.city:Oslo, or app_metadata for what has to be searched so
      Sources: Auth0, "User Search Query Syntax": every version from 2018 to 2026.
      """,
    examples: [Example("user_metadata.city:Os*"), Example("user_metadata.age:[18 TO *]"), Example("user_metadata.city:\"Os*\"")],
    isAboutAuth0: true
  ) { context in
    context.reportOperators(under: "user_metadata", "cannot be searched", note: "filtering a dump with it works")
  }
}

extension LintContext {
  /// Reports wildcards and ranges on the fields under a root, but not those that ask for existence.
  mutating func reportOperators(under root: String, _ objection: String, note: String) {
    for asked in asked {
      guard case .values(let path) = asked.target, path.root == root else { continue }
      let parts = parts(of: asked.clause.operand)
      if parts.contains(where: { $0.kind == .pattern }) {
        report("\(root) \(objection) with wildcards", at: asked.clause.operand.span, notes: [.init(note)])
      } else if asked.clause.operand.isRange, !parts.isEmpty {
        report("\(root) \(objection) by ranges", at: asked.clause.operand.span, notes: [.init(note)])
      }
    }
  }
}

extension OperandSyntax {
  /// Whether it is a range, with brackets or as a comparison.
  var isRange: Bool {
    switch self {
    case .range, .comparison: true
    case .term, .phrase, .regexp, .group, .missing: false
    }
  }
}
