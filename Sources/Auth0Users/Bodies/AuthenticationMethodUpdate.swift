import JSONText

/// What is to be changed about a way to prove who one is.
public struct AuthenticationMethodUpdate: RequestBody {
  /// `name`.
  public var name: String?
  /// `preferred_authentication_method`.
  public var preferredAuthenticationMethod: OpenName<PreferredMethod>?

  /// One with nothing set.
  public init() {}

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("name", name)
    members.add("preferred_authentication_method", preferredAuthenticationMethod)
    return members.json
  }
}
