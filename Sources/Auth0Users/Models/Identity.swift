import JSONText

/// One of the accounts that a user logs in with.
public struct Identity: Model {
  /// The id of one.
  public typealias ID = Identifier<Identity>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension Identity {
  /// `connection`.
  public var connection: String? { string(at: "connection") }
  /// `user_id`.
  public var id: Identifier<Identity>? { identifier(at: "user_id") }
  /// `provider`.
  public var provider: OpenName<Identity>? { openName(at: "provider") }
  /// `isSocial`.
  public var isSocial: Bool? { bool(at: "isSocial") }
  /// `access_token`.
  public var accessToken: String? { string(at: "access_token") }
  /// `access_token_secret`.
  public var accessTokenSecret: String? { string(at: "access_token_secret") }
  /// `refresh_token`.
  public var refreshToken: String? { string(at: "refresh_token") }
  /// `profileData`.
  public var profileData: ProfileData? { part(at: "profileData") }
}
