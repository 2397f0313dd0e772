import Auth0Users
import DemoTenant
import JSONText
import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

/// Searches of the demo tenant, which find users by an index, against a look at each user.
@Suite struct UserTableTests {
  private static let sorts = ["created_at:1", "created_at:-1", "email:1", "logins_count:-1", "name:-1", "updated_at:1", nil]

  @Test("made-up users are always the same, and as many as wanted share a millisecond")
  func madeUpUsers() {
    let users = Tenant.madeUpUsers(500, together: 30)
    #expect(users.prefix(400) == Tenant.madeUpUsers(400)[...])
    #expect(Set(users.map { $0["user_id"] }).count == 500)
    #expect(Set(users.map { $0["created_at"] }).count == 471)
    #expect(users.suffix(30).allSatisfy { $0["created_at"] == users.last?["created_at"] })
  }

  @Test("a search finds what a look at each user finds, in the same order, while users come, change and go")
  func searches() async throws {
    guard let loopback = try Loopback(users: []) else { return }
    var random = SeededGenerator(for: "searches of the demo tenant")
    var users: [JSONValue] = []
    for step in 0..<(SeededGenerator.isSoaking ? 2000 : 80) {
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let user = randomUser(users.count + step * 1000, &random)
        users.append(user)
        loopback.tenant.add([user])
      }
      if let index = users.indices.randomElement(using: &random), Bool.random(using: &random) {
        loopback.tenant.remove(text(users.remove(at: index)["user_id"]))
      }
      if let index = users.indices.randomElement(using: &random) {
        let path = "/api/v2/users/\(percentEncoded(text(users[index]["user_id"])))"
        let body = #"{"name":"Dee","logins_count":\#(Int.random(in: 0...12, using: &random))}"#
        #expect(try await loopback.transport.send(loopback.request(.patch, path, body: Array(body.utf8))).status == 200)
        users[index] = loopback.tenant.users[index]
        #expect(users[index]["name"] == "Dee")
      }
      let query = randomQuery(&random)
      let sort = Self.sorts.randomElement(using: &random) ?? nil
      let found = try await ids(query, sort, loopback)
      let expected = try expectedIDs(query, sort, users)
      #expect(found == expected, "\(query) sorted by \(sort ?? "arrival"), seed \(random.seed)")
      #expect(loopback.tenant.users == users)
    }
  }

  private func ids(_ query: String, _ sort: String?, _ loopback: Loopback) async throws -> [String] {
    let order = sort.map { "&sort=\(percentEncoded($0))" } ?? ""
    let path = "/api/v2/users?per_page=100&include_totals=true&q=\(percentEncoded(query))\(order)"
    let page = try JSONValue(parsing: try await loopback.transport.send(loopback.request(.get, path)).body)
    guard case .array(let users)? = page["users"] else { return [] }
    #expect(page["total"] == page["length"] || users.count == 100)
    return users.map { text($0["user_id"]) }
  }

  private func expectedIDs(_ query: String, _ sort: String?, _ users: [JSONValue]) throws -> [String] {
    let filter = Filter(try Query(parsing: query))
    var found = try users.filter { try filter.matches($0) }
    if let sort {
      let field = String(sort.prefix { $0 != ":" })
      let isDescending = sort.hasSuffix("-1")
      found.sort { left, right in
        let keys = (key(left[field]), key(right[field]))
        if keys.0 == keys.1 { return text(left["user_id"]) < text(right["user_id"]) }
        if keys.0.isEmpty || keys.1.isEmpty { return keys.1.isEmpty }
        return isDescending ? keys.0 > keys.1 : keys.0 < keys.1
      }
    }
    return found.prefix(100).map { text($0["user_id"]) }
  }

  /// A text that sorts as the value does; all dates here have one form.
  private func key(_ value: JSONValue?) -> String {
    switch value {
    case .number(let number): String(repeating: "0", count: 6 - number.text.count) + number.text
    case .string(let text): text.string
    default: ""
    }
  }

  private func text(_ value: JSONValue?) -> String {
    if case .string(let text)? = value { text.string } else { "" }
  }

  private func randomUser(_ number: Int, _ random: inout SeededGenerator) -> JSONValue {
    var members = [JSONMember(key: "user_id", value: .string(JSONString("auth0|\(number)")))]
    func add(_ name: String, _ value: JSONValue) { members.append(JSONMember(key: JSONString(name), value: value)) }
    if Int.random(in: 0..<8, using: &random) > 0 { add("created_at", .string(JSONString(randomDate(&random)))) }
    if Bool.random(using: &random) { add("updated_at", .string(JSONString(randomDate(&random)))) }
    if Bool.random(using: &random) { add("email", .string(JSONString("u\(Int.random(in: 0..<9, using: &random))@example.com"))) }
    if Bool.random(using: &random) { add("logins_count", .number(JSONNumber(Int64.random(in: 0..<12, using: &random)))) }
    if Bool.random(using: &random) { add("blocked", .bool(Bool.random(using: &random))) }
    if Bool.random(using: &random) { add("name", ["Ann", "Bo", "Cy"].randomElement(using: &random) ?? "Ann") }
    return .object(members)
  }

  /// One of few instants, so that many are shared.
  private func randomDate(_ random: inout SeededGenerator) -> String {
    "2025-0\(Int.random(in: 1...3, using: &random))-1\(Int.random(in: 0...3, using: &random))T10:00:00.00\(Int.random(in: 0...2, using: &random))Z"
  }

  private func randomQuery(_ random: inout SeededGenerator) -> String {
    let dates = [randomDate(&random), randomDate(&random), "2025-02", "2025-02-11", "*"]
    func bound() -> String { dates.randomElement(using: &random) ?? "*" }
    let opening = ["[", "{"].randomElement(using: &random) ?? "["
    let closing = ["]", "}"].randomElement(using: &random) ?? "]"
    let range = "created_at:\(opening)\(bound()) TO \(bound())\(closing)"
    let clauses = [
      range, "(\(range)) OR blocked:true", "NOT \(range)", "\(range) AND blocked:true", "created_at:2025-02 AND name:bo",
      "created_at:2025-02-11", "\(range) AND \(range)", "logins_count:[3 TO 9]", "\(range) AND NOT email:u1*",
      "_exists_:created_at",
    ]
    return clauses.randomElement(using: &random) ?? range
  }

  @Test("a page of 25,000 users is that of a window of time, whatever the order")
  func manyUsers() async throws {
    let users = Tenant.madeUpUsers(25_000, together: 1500)
    guard let loopback = try Loopback(users: users) else { return }
    let middle = text(users[12_000]["created_at"]), last = text(users[24_999]["created_at"])
    let window = "created_at:[\(middle) TO *] AND logins_count:[40 TO *] AND NOT blocked:true"
    for (query, total) in [("", 1000), (window, 1000), ("created_at:\"\(last)\"", 1000), ("created_at:\"\(middle)\"", 1)] {
      let path = "/api/v2/users?per_page=1&include_totals=true&sort=created_at:-1&q=\(percentEncoded(query))"
      let page = try JSONValue(parsing: try await loopback.transport.send(loopback.request(.get, path)).body)
      #expect(page["total"] == .number(JSONNumber(Int64(total))), "\(query)")
    }
  }
}
