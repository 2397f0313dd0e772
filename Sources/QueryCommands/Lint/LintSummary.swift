import LuceneSyntax

/// What linting came to, in one line.
struct LintSummary {
  private var counts: [Diagnostic.Severity: Int] = [:]
  private(set) var queryCount = 0
  private var queriesWithFindings = 0
  var fixCount = 0

  mutating func add(_ report: FileReport) {
    queryCount += report.queries.count
    queriesWithFindings += report.queries.count { !$0.findings.isEmpty }
    for finding in report.findings { counts[finding.severity, default: 0] += 1 }
  }

  var findingCount: Int { counts.values.reduce(0, +) }
  /// The worst finding, if there is any.
  var worst: Diagnostic.Severity? { counts.keys.max() }

  /// `3 errors, 2 warnings in 2 of 14 queries`
  var text: String {
    let words = [
      (Diagnostic.Severity.error, "error", "errors"), (.warning, "warning", "warnings"), (.info, "info", "infos"),
    ]
    let parts = words.compactMap { severity, one, many in
      counts[severity].map { "\($0) \($0 == 1 ? one : many)" }
    }
    let queries = "\(queryCount) \(queryCount == 1 ? "query" : "queries")"
    let findings =
      parts.isEmpty ? "no findings in \(queries)" : parts.joined(separator: ", ") + " in \(queriesWithFindings) of \(queries)"
    return fixCount == 0 ? findings : "\(fixCount) \(fixCount == 1 ? "fix" : "fixes") applied; \(findings)"
  }
}
