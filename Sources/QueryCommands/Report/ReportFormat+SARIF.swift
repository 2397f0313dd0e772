import JSONText
import LuceneQuery
import LuceneSyntax

extension ReportFormat {
  /// The Static Analysis Results Interchange Format, version 2.1.0 (OASIS), as GitHub's code scanning and others read it.
  ///
  /// Columns are counted in code points, from 1, which `columnKind` says.
  static let sarif = ReportFormat(
    begin: {
      "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":"
        + driver.description + "},\"columnKind\":\"unicodeCodePoints\",\"results\":["
    },
    file: { report, progress in
      var text = ""
      var count = progress.findingCount
      for query in report.queries {
        // Two findings of one rule in one query are told apart by their order.
        var numbers: [Fingerprint: Int] = [:]
        for finding in query.findings {
          let fingerprint = Fingerprint(finding, in: query.query)
          numbers[fingerprint, default: 0] += 1
          let result = SARIFResult(finding, in: report, fingerprint: "\(fingerprint.hash):\(numbers[fingerprint] ?? 1)")
          text += (count > 0 ? ",\n" : "\n") + result.value.description
          count += 1
        }
      }
      return text
    },
    end: { "\n]}]}\n" })

  private static let driver: JSONValue = [
    "name": "lq", "version": .string(JSONString(Tool.version)), "semanticVersion": .string(JSONString(Tool.version)),
    "rules": .array(SARIFRule.all.map(\.value)),
  ]
}

/// A rule, or a kind of syntax error, as the tool of a SARIF log describes it.
private struct SARIFRule {
  let id: Diagnostic.ID
  let severity: Diagnostic.Severity
  let summary: String
  let explanation: String

  static let all: [SARIFRule] =
    LintRule.all.map { rule in
      SARIFRule(id: rule.id, severity: rule.severity, summary: rule.summary, explanation: rule.explanation)
    }
    + [
      SARIFRule(
        id: "unknown-rule", severity: .warning, summary: "A comment names a rule that does not exist.",
        explanation: "A comment lq:ignore names a rule that does not exist.")
    ]
    + SyntaxError.allCases.map { error in
      let summary = "Syntax error: \(error.rawValue.split(separator: "-").joined(separator: " "))."
      return SARIFRule(id: error.id, severity: .error, summary: summary, explanation: summary)
    }

  static let indices = Dictionary(all.enumerated().map { ($1.id, $0) }) { first, _ in first }

  var value: JSONValue {
    [
      "id": .string(JSONString(id.rawValue)),
      "shortDescription": ["text": .string(JSONString(summary))],
      "fullDescription": ["text": .string(JSONString(explanation))],
      "help": ["text": .string(JSONString(explanation))],
      "defaultConfiguration": ["level": .string(JSONString(severity.sarifLevel))],
    ]
  }
}

/// A finding as a result of a SARIF log.
private struct SARIFResult {
  private let finding: Diagnostic
  private let report: FileReport
  private let fingerprint: String

  init(_ finding: Diagnostic, in report: FileReport, fingerprint: String) {
    self.finding = finding
    self.report = report
    self.fingerprint = fingerprint
  }

  var value: JSONValue {
    var members: [JSONMember] = [JSONMember(key: "ruleId", value: .string(JSONString(finding.id.rawValue)))]
    if let index = SARIFRule.indices[finding.id] {
      members.append(JSONMember(key: "ruleIndex", value: .number(JSONNumber(Int64(index)))))
    }
    members += [
      JSONMember(key: "level", value: .string(JSONString(finding.severity.sarifLevel))),
      JSONMember(key: "message", value: ["text": .string(JSONString(message))]),
      JSONMember(key: "locations", value: [["physicalLocation": physicalLocation(of: finding.span)]]),
      JSONMember(key: "partialFingerprints", value: ["ruleAndQuery/v1": .string(JSONString(fingerprint))]),
    ]
    if !relatedLocations.isEmpty { members.append(JSONMember(key: "relatedLocations", value: .array(relatedLocations))) }
    if !finding.fixes.isEmpty { members.append(JSONMember(key: "fixes", value: .array(finding.fixes.map(fix)))) }
    return .object(members)
  }

  /// The message with the notes that have no place of their own.
  private var message: String {
    let notes = finding.notes.filter { $0.span == nil }.map { "\nnote: \($0.message)" }
    return finding.message + (finding.label.isEmpty ? "" : " (\(finding.label))") + notes.joined()
  }

  private var relatedLocations: [JSONValue] {
    finding.notes.compactMap { note in
      note.span.map { span in
        ["physicalLocation": physicalLocation(of: span), "message": ["text": .string(JSONString(note.message))]]
      }
    }
  }

  private func fix(_ fix: Diagnostic.Fix) -> JSONValue {
    let replacements = fix.edits.map { edit -> JSONValue in
      [
        "deletedRegion": region(of: edit.span), "insertedContent": ["text": .string(JSONString(edit.replacement))],
      ]
    }
    let title = fix.title + (fix.keepsMeaning ? "" : " (changes the meaning)")
    return [
      "description": ["text": .string(JSONString(title))],
      "artifactChanges": [["artifactLocation": artifactLocation, "replacements": .array(replacements)]],
    ]
  }

  private func physicalLocation(of span: SourceSpan) -> JSONValue {
    ["artifactLocation": artifactLocation, "region": region(of: span)]
  }

  private var artifactLocation: JSONValue { ["uri": .string(JSONString(Self.uri(report.file.name)))] }

  private func region(of span: SourceSpan) -> JSONValue {
    let lines = report.lines
    let numbers = [
      ("startLine", lines.location(of: span.start).line), ("startColumn", lines.codePointColumn(of: span.start)),
      ("endLine", lines.location(of: span.end).line), ("endColumn", lines.codePointColumn(of: span.end)),
      ("byteOffset", span.start), ("byteLength", span.length),
    ]
    return .object(numbers.map { JSONMember(key: JSONString($0.0), value: .number(JSONNumber(Int64($0.1)))) })
  }

  /// A path as a URI reference (RFC 3986): a colon in its first part would make that a scheme.
  private static func uri(_ path: String) -> String {
    let encoded = path.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        return String(Character(Unicode.Scalar(byte)))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }.joined()
    return encoded.hasPrefix("/") ? "file://\(encoded)" : encoded
  }
}

extension Diagnostic.Severity {
  fileprivate var sarifLevel: String {
    switch self {
    case .info: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }
}
