import JSONText

/// An entry of the tenant's log.
public struct LogEvent: Model {
  /// The id of one.
  public typealias ID = Identifier<LogEvent>

  /// The document as it came.
  public let json: JSONValue

  /// Takes a document as it is.
  public init(json: JSONValue) { self.json = json }
}

// MARK: - What is documented

extension LogEvent {
  /// `date`: a date in UTC.
  public var date: String? { string(at: "date") }
  /// `type`.
  public var type: String? { string(at: "type") }
  /// `description`.
  public var description: String? { string(at: "description") }
  /// `connection`.
  public var connection: String? { string(at: "connection") }
  /// `connection_id`.
  public var connectionID: String? { string(at: "connection_id") }
  /// `client_id`.
  public var clientID: String? { string(at: "client_id") }
  /// `client_name`.
  public var clientName: String? { string(at: "client_name") }
  /// `ip`.
  public var ip: String? { string(at: "ip") }
  /// `hostname`.
  public var hostname: String? { string(at: "hostname") }
  /// `user_id`.
  public var userID: Identifier<User>? { identifier(at: "user_id") }
  /// `user_name`.
  public var userName: String? { string(at: "user_name") }
  /// `audience`.
  public var audience: String? { string(at: "audience") }
  /// `scope`.
  public var scope: String? { string(at: "scope") }
  /// `strategy`.
  public var strategy: String? { string(at: "strategy") }
  /// `strategy_type`.
  public var strategyType: String? { string(at: "strategy_type") }
  /// `log_id`.
  public var id: Identifier<LogEvent>? { identifier(at: "log_id") }
  /// `isMobile`.
  public var isMobile: Bool? { bool(at: "isMobile") }
  /// `details`.
  public var details: JSONValue? { object(at: "details") }
  /// `user_agent`.
  public var userAgent: String? { string(at: "user_agent") }
  /// `security_context`.
  public var securityContext: JSONValue? { object(at: "security_context") }
  /// `location_info`.
  public var locationInfo: JSONValue? { object(at: "location_info") }
}
