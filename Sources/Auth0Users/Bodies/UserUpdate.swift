import JSONText

/// What is to be changed about a user. What is left as it is does not go over the wire.
///
/// Metadata are merged at their first level only: an object in them is replaced as a whole, null takes a key away, and `{}` clears all. The
/// password cannot be changed together with `email`, `email_verified` or `username`.
public struct UserUpdate: RequestBody {
  /// `blocked`.
  public var blocked: Bool?
  /// `email_verified`.
  public var emailVerified: Bool?
  /// `email`.
  public var email: Patch<String> = .keep
  /// `phone_number`: E.164: `+15550100`; needed on SMS connections.
  public var phoneNumber: Patch<String> = .keep
  /// `phone_verified`.
  public var phoneVerified: Bool?
  /// `user_metadata`: an object.
  public var userMetadata: JSONValue?
  /// `app_metadata`: an object.
  public var appMetadata: JSONValue?
  /// `given_name`: up to 150 characters.
  public var givenName: Patch<String> = .keep
  /// `family_name`: up to 150 characters.
  public var familyName: Patch<String> = .keep
  /// `name`: up to 300 characters.
  public var name: Patch<String> = .keep
  /// `nickname`: up to 300 characters.
  public var nickname: Patch<String> = .keep
  /// `picture`.
  public var picture: Patch<String> = .keep
  /// `verify_email`: whether the service sends an e-mail to confirm the address.
  public var verifyEmail: Bool?
  /// `verify_phone_number`: whether the service sends a message to confirm the number.
  public var verifyPhoneNumber: Bool?
  /// `password`: needed on database connections.
  public var password: Patch<Secret> = .keep
  /// `connection`: the name of the connection, not its id.
  public var connection: String?
  /// `client_id`: the application that e-mails are sent for.
  public var clientID: String?
  /// `username`: only where the connection needs one; up to 128 characters.
  public var username: Patch<String> = .keep
  /// Further members, sent as they are: what the service takes and has no name here.
  public var others: [JSONMember] = []

  /// One with nothing set.
  public init() {}

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("blocked", blocked)
    members.add("email_verified", emailVerified)
    members.add("email", email)
    members.add("phone_number", phoneNumber)
    members.add("phone_verified", phoneVerified)
    members.add("user_metadata", userMetadata)
    members.add("app_metadata", appMetadata)
    members.add("given_name", givenName)
    members.add("family_name", familyName)
    members.add("name", name)
    members.add("nickname", nickname)
    members.add("picture", picture)
    members.add("verify_email", verifyEmail)
    members.add("verify_phone_number", verifyPhoneNumber)
    members.add("password", password)
    members.add("connection", connection)
    members.add("client_id", clientID)
    members.add("username", username)
    for member in others { members.add(member.key, member.value) }
    return members.json
  }
}
