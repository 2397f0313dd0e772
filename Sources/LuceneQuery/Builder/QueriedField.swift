/// A field of the builder: ``UserField``, whose type is known, or one of metadata, which may hold anything.
public protocol QueriedField: Sendable {
  /// Where the field stands, and how its values compare.
  var field: Field { get }
}

extension QueriedField {
  /// A condition that the field has some value: `_exists_:email`.
  ///
  /// ```swift
  /// Query { $0.email.exists }.description   // _exists_:email
  /// ```
  public var exists: Query { asks(.exists) }

  /// A condition that the field has no value: `NOT _exists_:email`.
  ///
  /// ```swift
  /// Query { $0.blocked.isMissing }.description   // NOT _exists_:blocked
  /// ```
  public var isMissing: Query { .not(exists) }

  /// A condition on the values of the field.
  func asks(_ match: Match) -> Query { .clause(.field(field), match) }

  /// A condition that a value of the field equals `value`, or that none does.
  func equals(_ value: some QueryValue) -> Query { .clause(.field(field), equals: value) }

  /// A condition that a value of the field equals one of `values`.
  func equals(anyOf values: [some QueryValue]) -> Query { .clause(.field(field), equalsAnyOf: values) }

  /// A condition that a value of the field lies between two bounds.
  func lies(from lower: RangeBound = .unbounded, to upper: RangeBound = .unbounded) -> Query {
    asks(.range(lower: lower, upper: upper))
  }

  /// A condition that a value of the field lies in a range.
  func lies(in range: some QueryRange) -> Query { lies(from: range.lowerQueryBound, to: range.upperQueryBound) }
}
