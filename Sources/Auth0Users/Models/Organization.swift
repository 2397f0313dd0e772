import JSONText

/// An organization that a user belongs to.
public struct Organization: Model {
  /// The id of one.
  public typealias ID = Identifier<Organization>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension Organization {
  /// `id`.
  public var id: Identifier<Organization>? { identifier(at: "id") }
  /// `name`.
  public var name: String? { string(at: "name") }
  /// `display_name`.
  public var displayName: String? { string(at: "display_name") }
  /// `branding`.
  public var branding: JSONValue? { object(at: "branding") }
  /// `metadata`.
  public var metadata: JSONValue? { object(at: "metadata") }
  /// `token_quota`.
  public var tokenQuota: JSONValue? { object(at: "token_quota") }
}
