import JSONText

/// A way to prove who one is, to be added to a user.
public struct NewAuthenticationMethod: RequestBody {
  /// `type`.
  public var type: OpenName<AuthenticationMethod>
  /// `name`.
  public var name: String?
  /// `totp_secret`: the secret that codes are made of.
  public var totpSecret: Secret?
  /// `phone_number`: E.164: `+15550100`; needed on SMS connections; up to 30 characters.
  public var phoneNumber: String?
  /// `email`.
  public var email: String?
  /// `preferred_authentication_method`.
  public var preferredAuthenticationMethod: OpenName<PreferredMethod>?
  /// `key_id`.
  public var keyID: String?
  /// `public_key`.
  public var publicKey: String?
  /// `aaguid`.
  public var aaguid: String?
  /// `relying_party_identifier`.
  public var relyingPartyIdentifier: String?
  /// `credential_device_type`.
  public var credentialDeviceType: String?
  /// `credential_backed_up`.
  public var credentialBackedUp: Bool?
  /// `identity_user_id`.
  public var identityUserID: String?
  /// `user_agent`.
  public var userAgent: String?
  /// `user_handle`.
  public var userHandle: String?
  /// `transports`.
  public var transports: [String]?

  /// One with what is needed.
  public init(type: OpenName<AuthenticationMethod>) {
    self.type = type
  }

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("type", type)
    members.add("name", name)
    members.add("totp_secret", totpSecret)
    members.add("phone_number", phoneNumber)
    members.add("email", email)
    members.add("preferred_authentication_method", preferredAuthenticationMethod)
    members.add("key_id", keyID)
    members.add("public_key", publicKey)
    members.add("aaguid", aaguid)
    members.add("relying_party_identifier", relyingPartyIdentifier)
    members.add("credential_device_type", credentialDeviceType)
    members.add("credential_backed_up", credentialBackedUp)
    members.add("identity_user_id", identityUserID)
    members.add("user_agent", userAgent)
    members.add("user_handle", userHandle)
    members.add("transports", transports)
    return members.json
  }
}
