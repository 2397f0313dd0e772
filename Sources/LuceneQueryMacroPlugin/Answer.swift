import JSONText
import LuceneSyntax

/// What the compiler is told.
enum Answer {
  /// The version of the protocol that is spoken here.
  case capability(protocolVersion: Int)
  /// What to put in the place of a macro, and what to say about it. Without a source there is at least one error: the compiler ends badly
  /// otherwise.
  case expansion(source: String?, findings: [Diagnostic], of: FilePlace)
  /// No library was loaded.
  case libraryNotLoaded

  /// An error instead of an expansion.
  static func failure(_ message: String, at place: FilePlace) -> Answer {
    .expansion(source: nil, findings: [Diagnostic("macro", .error, message, at: SourceSpan(0, 0))], of: place)
  }

  /// The message.
  var json: JSONValue {
    switch self {
    case .capability(let version):
      ["getCapabilityResult": ["capability": ["protocolVersion": .number(JSONNumber(Int64(version)))]]]
    case .libraryNotLoaded: ["loadPluginLibraryResult": ["loaded": false, "diagnostics": []]]
    case .expansion(let source, let findings, let place):
      [
        "expandMacroResult": [
          "expandedSource": source.map { .string(JSONString($0)) } ?? .null,
          "diagnostics": .array(findings.map { $0.json(in: place) }),
        ]
      ]
    }
  }
}

// The spans of a finding count from where the macro is used.

extension Diagnostic {
  fileprivate func json(in place: FilePlace) -> JSONValue {
    [
      "message": .string(JSONString(label.isEmpty ? message : "\(message) (\(label))")),
      "severity": severity.json,
      "position": place.json(at: span.start),
      "highlights": span.isEmpty ? [] : [place.json(span)],
      "notes": .array(
        notes.map { ["position": place.json(at: ($0.span ?? span).start), "message": .string(JSONString($0.message))] }),
      "fixIts": .array(fixes.map { $0.json(in: place) }),
    ]
  }
}

extension Diagnostic.Severity {
  fileprivate var json: JSONValue {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "remark"
    }
  }
}

extension Diagnostic.Fix {
  fileprivate func json(in place: FilePlace) -> JSONValue {
    [
      "message": .string(JSONString(title)),
      "changes": .array(edits.map { ["range": place.json($0.span), "newText": .string(JSONString($0.replacement))] }),
    ]
  }
}

extension FilePlace {
  private func number(_ distance: Int) -> JSONValue { .number(JSONNumber(Int64(offset + distance))) }

  private var fileName: JSONValue { .string(JSONString(file)) }

  fileprivate func json(at distance: Int) -> JSONValue { ["fileName": fileName, "offset": number(distance)] }

  fileprivate func json(_ span: SourceSpan) -> JSONValue {
    ["fileName": fileName, "startOffset": number(span.start), "endOffset": number(span.end)]
  }
}
