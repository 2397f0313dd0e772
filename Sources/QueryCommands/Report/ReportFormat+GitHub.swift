import LuceneSyntax

extension ReportFormat {
  /// Commands of GitHub's workflows, which show findings beside the lines of a change.
  ///
  /// Source: GitHub, "Workflow commands for GitHub Actions", and the escapes of `@actions/core`, which that page does not tell.
  static let github = ReportFormat(
    begin: { "" },
    file: { report, _ in report.findings.map { command(for: $0, in: report) }.joined() },
    end: { "" })

  private static func command(for finding: Diagnostic, in report: FileReport) -> String {
    let start = report.lines.location(of: finding.span.start)
    let end = report.lines.location(of: finding.span.end)
    var properties = [
      ("line", "\(start.line)"), ("endLine", "\(end.line)"), ("col", "\(start.column)"), ("endColumn", "\(end.column)"),
      ("title", finding.id.rawValue),
    ]
    if !report.isArgument { properties.insert(("file", report.file.name), at: 0) }
    let list = properties.map { "\($0.0)=\(escapedProperty($0.1))" }.joined(separator: ",")
    return "::\(name(of: finding.severity)) \(list)::\(escaped(finding.summary))\n"
  }

  private static func name(of severity: Diagnostic.Severity) -> String {
    switch severity {
    case .info: "notice"
    case .warning: "warning"
    case .error: "error"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func escapedProperty(_ text: String) -> String {
    escaped(text).map { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : String($0) }.joined()
  }
}

extension Diagnostic {
  /// All it says, a line each: the message, what stands beside the place, the notes, and what would mend it.
  var summary: String {
    var lines = [message + (label.isEmpty ? "" : " (\(label))")]
    lines += notes.map { "note: \($0.message)" }
    lines += fixes.map { "help: \($0.summary)" }
    return lines.joined(separator: "\n")
  }
}

extension Diagnostic.Fix {
  /// What it does, and the text that it writes if that is in one place.
  var summary: String {
    let text = edits.count == 1 ? edits[0].replacement : ""
    return title + (text.isEmpty ? "" : ": \(text)")
  }
}
