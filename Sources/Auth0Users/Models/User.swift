import JSONText

/// A user.
public struct User: Model {
  /// The id of one.
  public typealias ID = Identifier<User>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension User {
  /// `user_id`: the provider, `|`, and the provider's own id; upper and lower case differ.
  public var id: Identifier<User>? { identifier(at: "user_id") }
  /// `email`: lower-cased on database connections, as given on others.
  public var email: String? { string(at: "email") }
  /// `email_verified`: whether the address was confirmed.
  public var emailVerified: Bool? { bool(at: "email_verified") }
  /// `username`: only on connections that have user names.
  public var username: String? { string(at: "username") }
  /// `phone_number`: E.164: `+15550100`.
  public var phoneNumber: String? { string(at: "phone_number") }
  /// `phone_verified`: whether the number was confirmed.
  public var phoneVerified: Bool? { bool(at: "phone_verified") }
  /// `created_at`: UTC with milliseconds.
  public var createdAt: String? { string(at: "created_at") }
  /// `updated_at`: UTC with milliseconds.
  public var updatedAt: String? { string(at: "updated_at") }
  /// `identities`: the first is the main one.
  public var identities: [Identity]? { parts(at: "identities") }
  /// `app_metadata`: what the tenant knows; users cannot change it.
  public var appMetadata: JSONValue? { object(at: "app_metadata") }
  /// `user_metadata`: what users may change themselves.
  public var userMetadata: JSONValue? { object(at: "user_metadata") }
  /// `picture`: a URL.
  public var picture: String? { string(at: "picture") }
  /// `name`.
  public var name: String? { string(at: "name") }
  /// `nickname`.
  public var nickname: String? { string(at: "nickname") }
  /// `multifactor`: names of the providers enrolled (legacy).
  public var multifactor: [String]? { strings(at: "multifactor") }
  /// `multifactor_last_modified`.
  public var multifactorLastModified: String? { string(at: "multifactor_last_modified") }
  /// `last_ip`: the address of the last login.
  public var lastIP: String? { string(at: "last_ip") }
  /// `last_login`: UTC with milliseconds.
  public var lastLogin: String? { string(at: "last_login") }
  /// `last_password_reset`.
  public var lastPasswordReset: String? { string(at: "last_password_reset") }
  /// `logins_count`: how often the user has logged in.
  public var loginsCount: Int64? { integer(at: "logins_count") }
  /// `blocked`: by an administrator, not by brute-force protection.
  public var blocked: Bool? { bool(at: "blocked") }
  /// `given_name`.
  public var givenName: String? { string(at: "given_name") }
  /// `family_name`.
  public var familyName: String? { string(at: "family_name") }
}
