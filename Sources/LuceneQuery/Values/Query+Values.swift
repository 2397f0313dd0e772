extension Query {
  /// A condition that a value of `scope` equals `value`, which is never read as a pattern.
  ///
  /// ```swift
  /// Query.clause(.field(Field("nickname")), equals: "j*").description   // nickname:"j\*"
  /// ```
  public static func clause(_ scope: Scope, equals value: some QueryValue) -> Query { clause(scope, .term(value.queryValue)) }

  /// A condition that a value of `scope` equals one of `values`; no record matches if there are none.
  public static func clause(_ scope: Scope, equalsAnyOf values: some Sequence<some QueryValue>) -> Query {
    .or(values.map { clause(scope, equals: $0) })
  }
}

extension RangeBound {
  /// A bound that belongs to its range.
  public static func including(_ value: some QueryValue) -> RangeBound { .inclusive(value.queryValue) }

  /// A bound that does not belong to its range.
  public static func excluding(_ value: some QueryValue) -> RangeBound { .exclusive(value.queryValue) }
}
