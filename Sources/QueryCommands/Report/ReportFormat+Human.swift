import LuceneSyntax

extension ReportFormat {
  /// Each finding with its line and carets, and a blank line between findings.
  static func human(colored: Bool) -> ReportFormat {
    ReportFormat(
      isForPeople: true, begin: { "" },
      file: { report, progress in
        let renderer = DiagnosticRenderer(style: colored ? .ansi : .plain, name: report.isArgument ? nil : report.file.name)
        let findings = report.findings
        guard !findings.isEmpty else { return "" }
        return (progress.findingCount > 0 ? "\n" : "") + renderer.render(findings, in: report.lines)
      },
      end: { "" })
  }
}
