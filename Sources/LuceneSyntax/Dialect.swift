/// Whose reading of a text is meant. Both are parsed by one parser; a dialect decides a few lexical readings, which mistakes are errors,
/// and how clauses combine.
public enum Dialect: String, Sendable, Hashable, CaseIterable {
  /// Auth0's user search, engine v3: Boolean algebra; no fuzzy, regexp, boost or proximity.
  case auth0
  /// Apache Lucene's classic query parser, with Elasticsearch's `_exists_` and one-sided ranges.
  case lucene
}
