// What Auth0 refuses of `user_metadata`. Without these the names would be taken for those of fields.

extension UserMetadataField {
  /// Auth0 refuses wildcards here.
  @available(*, unavailable, message: "Auth0 searches 'user_metadata' for exact values and existence only, not with wildcards")
  public func hasPrefix(_ text: String) -> Query { .none }

  /// Auth0 refuses wildcards here.
  @available(*, unavailable, message: "Auth0 searches 'user_metadata' for exact values and existence only, not with wildcards")
  public func hasSuffix(_ text: String) -> Query { .none }

  /// Auth0 refuses wildcards here.
  @available(*, unavailable, message: "Auth0 searches 'user_metadata' for exact values and existence only, not with wildcards")
  public func contains(_ text: String) -> Query { .none }

  /// Auth0 refuses wildcards here.
  @available(*, unavailable, message: "Auth0 searches 'user_metadata' for exact values and existence only, not with wildcards")
  public func like(_ pattern: Pattern) -> Query { .none }

  /// Auth0 refuses ranges here.
  @available(*, unavailable, message: "Auth0 searches 'user_metadata' for exact values and existence only, not by ranges")
  public static func < (field: UserMetadataField, bound: some QueryValue) -> Query { .none }

  /// Auth0 refuses ranges here.
  @available(*, unavailable, message: "Auth0 searches 'user_metadata' for exact values and existence only, not by ranges")
  public static func <= (field: UserMetadataField, bound: some QueryValue) -> Query { .none }

  /// Auth0 refuses ranges here.
  @available(*, unavailable, message: "Auth0 searches 'user_metadata' for exact values and existence only, not by ranges")
  public static func > (field: UserMetadataField, bound: some QueryValue) -> Query { .none }

  /// Auth0 refuses ranges here.
  @available(*, unavailable, message: "Auth0 searches 'user_metadata' for exact values and existence only, not by ranges")
  public static func >= (field: UserMetadataField, bound: some QueryValue) -> Query { .none }

  /// Auth0 refuses ranges here.
  @available(*, unavailable, message: "Auth0 searches 'user_metadata' for exact values and existence only, not by ranges")
  public func isIn(_ range: some QueryRange) -> Query { .none }

  /// A type would allow what Auth0 refuses here.
  @available(*, unavailable, message: "what a type would allow, Auth0 refuses of 'user_metadata'; compare the field itself")
  public func typed<Kind>() -> UserField<Kind> { UserField(field) }
}
