/// What a clause asks of the values of its field.
public enum Match: Sendable, Hashable {
  /// `_exists_:email`: some value stands at or under the field.
  case exists
  /// `jane`, `"jane smith"`, `3`: a value equals this one, as a whole.
  case term(Value)
  /// `jane*`: a string matches the pattern, as a whole.
  case pattern(Pattern)
  /// `[3 TO *}`: a value lies between the bounds.
  case range(lower: RangeBound, upper: RangeBound)
  /// `/jan[eo]/`: a string matches the regular expression, as a whole. Only in the `lucene` dialect.
  case regexp(Regexp)
  /// `jane~1`: a string is at most `maxEdits` edits away from the value. Only in the `lucene` dialect.
  case fuzzy(Value, maxEdits: Int)
}
