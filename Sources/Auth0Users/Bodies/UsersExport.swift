import JSONText

/// An export of users to a file.
public struct UsersExport: RequestBody {
  /// `connection_id`: `con_` and 16 letters or digits.
  public var connectionID: String?
  /// `format`.
  public var format: OpenName<ExportFormat>?
  /// `limit`: how many users at most; all without it.
  public var limit: Int?
  /// `fields`.
  public var fields: [ExportField]?

  /// One with nothing set.
  public init() {}

  /// What goes over the wire.
  public var json: JSONValue {
    var members = Members()
    members.add("connection_id", connectionID)
    members.add("format", format)
    members.add("limit", limit)
    members.add("fields", fields.map { JSONValue.array($0.map(\.json)) })
    return members.json
  }
}
