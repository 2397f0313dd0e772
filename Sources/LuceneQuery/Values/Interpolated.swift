import LuceneSyntax

// What `#userQuery` makes of interpolations. Its plugin knows where one stands but not of which type it is, which these overloads tell.

/// Values that `#userQuery` puts into a query. Only its expansions call these functions.
public enum Interpolated {
  /// A value of a field that may hold text.
  public static func value(_ value: some QueryValue) -> Value { value.queryValue }

  /// Values of such a field, one of which must be equal.
  public static func value(_ values: some Collection<some QueryValue>) -> [Value] { values.map { $0.queryValue } }

  /// A whole query, for a place without a field.
  public static func value(_ query: Query) -> Query { query }

  /// The name of a field is no value.
  @available(*, unavailable, message: "the name of a field cannot be a value; interpolate its text if that is meant")
  public static func value(_ path: FieldPath) -> Value { Value("") }

  /// Only values of the types of queries are taken.
  @available(
    *, unavailable, message: "this type cannot stand in a query: use text, a number, a Bool, a Date, a list of these or a Query"
  )
  @_disfavoredOverload
  public static func value(_ value: some Any) -> Value { Value("") }

  /// The text of a value that is a part of a longer text.
  public static func text(_ value: some QueryValue) -> String { value.queryValue.text }

  /// Lists and queries are no part of a text.
  @available(*, unavailable, message: "only a single value can be a part of a longer text")
  @_disfavoredOverload
  public static func text(_ value: some Any) -> String { "" }

  /// The field of that path, among Auth0's.
  public static func field(_ path: FieldPath) -> Field { Field(path, comparison: Schema.auth0Users.comparison(of: path)) }

  /// The same for a path whose keys are known only when the program runs.
  ///
  /// - Throws: ``ParseFailure`` if a key is empty, as reading the query would.
  public static func checkedField(_ path: FieldPath) throws(ParseFailure) -> Field {
    guard path.keys.contains("") else { return field(path) }
    throw ParseFailure(emptyKeyIn: path)
  }

  /// A value names no field.
  @available(*, unavailable, message: "a value cannot be the name of a field; interpolate a FieldPath")
  @_disfavoredOverload
  public static func checkedField(_ value: some Any) -> Field { Field("") }

  /// Makes a query of values, which are evaluated before.
  public static func with<Values, Failure: Error>(
    _ values: Values, _ make: (Values) throws(Failure) -> Query
  ) throws(Failure) -> Query { try make(values) }

  /// A value names no field.
  @available(*, unavailable, message: "a value cannot be the name of a field; interpolate a FieldPath")
  @_disfavoredOverload
  public static func field(_ value: some Any) -> Field { Field("") }
}

// MARK: Numbers

extension Interpolated {
  /// A value of a field that holds numbers.
  public static func number(_ value: some QueryValue & BinaryInteger) -> Value { value.queryValue }

  /// A value of a field that holds numbers.
  public static func number(_ value: some QueryValue & BinaryFloatingPoint) -> Value { value.queryValue }

  /// A value that somebody has made on purpose.
  public static func number(_ value: Value) -> Value { value }

  /// Values of a field that holds numbers, one of which must be equal.
  public static func number(_ values: some Collection<some QueryValue & BinaryInteger>) -> [Value] { value(values) }

  /// Values of a field that holds numbers, one of which must be equal.
  public static func number(_ values: some Collection<some QueryValue & BinaryFloatingPoint>) -> [Value] { value(values) }

  /// Nothing else is compared with numbers.
  @available(*, unavailable, message: "this field holds numbers; interpolate a number, or a 'Value' of any text")
  public static func number(_ value: some Any) -> Value { Value("") }
}

// MARK: Booleans

extension Interpolated {
  /// A value of a field that holds Booleans.
  public static func boolean(_ value: Bool) -> Value { value.queryValue }

  /// A value that somebody has made on purpose.
  public static func boolean(_ value: Value) -> Value { value }

  /// Values of a field that holds Booleans, one of which must be equal.
  public static func boolean(_ values: some Collection<Bool>) -> [Value] { value(values) }

  /// Nothing else is compared with Booleans.
  @available(*, unavailable, message: "this field is true or false; interpolate a 'Bool', or a 'Value' of any text")
  public static func boolean(_ value: some Any) -> Value { Value("") }
}

// MARK: Dates

extension Interpolated {
  /// A value of a field that holds dates: a text such as `2024-01-31`.
  public static func date(_ value: some QueryValue & StringProtocol) -> Value { value.queryValue }

  /// A value that somebody has made on purpose.
  public static func date(_ value: Value) -> Value { value }

  /// Values of a field that holds dates, one of which must be equal.
  public static func date(_ values: some Collection<some QueryValue & StringProtocol>) -> [Value] { value(values) }

  /// Nothing else is compared with dates.
  @available(*, unavailable, message: "this field holds dates; interpolate a 'Date' or a text such as \"2024-01-31\"")
  public static func date(_ value: some Any) -> Value { Value("") }
}

// MARK: Names

/// What another module declares, by names of this one: generated code can mention it in a file that imports nothing else, also where the compiler
/// asks for an import of the module that declares a member.
extension Interpolated {
  /// A text of a pattern.
  public static func literal(_ text: String) -> PatternElement { .literal(text) }

  /// `*` of a pattern.
  public static var anyRun: PatternElement { .anyRun }

  /// `?` of a pattern.
  public static var anyCharacter: PatternElement { .anyCharacter }

  /// The dialect of Auth0.
  public static var auth0: Dialect { .auth0 }

  /// The dialect of Lucene.
  public static var lucene: Dialect { .lucene }
}

// MARK: Clauses

extension Query {
  /// A condition that a value of `scope` equals an interpolated one.
  public static func clause(_ scope: Scope, interpolated value: Value) -> Query { clause(scope, .term(value)) }

  /// A condition that a value of `scope` equals one of those interpolated; no record matches if there are none.
  public static func clause(_ scope: Scope, interpolated values: [Value]) -> Query {
    .or(values.map { clause(scope, .term($0)) })
  }

  /// A query is no value.
  @available(*, unavailable, message: "a query cannot be the value of a field; put it where no field stands before it")
  public static func clause(_ scope: Scope, interpolated query: Query) -> Query { query }

  /// The same where no field is named.
  public static func bareClause(_ scope: Scope, interpolated value: Value) -> Query { clause(scope, .term(value)) }

  /// The same where no field is named.
  public static func bareClause(_ scope: Scope, interpolated values: [Value]) -> Query { clause(scope, interpolated: values) }

  /// An interpolated query stands for itself.
  public static func bareClause(_ scope: Scope, interpolated query: Query) -> Query { query }
}
