import JSONText

/// Which access is to be revoked: without anything set, all of it.
public struct AccessRevocation: RequestBody {
  /// `session_id`: only this session; up to 50 characters.
  public var sessionID: Identifier<Session>?
  /// `preserve_refresh_tokens`: whether refresh tokens stay.
  public var preserveRefreshTokens: Bool?

  /// One with nothing set.
  public init() {}

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("session_id", sessionID)
    members.add("preserve_refresh_tokens", preserveRefreshTokens)
    return members.json
  }
}
