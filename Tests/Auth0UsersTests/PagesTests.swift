import Auth0Users
import DemoTenant
import JSONText
import LuceneQuery
import TestSupport
import Testing

/// Lists that are read to their ends.
@Suite struct PagesTests {
  private func page(_ ids: ClosedRange<Int>, total: Int? = nil, next: String? = nil, named name: String = "roles")
    -> ScriptedTransport.Answer
  {
    let items = ids.map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
    let end = next.map { #","next":"\#($0)""# } ?? ""
    return .json(total.map { #"{"\#(name)":[\#(items)],"total":\#($0)\#(end)}"# } ?? #"{"\#(name)":[\#(items)]\#(end)}"#)
  }

  @Test("pages by number end at the total, also when they are smaller than was asked for")
  func numbers() async throws {
    let transport = ScriptedTransport([page(1...2, total: 5), page(3...4, total: 5), page(5...5, total: 5)])
    var ids: [String?] = []
    for try await role in try TestClock().client(transport).users.roles.pages(of: "u", perPage: 100).items {
      ids.append(role.id?.text)
    }
    #expect(ids == ["1", "2", "3", "4", "5"])
    #expect(
      transport.requests.map(\.url.rest) == (0...2).map { "/api/v2/users/u/roles?page=\($0)&per_page=100&include_totals=true" })
  }

  @Test("without a total an empty page is the end")
  func bareArrays() async throws {
    let transport = ScriptedTransport([.json(#"[{"id":"1"}]"#), .json(#"[{"id":"2"}]"#), .json("[]")])
    var pages: [Int] = []
    for try await page in try TestClock().client(transport).users.roles.pages(of: "u") { pages.append(page.items.count) }
    #expect(pages == [1, 1, 0])
  }

  @Test("pages by mark end without one")
  func marks() async throws {
    let transport = ScriptedTransport([page(1...2, next: "a/b", named: "sessions"), page(3...3, named: "sessions")])
    var ids: [String?] = []
    for try await session in try TestClock().client(transport).users.sessions.pages(of: "u", take: 2).items {
      ids.append(session.id?.text)
    }
    #expect(ids == ["1", "2", "3"])
    #expect(
      transport.requests.map(\.url.rest) == ["/api/v2/users/u/sessions?take=2", "/api/v2/users/u/sessions?from=a%2Fb&take=2"])
  }

  @Test("an error ends the pages, and nothing is fetched before it is wanted")
  func failure() async throws {
    let transport = ScriptedTransport([page(1...2, total: 9), .status(403)])
    var items = try TestClock().client(transport).users.roles.pages(of: "u", perPage: 2).items.makeAsyncIterator()
    #expect(transport.requests.isEmpty)
    for _ in 0..<2 { #expect(try await items.next() != nil) }
    #expect(transport.requests.count == 1)
    let error = await #expect(throws: UsersError.self) { try await items.next() }
    #expect(error?.isForbidden == true)
    #expect(try await items.next() == nil)
  }

  @Test("a service that gives the same page again is not asked for ever")
  func repetition() async throws {
    let transport = ScriptedTransport(rest: .json(#"[{"id":"1"}]"#))
    let error = await #expect(throws: UsersError.self) {
      for try await _ in try TestClock().client(transport).users.roles.pages(of: "u") {}
    }
    #expect(
      error?.description == """
        GET /users/{id}/roles: the answer cannot be read: the service gives the same page again, and the list would not end
        """)
    #expect(transport.requests.count == 2)
  }

  @Test("empty pages with the same mark again are not asked for ever")
  func repeatedMark() async throws {
    let transport = ScriptedTransport(rest: .json(#"{"sessions":[],"next":"a"}"#))
    let error = await #expect(throws: UsersError.self) {
      for try await _ in try TestClock().client(transport).users.sessions.pages(of: "u", take: 2) {}
    }
    #expect(error?.description.hasSuffix("the service gives the same page again, and the list would not end") == true)
    #expect(transport.requests.count == 2)
  }

  @Test("a page without items is refused", arguments: [0, -1])
  func emptyPages(size: Int) async throws {
    let transport = ScriptedTransport()
    let client = try TestClock().client(transport)
    await #expect(throws: UsersError.self) { for try await _ in client.users.pages(perPage: size) {} }
    await #expect(throws: UsersError.self) { for try await _ in client.users.sessions.pages(of: "u", take: size) {} }
    #expect(transport.requests.isEmpty)
  }

  @Test("a search is read to its end, and one with more users than it reaches says so behind them", arguments: [999, 1000, 1200])
  func search(count: Int) async throws {
    guard let loopback = try Loopback(users: Tenant.madeUpUsers(count)) else { return }
    let client = UsersClient(tenant: try loopback.address, tokens: .fixed(Secret(Tenant.token)), transport: loopback.transport)
    var users: [JSONValue] = []
    var failure: UsersError?
    do throws(UsersError) {
      for try await user in client.users.pages(Query.all, sort: .ascending(.createdAt), perPage: 100).items {
        users.append(user.json)
      }
    } catch {
      failure = error
    }
    #expect(users == Tenant.madeUpUsers(count).prefix(1000)[...].map { $0 })
    #expect(failure?.isPagingLimit == (count < 1000 ? nil : true))
  }
}
