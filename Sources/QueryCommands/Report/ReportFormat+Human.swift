import LuceneSyntax

extension ReportFormat {
  /// Each finding with its line and carets, and a blank line between findings.
  static func human(colored: Bool) -> ReportFormat {
    ReportFormat(
      isForPeople: true, begin: { "" },
      file: { report, progress in
        let renderer = DiagnosticRenderer(style: colored ? .ansi : .plain, name: report.isArgument ? nil : report.file.name)
        let texts = report.queries.flatMap { render($0, of: report, renderer) }
        return texts.isEmpty ? "" : (progress.findingCount > 0 ? "\n" : "") + texts.joined(separator: "\n")
      },
      end: { "" })
  }

  /// Only the lines of the query are shown to the renderer, which looks for places from the start of what it is given.
  private static func render(_ query: FileReport.Query, of report: FileReport, _ renderer: DiagnosticRenderer) -> [String] {
    guard !query.findings.isEmpty else { return [] }
    let spans = query.findings.flatMap { [$0.span] + $0.notes.compactMap(\.span) }
    let window = report.lines.lines(around: spans.reduce(query.query.fileSpan) { $0.union($1) })
    let source = SourceText(Array(report.file.contents.slice(window)))
    return query.findings.map { finding in
      renderer.render(finding.moved(by: -window.start), in: source, at: report.lines.location(of: finding.span.start))
    }
  }
}

extension Diagnostic {
  /// The same finding in a text of which some bytes were cut off at the start.
  fileprivate func moved(by distance: Int) -> Diagnostic {
    var moved = self
    moved.span = span.moved(by: distance)
    for index in notes.indices { moved.notes[index].span = notes[index].span?.moved(by: distance) }
    for index in fixes.indices {
      moved.fixes[index].edits = fixes[index].edits.map {
        SourceEdit(replacing: $0.span.moved(by: distance), with: $0.replacement)
      }
    }
    return moved
  }
}

extension SourceSpan {
  fileprivate func moved(by distance: Int) -> SourceSpan { SourceSpan(start + distance, end + distance) }
}
