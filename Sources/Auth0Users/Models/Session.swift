import JSONText

/// A session of a user.
public struct Session: Model {
  /// The id of one.
  public typealias ID = Identifier<Session>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension Session {
  /// `id`.
  public var id: Identifier<Session>? { identifier(at: "id") }
  /// `user_id`.
  public var userID: Identifier<User>? { identifier(at: "user_id") }
  /// `created_at`: a date in UTC.
  public var createdAt: String? { string(at: "created_at") }
  /// `updated_at`: a date in UTC.
  public var updatedAt: String? { string(at: "updated_at") }
  /// `authenticated_at`: a date in UTC.
  public var authenticatedAt: String? { string(at: "authenticated_at") }
  /// `idle_expires_at`: a date in UTC.
  public var idleExpiresAt: String? { string(at: "idle_expires_at") }
  /// `expires_at`: a date in UTC.
  public var expiresAt: String? { string(at: "expires_at") }
  /// `last_interacted_at`: a date in UTC.
  public var lastInteractedAt: String? { string(at: "last_interacted_at") }
  /// `device`.
  public var device: ClientDevice? { part(at: "device") }
  /// `clients`.
  public var clients: JSONValue? { json["clients"] }
  /// `authentication`.
  public var authentication: JSONValue? { object(at: "authentication") }
  /// `cookie`.
  public var cookie: JSONValue? { object(at: "cookie") }
  /// `session_metadata`.
  public var sessionMetadata: JSONValue? { object(at: "session_metadata") }
}
