/// Which fields of users an answer has.
public enum FieldSelection: Sendable, Hashable {
  /// These alone: `.only("email", "user_id")`.
  case fields([String])
  /// All but these.
  case without([String])

  /// These alone.
  public static func only(_ names: String...) -> Self { .fields(names) }

  func add(to parameters: inout Parameters) {
    switch self {
    case .fields(let names):
      parameters.add("fields", names.joined(separator: ","))
      parameters.add("include_fields", true)
    case .without(let names):
      parameters.add("fields", names.joined(separator: ","))
      parameters.add("include_fields", false)
    }
  }
}

/// The order of a list. The service sorts by one field, and not by metadata.
public struct Sort: Sendable, Hashable {
  /// `created_at:1`, `created_at:-1`
  public let text: String

  /// Smallest first.
  public static func ascending(_ field: SortField) -> Sort { Sort(text: "\(field.name):1") }
  /// Largest first.
  public static func descending(_ field: SortField) -> Sort { Sort(text: "\(field.name):-1") }
}

/// A field that lists can be sorted by.
public struct SortField: Sendable, Hashable, ExpressibleByStringLiteral {
  /// As the service writes it.
  public let name: String

  /// A field by its name.
  public init(_ name: String) { self.name = name }

  /// A field by its name.
  public init(stringLiteral name: String) { self.init(name) }

  /// `created_at`
  public static let createdAt: SortField = "created_at"
  /// `updated_at`
  public static let updatedAt: SortField = "updated_at"
  /// `last_login`
  public static let lastLogin: SortField = "last_login"
  /// `logins_count`
  public static let loginsCount: SortField = "logins_count"
  /// `email`
  public static let email: SortField = "email"
  /// `name`
  public static let name: SortField = "name"
  /// `user_id`
  public static let userID: SortField = "user_id"
  /// `date`, of logs
  public static let date: SortField = "date"
}

extension Parameters {
  /// A page by its number.
  mutating func addPage(_ page: Int, _ perPage: Int, _ includeTotals: Bool) {
    add("page", page)
    add("per_page", perPage)
    add("include_totals", includeTotals)
  }

  /// A page by the mark that the one before it ends with.
  mutating func addMark(_ from: String?, _ take: Int) {
    add("from", from)
    add("take", take)
  }
}

extension Endpoint {
  /// The same call with these parameters.
  func with(_ add: (inout Parameters) -> Void) -> Self {
    var endpoint = self
    add(&endpoint.query)
    return endpoint
  }
}
