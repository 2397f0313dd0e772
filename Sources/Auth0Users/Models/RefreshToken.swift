import JSONText

/// A refresh token of a user; the token itself is not in it.
public struct RefreshToken: Model {
  /// The id of one.
  public typealias ID = Identifier<RefreshToken>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension RefreshToken {
  /// `id`.
  public var id: Identifier<RefreshToken>? { identifier(at: "id") }
  /// `user_id`.
  public var userID: Identifier<User>? { identifier(at: "user_id") }
  /// `created_at`: a date in UTC.
  public var createdAt: String? { string(at: "created_at") }
  /// `idle_expires_at`: a date in UTC.
  public var idleExpiresAt: String? { string(at: "idle_expires_at") }
  /// `expires_at`: a date in UTC.
  public var expiresAt: String? { string(at: "expires_at") }
  /// `device`.
  public var device: ClientDevice? { part(at: "device") }
  /// `client_id`.
  public var clientID: String? { string(at: "client_id") }
  /// `session_id`.
  public var sessionID: Identifier<Session>? { identifier(at: "session_id") }
  /// `rotating`.
  public var rotating: Bool? { bool(at: "rotating") }
  /// `resource_servers`.
  public var resourceServers: JSONValue? { json["resource_servers"] }
  /// `refresh_token_metadata`.
  public var refreshTokenMetadata: JSONValue? { object(at: "refresh_token_metadata") }
  /// `last_exchanged_at`: a date in UTC.
  public var lastExchangedAt: String? { string(at: "last_exchanged_at") }
}
