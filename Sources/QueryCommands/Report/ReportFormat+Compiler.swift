import LuceneSyntax

extension ReportFormat {
  /// Lines as compilers write them, which builds and editors find places in: `a.lucene:1:5: error: …`.
  static let compiler = ReportFormat(
    begin: { "" },
    file: { report, _ in report.findings.map { line(for: $0, in: report) }.joined() },
    end: { "" })

  private static func line(for finding: Diagnostic, in report: FileReport) -> String {
    let place = report.lines.location(of: finding.span.start)
    let start = "\(report.file.name):\(place.line):\(place.column):"
    let message = finding.message + (finding.label.isEmpty ? "" : " (\(finding.label))")
    let fixes = finding.fixes.prefix(1).map { "\(start) note: \($0.summary)\n" }
    return "\(start) \(name(of: finding.severity)): \(message) [\(finding.id.rawValue)]\n" + fixes.joined()
  }

  private static func name(of severity: Diagnostic.Severity) -> String {
    switch severity {
    case .info: "remark"
    case .warning: "warning"
    case .error: "error"
    }
  }
}
