import LuceneSyntax

extension ReportFormat {
  /// The XML of Checkstyle, which many tools read.
  static let checkstyle = ReportFormat(
    begin: { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n" },
    file: { report, _ in
      let findings = report.findings
      guard !findings.isEmpty else { return "" }
      let errors = findings.map { finding in
        let place = report.lines.location(of: finding.span.start)
        let tag = XMLText.tag(
          "error",
          [
            "line": "\(place.line)", "column": "\(place.column)", "severity": finding.severity.rawValue,
            "message": finding.summary, "source": "lq.\(finding.id.rawValue)",
          ])
        return "    \(tag)/>\n"
      }
      return "  \(XMLText.tag("file", ["name": report.file.name]))>\n" + errors.joined() + "  </file>\n"
    },
    end: { "</checkstyle>\n" })
}
