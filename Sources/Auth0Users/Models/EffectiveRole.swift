import JSONText

/// A role that a user has, directly or by a group.
public struct EffectiveRole: Model {
  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension EffectiveRole {
  /// `id`.
  public var id: Identifier<Role>? { identifier(at: "id") }
  /// `name`.
  public var name: String? { string(at: "name") }
  /// `description`.
  public var description: String? { string(at: "description") }
  /// `sources`.
  public var sources: [String]? { strings(at: "sources") }
}
