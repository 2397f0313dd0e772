import Auth0Users
import SystemThreads
import Testing

/// Where tokens come from, how long they are used, and what happens when they are refused.
@Suite struct TokenTests {
  private static let credentials = TokenSource.clientCredentials(
    ClientCredentials(clientID: "id", clientSecret: Secret("s3cret")))
  private static let issued = ScriptedTransport.Answer.json(#"{"access_token":"t1","expires_in":86400}"#)

  private func paths(_ transport: ScriptedTransport) -> [String] { transport.requests.map(\.url.rest) }

  @Test("the token is fetched once, with the tenant as its audience")
  func fetch() async throws {
    let transport = ScriptedTransport([Self.issued])
    let client = try TestClock().client(transport, tokens: Self.credentials)
    for _ in 0..<3 { _ = try await client.users.get("a") }
    #expect(paths(transport) == ["/oauth/token"] + Array(repeating: "/api/v2/users/a", count: 3))
    #expect(
      transport.requests.first?.body
        == Array(
          #"{"grant_type":"client_credentials","client_id":"id","client_secret":"s3cret","audience":"https://tenant.example/api/v2/"}"#
            .utf8))
    #expect(transport.requests.first?.fields["Authorization"] == nil)
    #expect(transport.requests.last?.fields["Authorization"] == "Bearer t1")
  }

  @Test("many tasks share one fetch")
  func singleFlight() async throws {
    let fetches = Guarded(0)
    let source = TokenSource.closure {
      try await Task.sleep(for: .milliseconds(20))
      return AccessToken(Secret("t\(fetches.withLock { $0 += 1; return $0 })"))
    }
    let transport = ScriptedTransport()
    let client = try TestClock().client(transport, tokens: source)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try await client.users.get("a") } }
      try await group.waitForAll()
    }
    #expect(fetches.withLock { $0 } == 1)
    #expect(Set(transport.requests.map { $0.fields["Authorization"] }) == ["Bearer t1"])
  }

  @Test("a refused token is replaced once, and the call made again, whatever its method")
  func refused() async throws {
    let transport = ScriptedTransport(
      [Self.issued, .status(401), .json(#"{"access_token":"t2","expires_in":10}"#)], rest: .json("{}", status: 201))
    _ = try await TestClock().client(transport, tokens: Self.credentials).users.create(NewUser(connection: "c"))
    #expect(paths(transport) == ["/oauth/token", "/api/v2/users", "/oauth/token", "/api/v2/users"])
    #expect(transport.requests.last?.fields["Authorization"] == "Bearer t2")
  }

  @Test("a token that is refused again is an error")
  func refusedTwice() async throws {
    let transport = ScriptedTransport([Self.issued, .status(401), Self.issued, .status(401)])
    let client = try TestClock().client(transport, tokens: Self.credentials)
    let error = await #expect(throws: UsersError.self) { try await client.users.get("a") }
    #expect(error?.isUnauthorized == true)
    #expect(transport.requests.count == 4)
  }

  @Test("a fixed token is not asked for again")
  func fixed() async throws {
    let transport = ScriptedTransport(rest: .status(401))
    let error = await #expect(throws: UsersError.self) { try await TestClock().client(transport).users.get("a") }
    #expect(error?.isUnauthorized == true)
    #expect(transport.requests.count == 1)
  }

  @Test("without a token nothing is sent, and the next call asks anew")
  func failure() async throws {
    let denied = ScriptedTransport.Answer.json(#"{"error":"access_denied","error_description":"Unauthorized"}"#, status: 401)
    let transport = ScriptedTransport([denied, Self.issued])
    let client = try TestClock().client(transport, tokens: Self.credentials)
    let error = await #expect(throws: UsersError.self) { try await client.users.get("a") }
    #expect(error?.reason == .token(.refused(status: 401, error: "access_denied", description: "Unauthorized")))
    _ = try await client.users.get("a")
    #expect(paths(transport) == ["/oauth/token", "/oauth/token", "/api/v2/users/a"])
  }

  @Test("a fetch that breaks off is made again")
  func retriedFetch() async throws {
    let clock = TestClock()
    let transport = ScriptedTransport([.error(.connectionLost, .maybeSent), .status(503), Self.issued])
    _ = try await clock.client(transport, tokens: Self.credentials).users.get("a")
    #expect(paths(transport) == ["/oauth/token", "/oauth/token", "/oauth/token", "/api/v2/users/a"])
    #expect(clock.waits.count == 2)
  }

  @Test("an old token is replaced before it is used; one that soon is old, while it is used")
  func renewal() async throws {
    let clock = TestClock()
    let fetches = Guarded(0)
    let source = TokenSource.closure {
      AccessToken(Secret("t\(fetches.withLock { $0 += 1; return $0 })"), lifetime: .seconds(1000))
    }
    let transport = ScriptedTransport()
    let client = try clock.client(transport, tokens: source)
    _ = try await client.users.get("a")
    clock.advance(.seconds(890))
    _ = try await client.users.get("a")
    while fetches.withLock({ $0 }) < 2 { await Task.yield() }
    clock.advance(.seconds(2000))
    _ = try await client.users.get("a")
    #expect(transport.requests.map { $0.fields["Authorization"] } == ["Bearer t1", "Bearer t1", "Bearer t3"])
  }

  @Test("who is cancelled while waiting for a token leaves, and the others get it")
  func cancelledWaiter() async throws {
    let isReady = Guarded(false)
    let source = TokenSource.closure {
      while !isReady.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
      return AccessToken(Secret("t"))
    }
    let client = try TestClock().client(ScriptedTransport(), tokens: source)
    let leaving = Task { try await client.users.get("a") }
    let staying = Task { try await client.users.get("a") }
    try await Task.sleep(for: .milliseconds(10))
    leaving.cancel()
    let error = await #expect(throws: UsersError.self) { try await leaving.value }
    #expect(error?.isCancelled == true)
    isReady.withLock { $0 = true }
    _ = try await staying.value
  }

  @Test("a token with a line break is never sent", arguments: ["a\r\nX-Injected: b", "a\0", "é"])
  func injection(token: String) async throws {
    let transport = ScriptedTransport()
    let client = try TestClock().client(transport, tokens: .fixed(Secret(token)))
    let error = await #expect(throws: UsersError.self) { try await client.users.get("a") }
    #expect(error?.reason == .token(.invalid))
    #expect(transport.requests.isEmpty)
  }
}
