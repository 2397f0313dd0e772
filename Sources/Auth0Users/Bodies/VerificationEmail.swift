import JSONText

/// An e-mail that asks a user to confirm an address.
public struct VerificationEmail: RequestBody {
  /// `user_id`.
  public var userID: Identifier<User>
  /// `client_id`: the application that e-mails are sent for.
  public var clientID: String?
  /// `identity`.
  public var identity: JSONValue?
  /// `organization_id`.
  public var organizationID: Identifier<Organization>?

  /// One with what is needed.
  public init(userID: Identifier<User>) {
    self.userID = userID
  }

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("user_id", userID)
    members.add("client_id", clientID)
    members.add("identity", identity)
    members.add("organization_id", organizationID)
    return members.json
  }
}
