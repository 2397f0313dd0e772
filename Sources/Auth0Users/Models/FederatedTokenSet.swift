import JSONText

/// Tokens that a federated connection keeps for a user. Version 3 of the API no longer has them.
public struct FederatedTokenSet: Model {
  /// The id of one.
  public typealias ID = Identifier<FederatedTokenSet>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension FederatedTokenSet {
  /// `id`.
  public var id: Identifier<FederatedTokenSet>? { identifier(at: "id") }
  /// `connection`.
  public var connection: String? { string(at: "connection") }
  /// `scope`.
  public var scope: String? { string(at: "scope") }
  /// `expires_at`: a date in UTC.
  public var expiresAt: String? { string(at: "expires_at") }
  /// `issued_at`: a date in UTC.
  public var issuedAt: String? { string(at: "issued_at") }
  /// `last_used_at`: a date in UTC.
  public var lastUsedAt: String? { string(at: "last_used_at") }
}
