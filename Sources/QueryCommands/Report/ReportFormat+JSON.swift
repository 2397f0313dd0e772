import JSONText
import LuceneSyntax

extension ReportFormat {
  /// An array of objects, a line each.
  static let json = ReportFormat(
    begin: { "[" },
    file: { report, progress in
      var text = ""
      for (index, finding) in report.findings.enumerated() {
        text += (progress.findingCount + index > 0 ? ",\n" : "\n") + object(of: finding, in: report).description
      }
      return text
    },
    end: { "\n]\n" })

  private static func object(of finding: Diagnostic, in report: FileReport) -> JSONValue {
    let notes = finding.notes.map { note in
      JSONValue.object([member("message", note.message)] + (note.span.map { place(of: $0, in: report) } ?? []))
    }
    let fixes = finding.fixes.map { fix in
      let edits = fix.edits.map { edit in
        JSONValue.object(place(of: edit.span, in: report) + [member("replacement", edit.replacement)])
      }
      return JSONValue.object([
        member("title", fix.title), JSONMember(key: "safe", value: .bool(fix.keepsMeaning)),
        JSONMember(key: "edits", value: .array(edits)),
      ])
    }
    return .object(
      [member("file", report.file.name)] + place(of: finding.span, in: report) + [
        member("id", finding.id.rawValue), member("severity", finding.severity.rawValue), member("message", finding.message),
        member("label", finding.label), JSONMember(key: "notes", value: .array(notes)),
        JSONMember(key: "fixes", value: .array(fixes)),
      ])
  }

  /// Lines and columns from 1, the end without; offsets in bytes from 0.
  private static func place(of span: SourceSpan, in report: FileReport) -> [JSONMember] {
    let start = report.lines.location(of: span.start)
    let end = report.lines.location(of: span.end)
    return [
      member("line", start.line), member("column", start.column), member("endLine", end.line), member("endColumn", end.column),
      member("offset", span.start), member("endOffset", span.end),
    ]
  }

  private static func member(_ key: JSONString, _ text: String) -> JSONMember {
    JSONMember(key: key, value: .string(JSONString(text)))
  }

  private static func member(_ key: JSONString, _ number: Int) -> JSONMember {
    JSONMember(key: key, value: .number(JSONNumber(Int64(number))))
  }
}
