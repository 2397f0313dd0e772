import JSONText

/// A group of users, kept by a directory.
public struct Group: Model {
  /// The id of one.
  public typealias ID = Identifier<Group>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension Group {
  /// `id`.
  public var id: Identifier<Group>? { identifier(at: "id") }
  /// `name`.
  public var name: String? { string(at: "name") }
  /// `external_id`.
  public var externalID: String? { string(at: "external_id") }
  /// `connection_id`.
  public var connectionID: String? { string(at: "connection_id") }
  /// `tenant_name`.
  public var tenantName: String? { string(at: "tenant_name") }
  /// `created_at`: a date in UTC.
  public var createdAt: String? { string(at: "created_at") }
  /// `updated_at`: a date in UTC.
  public var updatedAt: String? { string(at: "updated_at") }
}
