// What states no condition on the users, and what no value of a field can be.
//
// Fields beside '&&' and '||' are not among it: further overloads of these make the compiler give up on a long expression with a mistake in it.

extension QueriedField {
  /// A field by itself states no condition.
  @available(*, unavailable, message: "a field is no condition by itself; compare it, as in '!= true', or use 'isMissing'")
  public static prefix func ! (field: Self) -> Query { .none }

  /// No value is nil.
  @available(*, unavailable, message: "no value of a record is nil; use 'isMissing' or 'exists'")
  public static func == (field: Self, value: Never?) -> Query { .none }

  /// No value is nil.
  @available(*, unavailable, message: "no value of a record is nil; use 'isMissing' or 'exists'")
  public static func != (field: Self, value: Never?) -> Query { .none }

  /// A list is no value.
  @available(*, unavailable, message: "a list is no value; use 'isIn'")
  public static func == (field: Self, values: [some QueryValue]) -> Query { .none }

  /// A list is no value.
  @available(*, unavailable, message: "a list is no value; use 'isIn', and '!' before all of it")
  public static func != (field: Self, values: [some QueryValue]) -> Query { .none }

  /// A field is compared with a value, and not with another field.
  @available(*, unavailable, message: "a field is compared with a value; the query language cannot compare two fields")
  public static func == (field: Self, other: some QueriedField) -> Query { .none }

  /// A field is compared with a value, and not with another field.
  @available(*, unavailable, message: "a field is compared with a value; the query language cannot compare two fields")
  public static func != (field: Self, other: some QueriedField) -> Query { .none }

  /// A field is compared with a value, and not with another field.
  @available(*, unavailable, message: "a field is compared with a value; the query language cannot compare two fields")
  public static func < (field: Self, other: some QueriedField) -> Query { .none }

  /// A field is compared with a value, and not with another field.
  @available(*, unavailable, message: "a field is compared with a value; the query language cannot compare two fields")
  public static func <= (field: Self, other: some QueriedField) -> Query { .none }

  /// A field is compared with a value, and not with another field.
  @available(*, unavailable, message: "a field is compared with a value; the query language cannot compare two fields")
  public static func > (field: Self, other: some QueriedField) -> Query { .none }

  /// A field is compared with a value, and not with another field.
  @available(*, unavailable, message: "a field is compared with a value; the query language cannot compare two fields")
  public static func >= (field: Self, other: some QueriedField) -> Query { .none }

  /// The field stands first.
  @available(*, unavailable, message: "write the field first, and the value behind the operator")
  public static func == (value: some QueryValue, field: Self) -> Query { .none }

  /// The field stands first.
  @available(*, unavailable, message: "write the field first, and the value behind the operator")
  public static func != (value: some QueryValue, field: Self) -> Query { .none }

  /// The field stands first.
  @available(*, unavailable, message: "write the field first, and the value behind the operator")
  public static func < (value: some QueryValue, field: Self) -> Query { .none }

  /// The field stands first.
  @available(*, unavailable, message: "write the field first, and the value behind the operator")
  public static func <= (value: some QueryValue, field: Self) -> Query { .none }

  /// The field stands first.
  @available(*, unavailable, message: "write the field first, and the value behind the operator")
  public static func > (value: some QueryValue, field: Self) -> Query { .none }

  /// The field stands first.
  @available(*, unavailable, message: "write the field first, and the value behind the operator")
  public static func >= (value: some QueryValue, field: Self) -> Query { .none }
}

extension QueryBuilder {
  /// A field by itself states no condition.
  @available(*, unavailable, message: "a field is no condition by itself; compare it, as in '== true', or use 'exists'")
  public static func buildExpression(_ field: some QueriedField) -> [Query] { [] }

  /// Swift's own Booleans know nothing of users.
  @available(*, unavailable, message: "a Bool is no condition on users; use 'if' for what Swift knows")
  public static func buildExpression(_ condition: Bool) -> [Query] { [] }

  /// Query text is read elsewhere.
  @available(*, unavailable, message: "text is no condition; query text is read by 'try Query(\"…\")' or 'try Query(parsing:)'")
  public static func buildExpression(_ text: String) -> [Query] { [] }
}
