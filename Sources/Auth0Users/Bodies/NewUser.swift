import JSONText

/// A user to be created.
public struct NewUser: RequestBody {
  /// `email`: needed on e-mail connections.
  public var email: String?
  /// `phone_number`: E.164: `+15550100`; needed on SMS connections.
  public var phoneNumber: String?
  /// `user_metadata`: an object.
  public var userMetadata: JSONValue?
  /// `blocked`.
  public var blocked: Bool?
  /// `email_verified`.
  public var emailVerified: Bool?
  /// `phone_verified`.
  public var phoneVerified: Bool?
  /// `app_metadata`: an object.
  public var appMetadata: JSONValue?
  /// `given_name`: up to 150 characters.
  public var givenName: String?
  /// `family_name`: up to 150 characters.
  public var familyName: String?
  /// `name`: up to 300 characters.
  public var name: String?
  /// `nickname`: up to 300 characters.
  public var nickname: String?
  /// `picture`.
  public var picture: String?
  /// `user_id`: without the provider, which the service puts in front; up to 255 characters.
  public var userID: String?
  /// `connection`: the name of the connection, not its id.
  public var connection: String
  /// `password`: needed on database connections.
  public var password: Secret?
  /// `verify_email`: whether the service sends an e-mail to confirm the address.
  public var verifyEmail: Bool?
  /// `username`: only where the connection needs one; up to 128 characters.
  public var username: String?
  /// Further members, sent as they are: what the service takes and has no name here.
  public var others: [JSONMember] = []

  /// One with what is needed.
  public init(connection: String) {
    self.connection = connection
  }

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("email", email)
    members.add("phone_number", phoneNumber)
    members.add("user_metadata", userMetadata)
    members.add("blocked", blocked)
    members.add("email_verified", emailVerified)
    members.add("phone_verified", phoneVerified)
    members.add("app_metadata", appMetadata)
    members.add("given_name", givenName)
    members.add("family_name", familyName)
    members.add("name", name)
    members.add("nickname", nickname)
    members.add("picture", picture)
    members.add("user_id", userID)
    members.add("connection", connection)
    members.add("password", password)
    members.add("verify_email", verifyEmail)
    members.add("username", username)
    for member in others { members.add(member.key, member.value) }
    return members.json
  }
}
