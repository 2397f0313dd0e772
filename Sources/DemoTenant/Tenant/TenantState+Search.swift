import JSONText
import LuceneQuery

extension TenantState {
  /// How many matches a search can reach, and the largest total that it tells.
  private static let reach = 1000

  /// `GET /users`
  mutating func list(_ request: ServedRequest) -> ServedAnswer {
    guard let window = PageWindow(request) else {
      return .error(400, "Query validation error: page and per_page are whole numbers, per_page up to 100", code: "invalid_query")
    }
    guard window.start + window.size <= Self.reach else {
      return .error(400, "You can only page through the first 1000 records.", code: "invalid_paging")
    }
    let order = request.parameter("sort").flatMap { SortOrder($0) }
    guard order != nil || request.parameter("sort") == nil else {
      return .error(400, "sort is field:1 or field:-1", code: "invalid_sort")
    }
    let query: Query
    do throws(ParseFailure) {
      let text = request.parameter("q") ?? ""
      query = text.isEmpty ? .all : try Query(parsing: text)
    } catch {
      return .error(400, "Invalid query string", code: "invalid_query_string")
    }
    let found = users.search(query, in: order, limit: Self.reach)
    return .page(of: found.lazy.map { $0.document.selecting(request) }, named: "users", for: request)
  }

  /// `GET /users-by-email`, which unlike a search tells upper from lower case.
  mutating func listByEmail(_ request: ServedRequest) -> ServedAnswer {
    guard let email = request.parameter("email") else { return .error(400, "email is needed", code: "invalid_query") }
    return .json(.array(users.users(withEmail: email).map { $0.document.selecting(request) }))
  }
}

extension JSONValue {
  /// The object with the members that `fields` and `include_fields` leave.
  func selecting(_ request: ServedRequest) -> JSONValue {
    guard let names = request.parameter("fields"), case .object(let members) = self else { return self }
    let wanted = Set(names.split(separator: ",").map(String.init))
    let isKept = request.parameter("include_fields") != "false"
    return .object(members.filter { wanted.contains($0.key.string) == isKept })
  }
}
