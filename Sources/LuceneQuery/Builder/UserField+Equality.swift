extension UserField {
  /// A condition that a value of the field equals `value`, which is never read as a pattern.
  ///
  /// ```swift
  /// Query { $0.nickname == "j*" }.description   // nickname:"j\*"
  /// ```
  public static func == (field: UserField, value: Kind) -> Query { field.equals(value) }

  /// A condition that no value of the field equals `value`. A user without the field meets it.
  ///
  /// ```swift
  /// Query { $0.blocked != true }.description   // NOT blocked:true
  /// ```
  public static func != (field: UserField, value: Kind) -> Query { .not(field.equals(value)) }

  /// A condition that a value of the field equals one of `values`. Without values no user meets it.
  ///
  /// ```swift
  /// Query { $0.username.isIn(["jane", "joe"]) }.description   // username:jane OR username:joe
  /// ```
  public func isIn(_ values: [Kind]) -> Query { equals(anyOf: values) }
}
