import LuceneQuery

/// How a search is made.
public struct SearchOptions: Sendable {
  /// How many users to find at most; nil for all.
  public var limit: Int?
  /// In which order; nil for that of creation, with users without a date last. In other orders the service shows the first 1,000 users only.
  public var sort: Sort?
  /// Which fields of the users; nil for all.
  public var fields: FieldSelection?
  /// The fields that queries are checked against.
  public var schema: Schema = .auth0Users
  /// Whether a query is sent that the service would refuse.
  public var sendsRefusedQueries = false

  /// The usual search: for all users, with all fields.
  public init(limit: Int? = nil, sort: Sort? = nil, fields: FieldSelection? = nil) {
    self.limit = limit
    self.sort = sort
    self.fields = fields
  }
}
