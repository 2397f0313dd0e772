import LuceneSyntax
import Testing

/// A finding that a text should get.
public struct ExpectedDiagnostic: Sendable {
  /// Which mistake it is.
  public let error: SyntaxError
  /// The exact message.
  public let message: String

  /// A mistake and its exact message.
  public init(_ error: SyntaxError, _ message: String) {
    self.error = error
    self.message = message
  }
}

/// Reads a text in which `«` and `»` enclose the places of the expected findings, from left to right, and compares what is found.
///
/// Beside that each call checks everything that ``ParseInvariants`` knows, for the text, its beginnings, and the text without one of its bytes.
///
/// - Parameters:
///   - marked: The text, with the places marked.
///   - dialects: Whose readings should all say the same.
///   - findings: What is expected, in the order of the marks.
///   - fixed: The text after the first fix of each finding; not compared if absent.
///   - tree: The dump of the tree; not compared if absent.
public func expectParse(
  _ marked: String, as dialects: Dialect..., finds findings: [ExpectedDiagnostic] = [], fixed: String? = nil, tree: String? = nil,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let (text, spans) = MarkedText.read(marked)
  #expect(spans.count == findings.count, "as many marks as findings", sourceLocation: sourceLocation)
  for dialect in dialects.isEmpty ? [.auth0] : dialects {
    let syntax = QuerySyntax(parsing: text, dialect: dialect)
    let found = syntax.diagnostics.map { "\($0.id.rawValue) \($0.span): \($0.message)" }
    let expected = zip(findings, spans).map { "\($0.error.rawValue) \($1): \($0.message)" }
    #expect(found == expected, "[\(dialect)] \(text)", sourceLocation: sourceLocation)
    if let fixed {
      let edits = syntax.diagnostics.compactMap(\.fixes.first).flatMap(\.edits)
      #expect(syntax.source.applying(edits).string == fixed, "[\(dialect)] \(text)", sourceLocation: sourceLocation)
    }
    if let tree { #expect(syntax.dump() == tree, "[\(dialect)] \(text)", sourceLocation: sourceLocation) }
    let violations = ParseInvariants.violations(ofVariantsOf: Array(text.utf8), dialect)
    #expect(violations == [], sourceLocation: sourceLocation)
  }
}

/// Text with places marked by `«` and `»`.
enum MarkedText {
  /// The text without the marks, and the places in order.
  static func read(_ marked: String) -> (text: String, spans: [SourceSpan]) {
    var text = ""
    var open: [Int] = []
    var spans: [SourceSpan] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": open.append(text.utf8.count)
      case "»": if let start = open.popLast() { spans.append(SourceSpan(start, text.utf8.count)) }
      default: text.unicodeScalars.append(scalar)
      }
    }
    return (text, spans.sorted { ($0.start, $0.end) < ($1.start, $1.end) })
  }
}
