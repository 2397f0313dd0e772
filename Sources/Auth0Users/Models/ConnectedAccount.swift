import JSONText

/// An account elsewhere that a user has connected.
public struct ConnectedAccount: Model {
  /// The id of one.
  public typealias ID = Identifier<ConnectedAccount>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension ConnectedAccount {
  /// `id`.
  public var id: Identifier<ConnectedAccount>? { identifier(at: "id") }
  /// `connection`.
  public var connection: String? { string(at: "connection") }
  /// `connection_id`.
  public var connectionID: String? { string(at: "connection_id") }
  /// `strategy`.
  public var strategy: String? { string(at: "strategy") }
  /// `access_type`: one of `offline`, or another.
  public var accessType: OpenName<ConnectedAccount>? { openName(at: "access_type") }
  /// `scopes`.
  public var scopes: [String]? { strings(at: "scopes") }
  /// `created_at`: a date in UTC.
  public var createdAt: String? { string(at: "created_at") }
  /// `expires_at`: a date in UTC.
  public var expiresAt: String? { string(at: "expires_at") }
  /// `organization_id`.
  public var organizationID: Identifier<Organization>? { identifier(at: "organization_id") }
}
