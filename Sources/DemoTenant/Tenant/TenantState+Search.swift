import JSONText
import LuceneFilter
import LuceneQuery

extension TenantState {
  /// How many matches a search can reach, and the largest total that it tells.
  private static let reach = 1000

  /// `GET /users`
  func list(_ request: ServedRequest) -> ServedAnswer {
    guard let window = PageWindow(request) else {
      return .error(400, "Query validation error: page and per_page are whole numbers, per_page up to 100", code: "invalid_query")
    }
    guard window.start + window.size <= Self.reach else {
      return .error(400, "You can only page through the first 1000 records.", code: "invalid_paging")
    }
    var found: [TenantUser]
    do throws(ParseFailure) {
      found = try matches(request.parameter("q") ?? "")
    } catch {
      return .error(400, "Invalid query string", code: "invalid_query_string")
    }
    if let sort = request.parameter("sort") {
      guard let order = SortOrder(sort) else { return .error(400, "sort is field:1 or field:-1", code: "invalid_sort") }
      found = order.sorted(found)
    }
    let reachable = found.prefix(Self.reach).map { $0.document.selecting(request) }
    return .page(of: reachable, named: "users", for: request)
  }

  private func matches(_ text: String) throws(ParseFailure) -> [TenantUser] {
    guard !text.isEmpty else { return users }
    var evaluator = Filter(try Query(parsing: text)).makeEvaluator()
    return users.filter { (try? evaluator.matches($0.bytes)) ?? false }
  }

  /// `GET /users-by-email`, which unlike a search tells upper from lower case.
  func listByEmail(_ request: ServedRequest) -> ServedAnswer {
    guard let email = request.parameter("email") else { return .error(400, "email is needed", code: "invalid_query") }
    let found = users.filter { $0.document["email"] == .string(JSONString(email)) }
    return .json(.array(found.map { $0.document.selecting(request) }))
  }
}

/// `created_at:-1`
private struct SortOrder {
  private let field: String
  private let isDescending: Bool

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    field = String(text[..<colon])
    switch text[colon...].dropFirst() {
    case "1": isDescending = false
    case "-1": isDescending = true
    default: return nil
    }
  }

  /// Users without the field come last; those with the same value in the order of their ids.
  func sorted(_ users: [TenantUser]) -> [TenantUser] {
    users.sorted { left, right in
      guard let leftValue = left.document[field] else { return right.document[field] == nil && left.id < right.id }
      guard let rightValue = right.document[field] else { return true }
      if leftValue == rightValue { return left.id < right.id }
      return isDescending ? precedes(rightValue, leftValue) : precedes(leftValue, rightValue)
    }
  }

  private func precedes(_ left: JSONValue, _ right: JSONValue) -> Bool {
    if case .number(let left) = left, case .number(let right) = right { return left.double < right.double }
    if case .string(let left) = left, case .string(let right) = right { return left.bytes.lexicographicallyPrecedes(right.bytes) }
    return left.description < right.description
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
