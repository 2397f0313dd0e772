import Auth0Users
import JSONText
import TestSupport
import Testing

/// What becomes of documents.
@Suite struct ModelTests {
  @Test("a document comes back as it came: unknown keys, big numbers, nulls, order and repeats")
  func lossless() throws {
    let text = #"""
      {"company":"x","app_metadata":{"crm":9223372036854775808,"f":1.0,"e":1e3},"email":null,"identities":[{"user_id":12,"x":1}],"a":1,"a":2}
      """#
    let user = User(json: try JSONValue(parsing: text))
    #expect(user.json.description == text)
    #expect(user.email == nil)
    #expect(user.json["email"] == .null)
    #expect(user.json["name"] == nil)
    #expect(user.identities?.first?.id == "12")
    #expect(user.appMetadata?["crm"] == .number(JSONNumber(text: "9223372036854775808") ?? 0))
  }

  @Test("properties of every user of the sample dump are what the document holds")
  func sampleUsers() throws {
    var seen = 0
    for line in try Corpus.text(of: "users.ndjson").utf8.split(separator: UInt8(ascii: "\n")) {
      let user = User(json: try JSONValue(parsing: Array(line)))
      if case .string(let email)? = user.json["email"] { #expect(user.email == email.string) } else { #expect(user.email == nil) }
      if case .number(let count)? = user.json["logins_count"] { #expect(user.loginsCount == count.int64) }
      seen += user.id == nil ? 0 : 1
    }
    #expect(seen > 200)
  }

  @Test("names that are not listed are names all the same")
  func openNames() {
    let method = AuthenticationMethod(json: ["type": "brain-waves", "id": "m"])
    #expect(method.type?.text == "brain-waves")
    #expect(AuthenticationMethod(json: ["type": "totp"]).type == .totp)
  }

  @Test("an update tells what stays, what goes and what is set")
  func patch() {
    var update = UserUpdate()
    update.nickname = .remove
    update.name = "Jane"
    update.blocked = false
    #expect(update.json.description == #"{"blocked":false,"name":"Jane","nickname":null}"#)
  }

  @Test(
    "pages with totals and without, and numbers of every spelling",
    arguments: [
      (#"[{"id":"r"}]"#, nil), (#"{"roles":[{"id":"r"}],"total":3,"start":0,"limit":1}"#, 3),
      (#"{"roles":[{"id":"r"}],"total":3.0}"#, 3), (#"{"roles":[{"id":"r"}],"total":3.1,"x":1}"#, 3),
      (#"{"roles":[{"id":"r"}],"total":1e400}"#, nil), (#"{"roles":[{"id":"r"}],"total":"3"}"#, nil),
    ] as [(String, Int?)])
  func pages(text: String, total: Int?) async throws {
    let client = try TestClock().client(ScriptedTransport(rest: .json(text)))
    let page = try await client.users.roles.list(of: "a")
    #expect(page.items == [Role(json: ["id": "r"])])
    #expect(page.total == total)
  }

  @Test(
    "an answer that is not what is documented says where",
    arguments: [
      ("<html>", "it is no JSON: expected a value at byte 0"), ("", "it is no JSON: the text ends too early at byte 0"),
      ("[1]", "the body[0] is no object"), (#"{"items":[]}"#, "it has no 'roles'"), (#"{"roles":{}}"#, "'roles' is no array"),
      (#"{"roles":[{},null]}"#, "'roles'[1] is no object"), ("3", "it has no 'roles'"),
      (#"{"roles":[],"total":-1}"#, "its 'total' is less than nothing, -1"),
    ])
  func unreadable(text: String, difference: String) async throws {
    let client = try TestClock().client(ScriptedTransport(rest: .json(text)))
    let error = await #expect(throws: UsersError.self) { try await client.users.roles.list(of: "a") }
    #expect(error?.reason == .unreadableAnswer(difference))
  }

  @Test("nesting without end is told, not followed")
  func deepNesting() async throws {
    let client = try TestClock().client(ScriptedTransport(rest: .json(String(repeating: "[", count: 100_000))))
    let error = await #expect(throws: UsersError.self) { try await client.users.get("a") }
    #expect(error?.reason == .unreadableAnswer("it is no JSON: arrays and objects are nested too deeply at byte 512"))
  }

  @Test("a byte order mark is passed over")
  func byteOrderMark() async throws {
    let client = try TestClock().client(ScriptedTransport(rest: .json("\u{FEFF}{\"email\":\"e\"}")))
    #expect(try await client.users.get("a").email == "e")
  }

  @Test("what the service would refuse is not sent")
  func refusals() async throws {
    let transport = ScriptedTransport()
    let client = try TestClock().client(transport)
    var update = UserUpdate()
    update.password = .set(Secret("p"))
    update.email = "e"
    let calls: [@Sendable () async throws -> Void] = [
      { _ = try await client.users.list(perPage: 101) }, { _ = try await client.users.list(page: 10, perPage: 100) },
      { _ = try await client.users.list(page: -1) }, { _ = try await client.users.list(page: .max) },
      { _ = try await client.users.list(sort: .ascending("user_metadata.x")) },
      { [update] in _ = try await client.users.update("a", update) }, { _ = try await client.users.update("a", UserUpdate()) },
      { _ = try await client.users.get("") }, { _ = try await client.users.get("..") },
      { _ = try await client.users.get("a\nb") },
      { _ = try await client.users.create(NewUser(connection: "c"), customDomain: "a\r\nb") },
      { _ = try await client.users.byEmail(String(repeating: "x", count: 20_000)) },
      {
        let users = [JSONValue](repeating: ["email": "jane@example.com"], count: 20_000)
        _ = try await client.jobs.import(UsersImport(users: users, connectionID: "con_1"))
      },
    ]
    for call in calls {
      let error = await #expect(throws: UsersError.self) { try await call() }
      guard case .invalidRequest? = error?.reason else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    #expect(transport.requests.isEmpty)
  }

  @Test("an e-mail address is looked up as it is and in lower case, and nobody found twice")
  func byEmail() async throws {
    let transport = ScriptedTransport([.json(#"[{"user_id":"a"}]"#), .json(#"[{"user_id":"b"},{"user_id":"a"}]"#)])
    let users = try await TestClock().client(transport).users.byEmail("Jane@Example.com")
    #expect(users.map(\.id) == ["a", "b"])
    #expect(
      transport.requests.map(\.url.rest)
        == ["Jane", "jane"].map {
          "/api/v2/users-by-email?email=\($0)%40\($0 == "Jane" ? "E" : "e")xample.com"
        })
  }
}

extension ModelTests {
  @Test("an update tells which objects in the metadata it would replace, losing something")
  func replacedObjects() {
    let user = User(json: [
      "user_metadata": ["address": ["city": "Lagos", "street": "1"], "size": ["w": 1], "color": "red"],
      "app_metadata": ["a": ["b": 1]],
    ])
    var update = UserUpdate()
    update.userMetadata = ["address": ["city": "Accra"], "size": ["w": 2, "h": 1], "color": "blue", "new": [:]]
    update.appMetadata = ["a": 5]
    #expect(update.replacedObjects(in: user) == ["user_metadata.address", "app_metadata.a"])
    update.appMetadata = ["a": nil]
    update.userMetadata = nil
    #expect(update.replacedObjects(in: user) == [])
  }
}
