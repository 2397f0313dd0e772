import LuceneSyntax

/// The mistakes that a schema file can hold. Each has an example; the raw value is the id of its diagnostic.
public enum SchemaError: String, Sendable, Hashable, CaseIterable {
  /// `{"version": 1,}`
  case invalidJSON = "invalid-json"
  /// `{"version": 2}`
  case unsupportedVersion = "unsupported-version"
  /// `{"version": 1, "feilds": {}}`
  case unknownKey = "unknown-key"
  /// `{"version": 1, "version": 1}`
  case repeatedKey = "repeated-key"
  /// `{"fields": {}}`
  case missingKey = "missing-key"
  /// `{"version": 1, "fields": {"a": {"type": "strnig"}}}`
  case invalidValue = "invalid-value"
  /// `{"version": 1, "fields": {"a..b": {"type": "string"}}}`
  case invalidPath = "invalid-path"
  /// `{"version": 1, "fields": {"a": {"type": "string"}, "\\a": {"type": "string"}}}`
  case repeatedPath = "repeated-path"
  /// `{"version": 1, "fields": {"a": {"type": "string"}, "a.b": {"type": "string"}}}`
  case pathUnderValue = "path-under-value"
  /// `{"version": 1, "fields": {"blocked": {"type": "string"}}}`
  case conflictingType = "conflicting-type"
  /// `{"version": 1, "fields": {"a": {"type": "date", "case": "lower"}}}`
  case misplacedKey = "misplaced-key"
  /// `{"version": 1, "fields": {"a": {"type": "string", "values": [1]}}}`
  case valueOfOtherType = "value-of-other-type"
  /// `{"version": 1, "fields": {"a": {"type": "string", "values": ["x", "x"]}}}`
  case repeatedValue = "repeated-value"

  /// The id of the diagnostic.
  public var id: Diagnostic.ID { Diagnostic.ID(rawValue: rawValue) }
}

/// The text is no schema file: what is wrong with it, and where.
public struct SchemaFailure: Error, Sendable, Hashable {
  /// The text.
  public let source: SourceText
  /// What is wrong with it, from the first line to the last; never empty. Every mistake is named at once, unless the text is not JSON at all.
  public let diagnostics: [Diagnostic]
}

extension SchemaFailure: CustomStringConvertible {
  /// The mistakes with carets, as a person reads them.
  public var description: String { DiagnosticRenderer().render(diagnostics, in: source) }
}
