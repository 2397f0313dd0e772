import JSONText

/// The device behind a session or a refresh token.
public struct ClientDevice: Model {
  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension ClientDevice {
  /// `initial_user_agent`.
  public var initialUserAgent: String? { string(at: "initial_user_agent") }
  /// `initial_ip`.
  public var initialIP: String? { string(at: "initial_ip") }
  /// `initial_asn`.
  public var initialASN: String? { string(at: "initial_asn") }
  /// `last_user_agent`.
  public var lastUserAgent: String? { string(at: "last_user_agent") }
  /// `last_ip`.
  public var lastIP: String? { string(at: "last_ip") }
  /// `last_asn`.
  public var lastASN: String? { string(at: "last_asn") }
}
