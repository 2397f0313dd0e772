import Auth0Users
import DemoTenant
import JSONText
import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

/// The client against the demo tenant, over HTTP.
@Suite struct TenantTests {
  private func client(_ loopback: Loopback, tokens: TokenSource = .fixed(Secret(Tenant.token))) throws -> UsersClient {
    var settings = UsersClient.Settings()
    // Other tests may take all the processors meanwhile.
    settings.deadline = .seconds(600)
    settings.limits.total = .seconds(600)
    return UsersClient(tenant: try loopback.address, tokens: tokens, transport: loopback.transport, settings: settings)
  }

  @Test("a search with its order and its pages")
  func search() async throws {
    guard let loopback = try Loopback() else { return }
    let client = try loopback.client()
    let query = try Query("app_metadata.plan:gold AND NOT blocked:true")
    let expected = Tenant.sampleUsers.map { User(json: $0) }.filter { (try? Filter(query).matches($0.json)) == true }
    var found: [User] = []
    for page in 0..<3 {
      let answer = try await client.users.list(query, sort: .ascending(.userID), page: page, perPage: 5)
      #expect(answer.total == expected.count)
      #expect(answer.start == page * 5)
      found += answer.items
    }
    #expect(Set(found) == Set(expected))
    #expect(found.map { $0.id?.text ?? "" } == found.map { $0.id?.text ?? "" }.sorted())
    #expect(loopback.tenant.log.first?.parameter("q") == "app_metadata.plan:gold AND (NOT blocked:true)")
  }

  @Test("a bare array is a page too, and fields can be chosen")
  func bareArray() async throws {
    guard let loopback = try Loopback() else { return }
    let page = try await client(loopback).users.list(perPage: 2, includeTotals: false, fields: .only("email"))
    #expect(page.items.map(\.json) == [["email": "amina1@example.com"], ["email": "bjorn2@example.com"]])
    #expect(page.total == nil)
  }

  @Test("totals end at 1,000, and the service refuses what lies behind")
  func window() async throws {
    let users = (0..<1200).map { JSONValue.object([JSONMember(key: "user_id", value: .string(JSONString("a|\($0)")))]) }
    guard let loopback = try Loopback(users: users) else { return }
    let page = try await client(loopback).users.list(page: 9, perPage: 100)
    #expect(page.total == 1000)
    #expect(page.items.count == 100)
    let answer = try await loopback.transport.send(loopback.request(.get, "/api/v2/users?page=10&per_page=100"))
    #expect(answer.status == 400)
    #expect(try JSONValue(parsing: answer.body)["errorCode"] == "invalid_paging")
  }

  @Test("a user from creation to deletion")
  func life() async throws {
    guard let loopback = try Loopback(users: []) else { return }
    let users = try loopback.client().users
    var new = NewUser(connection: "Username-Password-Authentication")
    new.email = "jane@example.com"
    new.password = Secret("p")
    new.userMetadata = ["color": "red", "size": ["w": 1, "h": 2]]
    let created = try await users.create(new)
    let id = try #require(created.id)
    #expect(created.identities?.first?.provider == "auth0")
    #expect(created.json["password"] == nil)
    let conflict = await #expect(throws: UsersError.self) { try await users.create(new) }
    #expect(conflict?.isConflict == true)

    var update = UserUpdate()
    update.userMetadata = ["size": ["w": 3], "color": nil, "new": 12_345_678_901_234]
    update.nickname = "J"
    let updated = try await users.update(id, update)
    #expect(updated.userMetadata == ["size": ["w": 3], "new": 12_345_678_901_234])
    #expect(updated.nickname == "J")
    update = UserUpdate()
    update.nickname = .remove
    #expect(try await users.update(id, update).json["nickname"] == nil)
    #expect(try await users.byEmail("Jane@example.com").map(\.id) == [id])

    try await users.roles.assign(["rol_1", "rol_2"], to: id)
    try await users.roles.remove(["rol_1"], from: id)
    #expect(try await users.roles.list(of: id).items.map(\.id) == ["rol_2"])
    #expect(try await users.sessions.list(of: id).items.count == 1)
    try await users.sessions.deleteAll(of: id)
    #expect(try await users.sessions.list(of: id).items.isEmpty)

    try await users.delete(id)
    let missing = await #expect(throws: UsersError.self) { try await users.get(id) }
    #expect(missing?.isNotFound == true)
    #expect(missing?.description == "GET /users/{id}: 404 Not Found: The user does not exist. (inexistent_user)")
    try await users.delete(id)
  }

  @Test("every document of the sample dump comes over the wire without loss")
  func documents() async throws {
    let documents = try Corpus.text(of: "users.ndjson").utf8.split(separator: UInt8(ascii: "\n"))
      .map { try JSONValue(parsing: Array($0)) }
    guard let loopback = try Loopback(users: documents) else { return }
    let client = try loopback.client()
    var received: [JSONValue] = []
    for page in 0..<4 { received += try await client.users.list(page: page, perPage: 100).items.map(\.json) }
    #expect(received.count > 200)
    #expect(received == loopback.tenant.users)
  }

  @Test("a query that the service cannot read")
  func invalidQuery() async throws {
    guard let loopback = try Loopback() else { return }
    loopback.tenant.breakNext(.status(400, code: "invalid_query_string"))
    let error = await #expect(throws: UsersError.self) { try await client(loopback).users.list(Query("a:b")) }
    #expect(error?.isInvalidQuery == true)
    let answer = try await loopback.transport.send(loopback.request(.get, "/api/v2/users?q=name%3A%28"))
    #expect(answer.status == 400)
  }

  @Test("a token that was taken back is replaced on the way")
  func revokedToken() async throws {
    guard let loopback = try Loopback() else { return }
    let credentials = ClientCredentials(clientID: "demo", clientSecret: Secret("demo-secret"))
    let client = try client(loopback, tokens: .clientCredentials(credentials))
    _ = try await client.users.list()
    loopback.tenant.revokeTokens()
    _ = try await client.users.list()
    #expect(
      loopback.tenant.log.map(\.rawPath) == ["/oauth/token", "/api/v2/users", "/api/v2/users", "/oauth/token", "/api/v2/users"])
    let wrong = ClientCredentials(clientID: "demo", clientSecret: Secret("wrong"))
    let error = await #expect(throws: UsersError.self) {
      try await self.client(loopback, tokens: .clientCredentials(wrong)).users.list()
    }
    #expect(error?.reason == .token(.refused(status: 401, error: "access_denied", description: "Unauthorized")))
  }

  @Test("answers tell the rate limit, and the client waits when it is reached")
  func rateLimit() async throws {
    var settings = Tenant.Settings()
    settings.requestsPerSecond = 3
    guard let loopback = try Loopback(settings: settings) else { return }
    let client = try loopback.client()
    for _ in 0..<7 { #expect(try await client.users.list(perPage: 1).items.count == 1) }
    let answer = try await loopback.transport.send(loopback.request())
    #expect(answer.fields["x-ratelimit-limit"] == "3")
  }
}
