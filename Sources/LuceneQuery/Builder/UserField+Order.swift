extension UserField where Kind: OrderedFieldKind {
  /// A condition that a value of the field lies below `bound`. With a date that names a day, say, before that day begins.
  public static func < (field: UserField, bound: Kind) -> Query { field.lies(to: .excluding(bound)) }

  /// A condition that a value of the field is `bound` or lies below it. With a date that names a day, say, before that day ends.
  public static func <= (field: UserField, bound: Kind) -> Query { field.lies(to: .including(bound)) }

  /// A condition that a value of the field lies above `bound`. With a date that names a day, say, after that day has ended.
  ///
  /// ```swift
  /// Query { $0.createdAt > .day(2024, 1, 31) }.description   // created_at:{2024-01-31 TO *]
  /// ```
  public static func > (field: UserField, bound: Kind) -> Query { field.lies(from: .excluding(bound)) }

  /// A condition that a value of the field is `bound` or lies above it. With a date that names a day, say, from the beginning of that day.
  public static func >= (field: UserField, bound: Kind) -> Query { field.lies(from: .including(bound)) }

  /// A condition that a value of the field lies in a range.
  ///
  /// Swift stops the program where `a...b` is made with `a` above `b`. Use `>=` and `<=` if that may be.
  ///
  /// ```swift
  /// Query { $0.loginsCount.isIn(1..<5) }.description   // logins_count:[1 TO 5}
  /// Query { $0.createdAt.isIn(.month(2024, 1)...) }.description   // created_at:[2024-01 TO *]
  /// ```
  public func isIn(_ range: some QueryRange<Kind>) -> Query { lies(in: range) }
}
