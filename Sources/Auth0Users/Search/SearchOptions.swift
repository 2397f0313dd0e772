import LuceneQuery

/// How a search is made.
public struct SearchOptions: Sendable {
  /// How many users to find at most; nil for all.
  public var limit: Int?
  /// In which order. By `created_at`, the smallest first, all users are found, with those without a date last, and never by an export; in other
  /// orders the service shows the first 1,000 only. Nil for that of creation too, unless the users come from an export, which is in no order.
  public var sort: Sort?
  /// Which fields of the users; nil for all.
  public var fields: FieldSelection?
  /// Which way users are found when there are more than the service shows of a search.
  public var route = SearchRoute.automatic()
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

/// Which way users are found when there are more than the service shows of a search.
public enum SearchRoute: Sendable, Hashable {
  /// By slices, and by an export as soon as it is certain that more users match than so many. It comes down to slices for a query that an
  /// export cannot answer, in an order that was chosen, with a limit that is no higher, or when slices have been read before that is certain.
  /// Users of an export have the root attributes that are documented as exportable, unless ``SearchOptions/fields`` names others.
  case automatic(exportAbove: Int = 20_000)
  /// By searches of slices, however many they are.
  case slices
  /// By an export of all users of the tenant, of which those are picked that match, in no order.
  case export
}
