import Auth0Users
import JSONText
import LuceneQuery
import TestSupport
import Testing

/// The declarations of endpoints against the table of the API, `Tests/Corpus/users-api/endpoints.jsonl`.
@Suite struct EndpointTests {
  /// A row of the table.
  struct Row: Sendable, CustomTestStringConvertible {
    let json: JSONValue
    var name: String { words("name").first ?? "" }
    var testDescription: String { name }

    func words(_ key: String) -> [String] {
      switch json[key] {
      case .array(let elements)?: elements.map { $0.description.replacing("\"", with: "") }
      case .string(let text)?: [text.string]
      default: []
      }
    }
  }

  private static let rows: [Row] =
    (try? Corpus.text(of: "users-api/endpoints.jsonl").split(separator: "\n").map {
      Row(json: try JSONValue(parsing: String($0)))
    }) ?? []

  /// Those that are no calls of a client: the token is fetched when it is needed, and a file downloaded from a link.
  private static let uncalled: Set<String> = ["OAuth.ClientCredentialsToken", "ExportFile.Download"]

  @Test("every endpoint of the table has a call, and every call an endpoint")
  func completeness() {
    #expect(Self.rows.count == 53)
    #expect(Set(EndpointCall.all.map(\.name)) == Set(Self.rows.map(\.name)).subtracting(Self.uncalled))
  }

  @Test(
    "every request has the method, path, parameters and body of the table", arguments: rows.filter { !uncalled.contains($0.name) }
  )
  func requests(row: Row) async throws {
    let call = try #require(EndpointCall.all.first { $0.name == row.name })
    let status = try #require(row.words("status").first.flatMap { Int($0) })
    let transport = ScriptedTransport(rest: .json(Self.answer(for: row), status: status))
    try await call.make(TestClock().client(transport))
    let requests = transport.requests
    let first = try #require(requests.first)
    #expect(first.method.rawValue == row.words("method").first)
    #expect(first.url.origin == "https://tenant.example")
    let target = first.url.rest.split(separator: "?", maxSplits: 1).map(String.init)
    #expect(Self.matches(target[0], template: "/api/v2" + (row.words("path").first ?? "")), "\(target[0])")
    let names = (target.count > 1 ? target[1] : "").split(separator: "&").map { $0.split(separator: "=")[0] }.map(String.init)
    #expect(names.sorted() == row.words("query").sorted())
    #expect(Set(requests.flatMap { Self.bodyKeys(of: $0) }) == Set(row.words("body")))
    let own = first.fields.map { $0.name.lowercased() }.filter { !["authorization", "accept", "content-type"].contains($0) }
    #expect(own == row.words("headers"))
    #expect(first.fields["Authorization"] == "Bearer token")
    #expect((first.fields["Content-Type"] == nil) == (first.body == nil))
  }

  @Test("every other status is an error", arguments: rows.filter { !uncalled.contains($0.name) })
  func statuses(row: Row) async throws {
    let call = try #require(EndpointCall.all.first { $0.name == row.name })
    for status in [200, 201, 202, 204, 299, 302, 404] where !row.words("status").contains("\(status)") {
      let transport = ScriptedTransport(rest: .json(Self.answer(for: row), status: status))
      let error = await #expect(throws: UsersError.self) { try await call.make(TestClock().client(transport)) }
      #expect(error?.service?.status == status)
      #expect(error?.path == row.words("path").first)
      #expect(transport.requests.count == 1)
    }
    for status in row.words("status").compactMap({ Int($0) }) {
      let transport = ScriptedTransport(rest: .json(Self.answer(for: row), status: status))
      try await call.make(TestClock().client(transport))
    }
  }

  @Test("the request for a token is that of the table, as a whole")
  func tokenRequest() async throws {
    let row = try #require(Self.rows.first { $0.name == "OAuth.ClientCredentialsToken" })
    let transport = ScriptedTransport([.json(#"{"access_token":"t"}"#)])
    let credentials = ClientCredentials(clientID: "id", clientSecret: Secret("s"), audience: "https://api.example/")
    _ = try await TestClock().client(transport, tokens: .clientCredentials(credentials)).users.get("a")
    let request = try #require(transport.requests.first)
    #expect(request.method.rawValue == row.words("method").first)
    #expect(request.url.text == "https://tenant.example" + (row.words("path").first ?? ""))
    #expect(request.fields.map { "\($0.name): \($0.value)" } == ["Accept: application/json", "Content-Type: application/json"])
    // Of the ways of a client to show who it is the table has one more, an assertion.
    let known = row.words("body").filter { !$0.hasPrefix("client_assertion") && $0 != "organization" }
    #expect(Self.bodyKeys(of: request).sorted() == known.sorted())
    #expect(
      request.body
        == Array(
          #"{"grant_type":"client_credentials","client_id":"id","client_secret":"s","audience":"https://api.example/"}"#.utf8))
    for status in [201, 204, 400, 403] where !row.words("status").contains("\(status)") {
      let transport = ScriptedTransport(rest: .json(#"{"access_token":"t"}"#, status: status))
      let client = try TestClock().client(transport, tokens: .clientCredentials(credentials))
      let error = await #expect(throws: UsersError.self) { try await client.users.get("a") }
      #expect(error?.reason == .token(.refused(status: status, error: "no reason given", description: "")))
    }
  }

  @Test("the download of a file is that of the table: the link as it is, and nothing else", arguments: [true, false])
  func download(asPieces: Bool) async throws {
    let row = try #require(Self.rows.first { $0.name == "ExportFile.Download" })
    let link = "https://files.example/a%2Fb.json.gz?Expires=1&Signature=x%2By"
    let job = #"{"id":"job_1","status":"completed","location":"\#(link)"}"#
    let transport = ScriptedTransport([.json(job), .json("packed")])
    let client = try TestClock().client(transport)
    if asPieces {
      var pieces = client.jobs.file(of: "job_1").makeAsyncIterator()
      #expect(try await pieces.next() == Array("packed".utf8))
    } else {
      #expect(try await client.jobs.download(client.jobs.get("job_1")) == Array("packed".utf8))
    }
    let request = try #require(transport.requests.last)
    #expect(request.method.rawValue == row.words("method").first)
    #expect(request.url.text == link)
    #expect(request.fields.isEmpty && request.body == nil)
  }

  @Test("a whole request, as it goes over the wire")
  func wholeRequest() async throws {
    let transport = ScriptedTransport(rest: .json("[]"))
    let client = try TestClock().client(transport)
    let query = try Query("email:*@example.com AND logins_count:[3 TO *]")
    _ = try await client.users.list(query, sort: .ascending(.createdAt), perPage: 25)
    let request = try #require(transport.requests.first)
    #expect(
      request.url.text == """
        https://tenant.example/api/v2/users?sort=created_at%3A1\
        &q=email%3A%2A%40example.com%20AND%20logins_count%3A%5B3%20TO%20%2A%5D&search_engine=v3\
        &page=0&per_page=25&include_totals=true
        """)
    _ = try? await client.users.roles.assign(["rol_1", "rol_2"], to: "google-oauth2|1 2/%7C")
    let second = try #require(transport.requests.last)
    #expect(second.url.rest == "/api/v2/users/google-oauth2%7C1%202%2F%257C/roles")
    #expect(second.body == Array(#"{"roles":["rol_1","rol_2"]}"#.utf8))
  }

  /// An answer of which everything can be made that the calls read.
  private static func answer(for row: Row) -> String {
    let key = [
      "Users.Sessions.List": "sessions", "Users.RefreshToken.List": "tokens",
      "Users.ConnectedAccounts.List": "connected_accounts",
      "UserBlocks.List": "blocked_for", "UserBlocks.ListByIdentifier": "blocked_for",
    ][row.name]
    if let key { return #"{"\#(key)":[]}"# }
    if row.words("paging") != ["none"] { return "[]" }
    let arrays: Set<String> = [
      "Users.ListUsersByEmail", "Users.Enrollments.Get", "Users.FederatedConnectionsTokensets.List", "Users.Identities.Link",
      "Users.Identities.Delete", "Users.AuthenticationMethods.Set",
    ]
    return arrays.contains(row.name) ? "[]" : #"{"recovery_code":"c","user_id":"u"}"#
  }

  private static func matches(_ path: String, template: String) -> Bool {
    let parts = path.split(separator: "/")
    let names = template.split(separator: "/")
    return parts.count == names.count && zip(parts, names).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
  }

  private static func bodyKeys(of request: TransportRequest) -> [String] {
    guard let body = request.body else { return [] }
    switch try? JSONValue(parsing: body) {
    case .object(let members)?: return members.map(\.key.string)
    case .array(let elements)?: return elements.flatMap { keys(of: $0) }
    default:
      return String(decoding: body, as: UTF8.self).split(separator: " name=\"").dropFirst().map {
        String($0.prefix { $0 != "\"" })
      }
    }
  }

  private static func keys(of value: JSONValue) -> [String] {
    if case .object(let members) = value { members.map(\.key.string) } else { [] }
  }
}
