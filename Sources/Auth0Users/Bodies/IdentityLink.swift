import JSONText

/// The account that is to become an identity of a user: named by provider and id, or by the id token of its own login.
public struct IdentityLink: RequestBody {
  /// `provider`.
  public var provider: OpenName<Identity>?
  /// `connection_id`: `con_` and 16 letters or digits.
  public var connectionID: String?
  /// `user_id`.
  public var userID: Identifier<Identity>?
  /// `link_with`: the id token of the other account.
  public var linkWith: Secret?

  /// One with nothing set.
  public init() {}

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("provider", provider)
    members.add("connection_id", connectionID)
    members.add("user_id", userID)
    members.add("link_with", linkWith)
    return members.json
  }
}
