import Auth0Users
import DemoTenant
import JSONText
import TestSupport
import Testing

/// `lq users` against a demo tenant.
@Suite struct UsersCommandTests {
  /// Runs against a new tenant; nothing, with the reason printed, where there is no libcurl.
  private func run(
    _ calls: [String]..., users: [JSONValue] = Tenant.sampleUsers, token: String? = Tenant.token
  ) throws -> [Program.Outcome]? {
    do throws(TransportError) {
      _ = try CurlTransport()
    } catch {
      print("skipped: tests of lq users: \(error)")
      return nil
    }
    let server = try DemoServer(Tenant(users: users))
    defer { server.stop() }
    var environment = ["AUTH0_DOMAIN": server.address]
    environment["AUTH0_TOKEN"] = token
    return try calls.map { try Program.lq().run(["users"] + $0, environment: environment) }
  }

  @Test("list prints a user a line, in the order and with the fields that are asked for")
  func list() throws {
    let outcomes = try run(
      ["list", "--fields", "email", "--sort", "created_at:-1", "-n", "2"], ["list", "--fields", "user_id", "blocked:true"],
      ["list", "name:nobody"])
    guard let outcomes else { return }
    #expect(
      outcomes == [
        .init(status: 0, output: "{\"email\":\"emeka40@example.com\"}\n{\"email\":\"dora39@example.com\"}\n"),
        .init(status: 0, output: ["10", "20", "30", "40"].map { "{\"user_id\":\"auth0|demo\($0)\"}\n" }.joined()),
        .init(status: 1),
      ])
  }

  @Test("what is cut off is told, unless so many were asked for, and roles come from all pages")
  func completeness() throws {
    let users = try (0..<60).map { try JSONValue(parsing: Array(#"{"user_id":"auth0|\#($0)","blocked":true}"#.utf8)) }
    let roles = (1...250).map { "rol_\($0)" }
    let outcomes = try run(
      ["list", "--fields", "user_id"], ["list", "--limit", "50"], ["list", "--limit", "60", "blocked:true"],
      ["roles", "auth0|0", "--add", roles.joined(separator: ",")], users: users)
    guard let outcomes else { return }
    #expect(outcomes[0].errors == "lq: note: these are the first 50 users; there may be more (--limit, up to 1,000)\n")
    #expect(outcomes[1...].map(\.errors) == ["", "", ""])
    #expect(outcomes.map { $0.output.split(separator: "\n").count } == [50, 50, 60, 250])
  }

  @Test("a query that the service would refuse is shown and not sent")
  func refusedQuery() throws {
    guard let outcomes = try run(["list", "blocked:yes"]) else { return }
    #expect(outcomes[0].status == 2)
    #expect(outcomes[0].output.isEmpty)
    #expect(outcomes[0].errors.hasPrefix("error: 'yes' is no Boolean\n"))
  }

  @Test("a user is changed, blocked, given roles and deleted")
  func changes() throws {
    let id = "auth0|demo1"
    let outcomes = try run(
      ["update", id, #"{"name":"Jane","app_metadata":null,"identities":null}"#], ["block", id],
      ["roles", id, "--add", "rol_1,rol_2"],
      ["roles", id, "--remove", "rol_1"], ["delete", id], ["delete", id, "--yes"], ["get", id],
      ["roles", "auth0|demo2", "--add", "rol_1"], ["roles", "auth0|demo2", "--remove", "rol_1"], ["roles", "auth0|demo2"])
    guard let outcomes else { return }
    #expect(outcomes[0].output.contains(#""name":"Jane""#))
    #expect(outcomes[1].output.contains(#""blocked":true"#))
    #expect(outcomes[2].output == "{\"id\":\"rol_1\",\"name\":\"rol_1\"}\n{\"id\":\"rol_2\",\"name\":\"rol_2\"}\n")
    #expect(outcomes[3].output == "{\"id\":\"rol_2\",\"name\":\"rol_2\"}\n")
    #expect(
      outcomes[4]
        == .init(
          status: 2,
          errors: "lq: error: to delete the user \(id) without being asked add '--yes'\ntry 'lq users --help'\n"))
    #expect(outcomes[5] == .init(status: 0))
    #expect(
      outcomes[6]
        == .init(status: 2, errors: "lq: error: GET /users/{id}: 404 Not Found: The user does not exist. (inexistent_user)\n"))
    #expect(outcomes[8...] == [.init(status: 0), .init(status: 1)], "the last role was taken; there is none")
  }

  @Test("who one is comes from the environment, and a wrong token is told")
  func tokens() throws {
    guard let wrong = try run(["list"], token: "wrong"), let none = try run(["list"], token: nil) else { return }
    #expect(
      wrong == [
        .init(
          status: 2,
          errors: """
            lq: error: GET /users: 401 Unauthorized: Invalid token (invalid_token); is AUTH0_TOKEN a token of this tenant, and not too old? they last a day \
            unless it is set otherwise

            """)
      ])
    #expect(
      none == [
        .init(
          status: 2,
          errors: """
            lq: error: no token: set AUTH0_TOKEN, or AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, in the environment
            try 'lq users --help'

            """)
      ])
  }

  @Test(
    "what is written wrongly is told with what to write",
    arguments: [
      (["users", "get"], "write: lq users get ID"), (["users", "list", "a", "b"], "write: lq users list [QUERY]"),
      (["users", "get", "a", "--sort", "email:1"], "'--sort' is for 'lq users list', not for 'get'"),
      (
        ["users", "roles", "a", "--fields", "id"],
        "'--fields' is for 'lq users list', 'lq users get', 'lq users by-email', not for 'roles'"
      ),
      (["users", "delete", "a", "--delete"], "'--delete' is for 'lq users sessions', not for 'delete'"),
      (["users", "list"], "which tenant? give '--tenant HOST', or set AUTH0_DOMAIN"),
      (
        ["users", "list", "--tenant", "http://example.com"],
        "'http://example.com' names no tenant: the address has to begin with https://; http is taken for this machine alone"
      ),
      (["demo-server", "--port", "70000"], "a port is a number up to 65535"),
      (["demo-server", "--users", "2000000"], "at most 1000000 users can be made up"),
      (["demo-server", "--together", "41"], "--together is a number up to that of the users, 40"),
      (
        ["demo-server", "--users", "3", "users.ndjson"],
        "users are either read from dumps or made up: leave out --users and --together, or the dumps"
      ),
    ])
  func usage(arguments: [String], message: String) throws {
    let outcome = try Program.lq().run(arguments)
    #expect(outcome == .init(status: 2, errors: "lq: error: \(message)\ntry 'lq \(arguments[0]) --help'\n"))
  }
}
