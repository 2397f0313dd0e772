import JSONText

/// A role.
public struct Role: Model {
  /// The id of one.
  public typealias ID = Identifier<Role>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension Role {
  /// `id`.
  public var id: Identifier<Role>? { identifier(at: "id") }
  /// `name`.
  public var name: String? { string(at: "name") }
  /// `description`.
  public var description: String? { string(at: "description") }
}
