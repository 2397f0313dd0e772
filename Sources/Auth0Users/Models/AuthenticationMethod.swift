import JSONText

/// A way in which a user can prove who they are.
public struct AuthenticationMethod: Model {
  /// The id of one.
  public typealias ID = Identifier<AuthenticationMethod>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension AuthenticationMethod {
  /// `id`.
  public var id: Identifier<AuthenticationMethod>? { identifier(at: "id") }
  /// `type`: one of `recovery-code`, `totp`, `push`, `phone`, `email`, `email-verification`, `webauthn-roaming`, `webauthn-platform`, `guardian`, `passkey`, `password`, or another.
  public var type: OpenName<AuthenticationMethod>? { openName(at: "type") }
  /// `confirmed`.
  public var confirmed: Bool? { bool(at: "confirmed") }
  /// `name`.
  public var name: String? { string(at: "name") }
  /// `authentication_methods`.
  public var authenticationMethods: JSONValue? { json["authentication_methods"] }
  /// `preferred_authentication_method`: one of `voice`, `sms`, or another.
  public var preferredAuthenticationMethod: OpenName<PreferredMethod>? { openName(at: "preferred_authentication_method") }
  /// `link_id`.
  public var linkID: String? { string(at: "link_id") }
  /// `phone_number`.
  public var phoneNumber: String? { string(at: "phone_number") }
  /// `email`.
  public var email: String? { string(at: "email") }
  /// `key_id`.
  public var keyID: String? { string(at: "key_id") }
  /// `public_key`.
  public var publicKey: String? { string(at: "public_key") }
  /// `created_at`: a date in UTC.
  public var createdAt: String? { string(at: "created_at") }
  /// `enrolled_at`: a date in UTC.
  public var enrolledAt: String? { string(at: "enrolled_at") }
  /// `last_auth_at`: a date in UTC.
  public var lastAuthAt: String? { string(at: "last_auth_at") }
  /// `credential_device_type`.
  public var credentialDeviceType: String? { string(at: "credential_device_type") }
  /// `credential_backed_up`.
  public var credentialBackedUp: Bool? { bool(at: "credential_backed_up") }
  /// `identity_user_id`.
  public var identityUserID: String? { string(at: "identity_user_id") }
  /// `user_agent`.
  public var userAgent: String? { string(at: "user_agent") }
  /// `user_handle`.
  public var userHandle: String? { string(at: "user_handle") }
  /// `transports`.
  public var transports: [String]? { strings(at: "transports") }
  /// `aaguid`.
  public var aaguid: String? { string(at: "aaguid") }
  /// `relying_party_identifier`.
  public var relyingPartyIdentifier: String? { string(at: "relying_party_identifier") }
  /// `totp_secret`.
  public var totpSecret: String? { string(at: "totp_secret") }
}
