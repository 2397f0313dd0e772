extension Schema {
  /// The fields of Auth0's users.
  ///
  /// Sources: Auth0's documentation "User Search Query Syntax" (2026-07) and "User Profile Structure", which says of each attribute whether it
  /// can be searched, imported and exported.
  public static let auth0Users = Schema(auth0Fields)

  private static let auth0Fields: [FieldDescriptor] = [
    FieldDescriptor("email", .string, letterCase: .insensitive),
    FieldDescriptor(FieldPath(["email", "domain"]), .string, letterCase: .insensitive),
    FieldDescriptor("email_verified", .boolean),
    FieldDescriptor("name", .string, letterCase: .insensitive),
    FieldDescriptor("given_name", .string, letterCase: .insensitive),
    FieldDescriptor("family_name", .string, letterCase: .insensitive),
    FieldDescriptor("nickname", .string, letterCase: .insensitive),
    FieldDescriptor("username", .string, letterCase: .lower),
    FieldDescriptor("user_id", .string),
    FieldDescriptor("phone_number", .string),
    FieldDescriptor("phone_verified", .boolean),
    FieldDescriptor("blocked", .boolean),
    FieldDescriptor("logins_count", .integer),
    FieldDescriptor("created_at", .date),
    FieldDescriptor("updated_at", .date),
    FieldDescriptor("last_login", .date),
    FieldDescriptor("last_ip", .string),
    FieldDescriptor(FieldPath(["identities", "connection"]), .string, isMultiValued: true),
    FieldDescriptor(FieldPath(["identities", "provider"]), .string, isMultiValued: true),
    FieldDescriptor(FieldPath(["identities", "user_id"]), .string, isMultiValued: true),
    FieldDescriptor(FieldPath(["identities", "isSocial"]), .boolean, isMultiValued: true),
    FieldDescriptor("identities", .json, isMultiValued: true),
    FieldDescriptor("organization_id", .string, isMultiValued: true),
    FieldDescriptor("app_metadata", .json, isMultiValued: true),
    FieldDescriptor("user_metadata", .json, isMultiValued: true),
    FieldDescriptor("picture", .string, isSearchable: false),
    FieldDescriptor("multifactor", .string, isSearchable: false, isMultiValued: true),
    FieldDescriptor("multifactor_last_modified", .string, isSearchable: false),
    FieldDescriptor("last_password_reset", .date, isSearchable: false),
    FieldDescriptor("blocked_for", .json, isSearchable: false, isMultiValued: true),
    FieldDescriptor("guardian_authenticators", .json, isSearchable: false, isMultiValued: true),
    FieldDescriptor("tenant", .string, isSearchable: false),
  ]

  /// Where Auth0's own fields stand.
  static let auth0Paths = Set(auth0Fields.map { $0.path })

  /// Where a tenant keeps fields of its own.
  public static let auth0MetadataRoots: [FieldPath] = ["app_metadata", "user_metadata"]

  /// The fields that a bare term searches, unless others are named.
  public static let auth0DefaultFields: [FieldPath] = [
    "email", "name", "given_name", "family_name", "nickname", "username", "user_id", "phone_number",
  ]
}
