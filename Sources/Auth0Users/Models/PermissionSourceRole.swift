import JSONText

/// A role that gives a user a permission.
public struct PermissionSourceRole: Model {
  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension PermissionSourceRole {
  /// `id`.
  public var id: Identifier<Role>? { identifier(at: "id") }
  /// `name`.
  public var name: String? { string(at: "name") }
  /// `description`.
  public var description: String? { string(at: "description") }
  /// `sources`.
  public var sources: [String]? { strings(at: "sources") }
}
