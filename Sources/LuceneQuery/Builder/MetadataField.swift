/// A field that may hold anything, also further fields.
///
/// What stands in it is named as a member, or in brackets if the name is no Swift identifier or belongs to the builder:
///
/// ```swift
/// Query { $0.appMetadata.subscription.plan == "gold" }.description   // app_metadata.subscription.plan:gold
/// Query { $0.userMetadata["favourite colour"] == "red" }.description   // user_metadata.favourite\ colour:red
/// ```
@dynamicMemberLookup
public protocol MetadataField: QueriedField {
  /// A field of the same sort.
  init(_ field: Field)
}

extension MetadataField {
  /// A field in this one.
  public subscript(dynamicMember key: String) -> Self { self[key] }

  /// A field in this one, by its key in records. A dot is part of the key.
  public subscript(key: String) -> Self { Self(Field(field.path.appending(key))) }

  /// The same field, compared in another way: as a schema of one's own says.
  ///
  /// ```swift
  /// Query { $0.userMetadata.birthday.comparing(.instant) == QueryDate.year(1990) }.description   // user_metadata.birthday:1990
  /// ```
  public func comparing(_ comparison: Comparison) -> Self { Self(Field(field.path, comparison: comparison)) }

  /// A condition that a value of the field equals one of `values`. Without values no user meets it.
  public func isIn(_ values: [some QueryValue]) -> Query { equals(anyOf: values) }
}

/// A field under `user_metadata`, where Auth0 searches for exact values and for existence only.
public struct UserMetadataField: MetadataField {
  /// Where the field stands, and how its values compare.
  public let field: Field

  /// A field at this place.
  public init(_ field: Field) { self.field = field }

  /// A condition that a value of the field equals `value`: text, a number, a Boolean or a date. The value is never read as a pattern.
  public static func == (field: UserMetadataField, value: some QueryValue) -> Query { field.equals(value) }

  /// A condition that no value of the field equals `value`. A user without the field meets it.
  public static func != (field: UserMetadataField, value: some QueryValue) -> Query { .not(field.equals(value)) }
}

/// A field under `app_metadata`, or one that Auth0 does not describe. Everything can be asked of it.
///
/// Auth0's documents disagree about wildcards and ranges under `app_metadata`, and a tenant was seen to refuse them in 2026; the rule
/// `app-metadata-operator` of the linter warns about them. A filter of a dump answers them all.
public struct AnyField: MetadataField {
  /// Where the field stands, and how its values compare.
  public let field: Field

  /// A field at this place.
  public init(_ field: Field) { self.field = field }

  /// The same field, known to hold values of one type.
  ///
  /// ```swift
  /// extension UserFields {
  ///   var seats: UserField<Int> { appMetadata.seats.typed() }
  ///   var company: UserField<String> { appMetadata.company.typed().ignoringCase }
  ///   var trialEnd: UserField<QueryDate> { appMetadata["trial_end"].typed() }
  /// }
  /// ```
  public func typed<Kind>() -> UserField<Kind> { UserField(Field(field.path, comparison: Kind.comparison)) }
}

extension AnyField {
  /// A condition that a value of the field equals `value`: text, a number, a Boolean or a date. The value is never read as a pattern.
  public static func == (field: AnyField, value: some QueryValue) -> Query { field.equals(value) }

  /// A condition that no value of the field equals `value`. A user without the field meets it.
  public static func != (field: AnyField, value: some QueryValue) -> Query { .not(field.equals(value)) }

  /// A condition that a value of the field lies below `bound`.
  public static func < (field: AnyField, bound: some QueryValue) -> Query { field.lies(to: .excluding(bound)) }

  /// A condition that a value of the field is `bound` or lies below it.
  public static func <= (field: AnyField, bound: some QueryValue) -> Query { field.lies(to: .including(bound)) }

  /// A condition that a value of the field lies above `bound`.
  public static func > (field: AnyField, bound: some QueryValue) -> Query { field.lies(from: .excluding(bound)) }

  /// A condition that a value of the field is `bound` or lies above it.
  public static func >= (field: AnyField, bound: some QueryValue) -> Query { field.lies(from: .including(bound)) }

  /// A condition that a value of the field lies in a range.
  public func isIn(_ range: some QueryRange) -> Query { lies(in: range) }

  /// A condition that a value of the field begins with `text`. With empty text, that the field has a value.
  public func hasPrefix(_ text: String) -> Query { asks(.prefix(text)) }

  /// A condition that a value of the field ends with `text`. Auth0 takes three characters or more.
  public func hasSuffix(_ text: String) -> Query { asks(.suffix(text)) }

  /// A condition that `text` stands somewhere in a value of the field. Auth0 takes three characters or more.
  public func contains(_ text: String) -> Query { asks(.containing(text)) }

  /// A condition that a value of the field matches a pattern as a whole, as ``UserField/like(_:)`` says.
  public func like(_ pattern: Pattern) -> Query { asks(.pattern(pattern)) }
}
