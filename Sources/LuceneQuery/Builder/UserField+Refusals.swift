// What does not compile, where the compiler's own words would mislead: it would name operators of the standard library, or give up on a long
// expression. Each of these fits where nothing else does, so that a mistake is found as quickly as what is right.

extension UserField {
  /// Only text is searched with wildcards.
  @available(*, unavailable, message: "only fields that hold text can be searched with wildcards")
  public func hasPrefix(_ text: String) -> Query { .none }

  /// Only text is searched with wildcards.
  @available(*, unavailable, message: "only fields that hold text can be searched with wildcards")
  public func hasSuffix(_ text: String) -> Query { .none }

  /// Only text is searched with wildcards.
  @available(*, unavailable, message: "only fields that hold text can be searched with wildcards")
  public func contains(_ text: String) -> Query { .none }

  /// Only text is searched with wildcards.
  @available(*, unavailable, message: "only fields that hold text can be searched with wildcards")
  public func like(_ pattern: Pattern) -> Query { .none }

  /// The ends of the range do not fit the field.
  @available(*, unavailable, message: "the ends of a range must be of the type of the field's values")
  public func isIn(_ range: some QueryRange) -> Query { .none }
}

extension UserField where Kind == String {
  /// A value that is no text.
  @available(*, unavailable, message: "this field holds text; compare it with a String")
  public static func == (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no text.
  @available(*, unavailable, message: "this field holds text; compare it with a String")
  public static func != (field: UserField, value: some QueryValue) -> Query { .none }

  /// Text has no order.
  @available(*, unavailable, message: "Auth0 documents no order of text; only numbers and dates can be compared so")
  public static func < (field: UserField, value: some QueryValue) -> Query { .none }

  /// Text has no order.
  @available(*, unavailable, message: "Auth0 documents no order of text; only numbers and dates can be compared so")
  public static func <= (field: UserField, value: some QueryValue) -> Query { .none }

  /// Text has no order.
  @available(*, unavailable, message: "Auth0 documents no order of text; only numbers and dates can be compared so")
  public static func > (field: UserField, value: some QueryValue) -> Query { .none }

  /// Text has no order.
  @available(*, unavailable, message: "Auth0 documents no order of text; only numbers and dates can be compared so")
  public static func >= (field: UserField, value: some QueryValue) -> Query { .none }

  /// Text has no order.
  @available(*, unavailable, message: "Auth0 documents no order of text; only numbers and dates lie in ranges")
  public func isIn(_ range: some QueryRange) -> Query { .none }
}

extension UserField where Kind == Bool {
  /// A value that is no Boolean.
  @available(*, unavailable, message: "this field is true or false; compare it with a Bool")
  public static func == (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no Boolean.
  @available(*, unavailable, message: "this field is true or false; compare it with a Bool")
  public static func != (field: UserField, value: some QueryValue) -> Query { .none }

  /// Booleans have no order.
  @available(*, unavailable, message: "Booleans have no order; compare with '== true' or '!= true'")
  public static func < (field: UserField, value: some QueryValue) -> Query { .none }

  /// Booleans have no order.
  @available(*, unavailable, message: "Booleans have no order; compare with '== true' or '!= true'")
  public static func <= (field: UserField, value: some QueryValue) -> Query { .none }

  /// Booleans have no order.
  @available(*, unavailable, message: "Booleans have no order; compare with '== true' or '!= true'")
  public static func > (field: UserField, value: some QueryValue) -> Query { .none }

  /// Booleans have no order.
  @available(*, unavailable, message: "Booleans have no order; compare with '== true' or '!= true'")
  public static func >= (field: UserField, value: some QueryValue) -> Query { .none }

  /// Booleans have no order.
  @available(*, unavailable, message: "Booleans have no order, and lie in no range")
  public func isIn(_ range: some QueryRange) -> Query { .none }
}

extension UserField where Kind == Int {
  /// A value that is no `Int`.
  @available(*, unavailable, message: "this field holds whole numbers; compare it with an Int")
  public static func == (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no `Int`.
  @available(*, unavailable, message: "this field holds whole numbers; compare it with an Int")
  public static func != (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no `Int`.
  @available(*, unavailable, message: "this field holds whole numbers; compare it with an Int")
  public static func < (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no `Int`.
  @available(*, unavailable, message: "this field holds whole numbers; compare it with an Int")
  public static func <= (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no `Int`.
  @available(*, unavailable, message: "this field holds whole numbers; compare it with an Int")
  public static func > (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no `Int`.
  @available(*, unavailable, message: "this field holds whole numbers; compare it with an Int")
  public static func >= (field: UserField, value: some QueryValue) -> Query { .none }
}

extension UserField where Kind == Double {
  /// A value that is no `Double`.
  @available(*, unavailable, message: "this field holds numbers; compare it with a Double")
  public static func == (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no `Double`.
  @available(*, unavailable, message: "this field holds numbers; compare it with a Double")
  public static func != (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no `Double`.
  @available(*, unavailable, message: "this field holds numbers; compare it with a Double")
  public static func < (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no `Double`.
  @available(*, unavailable, message: "this field holds numbers; compare it with a Double")
  public static func <= (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no `Double`.
  @available(*, unavailable, message: "this field holds numbers; compare it with a Double")
  public static func > (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no `Double`.
  @available(*, unavailable, message: "this field holds numbers; compare it with a Double")
  public static func >= (field: UserField, value: some QueryValue) -> Query { .none }
}

extension UserField where Kind == QueryDate {
  /// A value that is no date; a literal of any text could be none.
  @available(
    *, unavailable, message: "this field holds dates; compare it with a Date, '.day(2024, 1, 31)' or 'QueryDate(parsing:)'"
  )
  public static func == (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no date; a literal of any text could be none.
  @available(
    *, unavailable, message: "this field holds dates; compare it with a Date, '.day(2024, 1, 31)' or 'QueryDate(parsing:)'"
  )
  public static func != (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no date; a literal of any text could be none.
  @available(
    *, unavailable, message: "this field holds dates; compare it with a Date, '.day(2024, 1, 31)' or 'QueryDate(parsing:)'"
  )
  public static func < (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no date; a literal of any text could be none.
  @available(
    *, unavailable, message: "this field holds dates; compare it with a Date, '.day(2024, 1, 31)' or 'QueryDate(parsing:)'"
  )
  public static func <= (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no date; a literal of any text could be none.
  @available(
    *, unavailable, message: "this field holds dates; compare it with a Date, '.day(2024, 1, 31)' or 'QueryDate(parsing:)'"
  )
  public static func > (field: UserField, value: some QueryValue) -> Query { .none }

  /// A value that is no date; a literal of any text could be none.
  @available(
    *, unavailable, message: "this field holds dates; compare it with a Date, '.day(2024, 1, 31)' or 'QueryDate(parsing:)'"
  )
  public static func >= (field: UserField, value: some QueryValue) -> Query { .none }
}
