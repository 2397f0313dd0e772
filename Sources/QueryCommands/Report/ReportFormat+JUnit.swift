import LuceneQuery
import LuceneSyntax

extension ReportFormat {
  /// A suite for each file and a test case for each query, which fails if a finding makes linting fail.
  static let junit = ReportFormat(
    begin: { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"lq lint\">\n" },
    file: { report, progress in
      let failures = report.queries.count { query in query.findings.contains { $0.severity >= progress.threshold } }
      let head = XMLText.tag(
        "testsuite",
        [
          "name": report.file.name, "tests": "\(report.queries.count)", "failures": "\(failures)", "errors": "0", "skipped": "0",
        ])
      let cases = report.queries.map { testCase(of: $0, in: report, progress.threshold) }
      return "  \(head)>\n" + cases.joined() + "  </testsuite>\n"
    },
    end: { "</testsuites>\n" })

  private static func testCase(
    of query: FileReport.Query, in report: FileReport, _ threshold: Diagnostic.Severity
  ) -> String {
    let line = report.lines.location(of: query.query.firstOffset).line
    let head = XMLText.tag(
      "testcase",
      ["name": "line \(line): \(query.query.title)", "classname": report.file.name, "file": report.file.name, "line": "\(line)"])
    guard !query.findings.isEmpty else { return "    \(head)/>\n" }
    var text = "    \(head)>\n"
    for finding in query.findings {
      let place = report.lines.location(of: finding.span.start)
      let body = "\(report.file.name):\(place.line):\(place.column): \(finding.severity.rawValue): \(finding.summary)"
      if finding.severity >= threshold {
        let failure = XMLText.tag("failure", ["type": finding.id.rawValue, "message": finding.message])
        text += "      \(failure)>\(XMLText.escaped(body))</failure>\n"
      } else {
        text += "      <system-out>\(XMLText.escaped("\(body)\n\(finding.id.rawValue)"))</system-out>\n"
      }
    }
    return text + "    </testcase>\n"
  }
}

extension EmbeddedQuery {
  /// Where in the file the first byte that is not blank stands.
  fileprivate var firstOffset: Int {
    let first = text.bytes.firstIndex { $0 > 0x20 } ?? 0
    return map.fileSpan(of: SourceSpan(first, first)).start
  }
}
