import LuceneSyntax

/// `lq:ignore rule-id, rule-id` in a comment: rules that are silent about a query.
struct IgnoreComment {
  /// The id of the finding about a rule that does not exist.
  static let unknownRule: Diagnostic.ID = "unknown-rule"

  /// The rules, and where each is named.
  let ids: [(id: Diagnostic.ID, span: SourceSpan)]

  /// Reads a comment; nothing if it is any other comment.
  ///
  /// - Parameter span: The text of the comment behind its `#` or `//`.
  init?(_ span: SourceSpan, in source: SourceText) {
    var words = Self.words(in: span, of: source)
    guard let first = words.first, source.slice(first).elementsEqual("lq:ignore".utf8) else { return nil }
    words.removeFirst()
    ids = words.map { (Diagnostic.ID(rawValue: source.string(in: $0)), $0) }
  }

  /// The words between blanks and commas.
  private static func words(in span: SourceSpan, of source: SourceText) -> [SourceSpan] {
    source.slice(span).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == UInt8(ascii: ",") }
      .map { SourceSpan($0.startIndex, $0.endIndex) }
  }

  private static let knownNames = LintRule.all.map { $0.id.rawValue }

  /// The rules that are silent. Syntax errors are none.
  var knownRules: [Diagnostic.ID] { ids.map { $0.id }.filter { Self.knownNames.contains($0.rawValue) } }

  /// What is wrong with the comment.
  var findings: [Diagnostic] {
    let known = Self.knownNames
    return ids.filter { !known.contains($0.id.rawValue) }.map { id, span in
      let isSyntaxError = SyntaxError(rawValue: id.rawValue) != nil
      return Diagnostic(
        Self.unknownRule, .warning,
        isSyntaxError
          ? "'\(id.rawValue)' is a syntax error, which cannot be ignored"
          : "unknown rule '\(id.rawValue)'\(NearMiss.question(for: id.rawValue, among: known))",
        at: span)
    }
  }
}
