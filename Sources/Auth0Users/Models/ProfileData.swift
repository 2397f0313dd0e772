import JSONText

/// What a secondary identity knows of its user.
public struct ProfileData: Model {
  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension ProfileData {
  /// `email`.
  public var email: String? { string(at: "email") }
  /// `email_verified`.
  public var emailVerified: Bool? { bool(at: "email_verified") }
  /// `name`.
  public var name: String? { string(at: "name") }
  /// `username`.
  public var username: String? { string(at: "username") }
  /// `given_name`.
  public var givenName: String? { string(at: "given_name") }
  /// `phone_number`.
  public var phoneNumber: String? { string(at: "phone_number") }
  /// `phone_verified`.
  public var phoneVerified: Bool? { bool(at: "phone_verified") }
  /// `family_name`.
  public var familyName: String? { string(at: "family_name") }
}
