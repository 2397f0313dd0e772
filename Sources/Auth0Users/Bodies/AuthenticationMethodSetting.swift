import JSONText

/// A way to prove who one is, to stand in place of all that there are.
public struct AuthenticationMethodSetting: RequestBody {
  /// `type`.
  public var type: OpenName<AuthenticationMethod>
  /// `preferred_authentication_method`.
  public var preferredAuthenticationMethod: OpenName<PreferredMethod>?
  /// `name`: up to 20 characters.
  public var name: String?
  /// `phone_number`: E.164: `+15550100`; needed on SMS connections; up to 30 characters.
  public var phoneNumber: String?
  /// `email`.
  public var email: String?
  /// `totp_secret`: the secret that codes are made of.
  public var totpSecret: Secret?

  /// One with what is needed.
  public init(type: OpenName<AuthenticationMethod>) {
    self.type = type
  }

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("type", type)
    members.add("preferred_authentication_method", preferredAuthenticationMethod)
    members.add("name", name)
    members.add("phone_number", phoneNumber)
    members.add("email", email)
    members.add("totp_secret", totpSecret)
    return members.json
  }
}
