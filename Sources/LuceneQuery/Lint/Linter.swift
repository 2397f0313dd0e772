import LuceneSyntax

extension QuerySyntax {
  /// What is wrong with the query, or likely not meant: syntax errors, what the dialect does not have, and the findings of the rules.
  ///
  /// Rules run also where the text has mistakes, on the parts that could be read.
  ///
  /// ```swift
  /// QuerySyntax(parsing: "emial:jane").lint()[0].message   // "unknown field 'emial'; did you mean 'email'?"
  /// ```
  ///
  /// - Returns: The findings, from left to right.
  public func lint(
    _ schema: Schema = .auth0Users, options: QueryOptions? = nil, rules: RuleSelection = RuleSelection()
  ) -> [Diagnostic] {
    let options = options ?? QueryOptions(dialect: dialect)
    var lowering = Lowering(self, options: options, schema: schema)
    let query = lowering.lower()
    let isQuery = isValid && !lowering.diagnostics.contains { $0.severity == .error }
    var context = LintContext(self, meaning: isQuery ? query : nil, options: options, schema: schema)
    for rule in LintRule.all where rules.includes(rule.id) && (options.dialect == .auth0 || !rule.isAboutAuth0) {
      context.run(rule)
    }
    let lowered = lowering.diagnostics.filter { $0.id != LintRule.unsupportedSyntax.id || rules.includes($0.id) }
    return (diagnostics + lowered + context.findings).sorted {
      ($0.span.start, $0.span.end, $1.severity) < ($1.span.start, $1.span.end, $0.severity)
    }
  }
}
