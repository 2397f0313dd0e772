import JSONText

/// An identifier under which a user is blocked for too many failed logins.
public struct UserBlock: Model {
  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension UserBlock {
  /// `identifier`.
  public var identifier: String? { string(at: "identifier") }
  /// `ip`.
  public var ip: String? { string(at: "ip") }
  /// `connection`.
  public var connection: String? { string(at: "connection") }
}
