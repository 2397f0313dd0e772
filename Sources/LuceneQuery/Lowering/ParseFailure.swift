import LuceneSyntax

/// The text is no query: what is wrong with it, and where.
public struct ParseFailure: Error, Sendable, Hashable {
  /// The text.
  public let source: SourceText
  /// What is wrong with it, from left to right; at least one is an error.
  public let diagnostics: [Diagnostic]
}

extension ParseFailure: CustomStringConvertible {
  /// The findings with carets, as a person reads them.
  public var description: String { DiagnosticRenderer().render(diagnostics, in: source) }
}
