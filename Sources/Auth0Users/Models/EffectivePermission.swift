import JSONText

/// A permission that a user has, directly or by a role.
public struct EffectivePermission: Model {
  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension EffectivePermission {
  /// `resource_server_identifier`.
  public var resourceServerIdentifier: String? { string(at: "resource_server_identifier") }
  /// `permission_name`.
  public var permissionName: String? { string(at: "permission_name") }
  /// `resource_server_name`.
  public var resourceServerName: String? { string(at: "resource_server_name") }
  /// `description`.
  public var description: String? { string(at: "description") }
  /// `sources`.
  public var sources: [String]? { strings(at: "sources") }
}
