/// What is asked of a string.
enum StringMatcher: Sendable {
  /// It equals one of several texts.
  case equal(TextSet)
  case wildcard(WildcardMatcher)
  /// It matches one of several patterns.
  case wildcards(WildcardSet)
  /// It stands between two texts.
  case range(TextRange)
  /// It is a date that lies in one of several intervals.
  case instants(InstantSet)
  case regexp(RegexpMatcher)
  case fuzzy(FuzzyMatcher)
}
