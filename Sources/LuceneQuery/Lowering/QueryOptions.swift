import LuceneSyntax

/// What joins clauses that stand side by side.
public enum DefaultOperator: String, Sendable, Hashable, CaseIterable {
  /// One of them is enough.
  case or
  /// All of them must match.
  case and
}

/// What an unescaped `*` inside quotes is, in the `auth0` dialect.
public enum QuotedWildcards: String, Sendable, Hashable, CaseIterable {
  /// A wildcard, as the authors of such queries mean it.
  case pattern
  /// The character, as observed servers read it.
  case literal
}

/// How text is read.
public struct QueryOptions: Sendable, Hashable {
  /// Whose reading is meant.
  public var dialect: Dialect
  /// What joins clauses that stand side by side.
  public var defaultOperator: DefaultOperator
  /// What `*` inside quotes is. Without effect in the `lucene` dialect, where it is a character.
  public var quotedWildcards: QuotedWildcards
  /// The fields that bare terms search.
  public var defaultFields: [FieldPath]

  /// Options; each has a default.
  public init(
    dialect: Dialect = .auth0, defaultOperator: DefaultOperator = .or, quotedWildcards: QuotedWildcards = .pattern,
    defaultFields: [FieldPath] = Schema.auth0DefaultFields
  ) {
    self.dialect = dialect
    self.defaultOperator = defaultOperator
    self.quotedWildcards = quotedWildcards
    self.defaultFields = defaultFields
  }
}
