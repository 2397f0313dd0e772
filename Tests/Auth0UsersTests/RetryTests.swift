import Auth0Users
import Testing

/// When requests are sent again, and after which wait. Nothing here takes time.
@Suite struct RetryTests {
  /// What comes back first, and what is waited for the second try; no wait is no second try.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let first: ScriptedTransport.Answer
    let get: [Duration]
    let post: [Duration]

    init(_ name: String, _ first: ScriptedTransport.Answer, get: [Duration], post: [Duration]) {
      (testDescription, self.first, self.get, self.post) = (name, first, get, post)
    }
  }

  private static let chosen: [Duration] = [.milliseconds(500)]

  static let cases = [
    Case("429 without a word", .status(429), get: chosen, post: chosen),
    Case("429, Retry-After", .status(429, [("retry-after", "7")]), get: [.seconds(7)], post: [.seconds(7)]),
    Case("429, Retry-After 0", .status(429, [("retry-after", "0")]), get: [], post: []),
    Case("429, Retry-After garbage", .status(429, [("retry-after", "soon")]), get: chosen, post: chosen),
    Case("429, Retry-After negative", .status(429, [("retry-after", "-5")]), get: chosen, post: chosen),
    Case("429, Retry-After beyond Int", .status(429, [("retry-after", "99999999999999999999")]), get: chosen, post: chosen),
    Case(
      "429, Retry-After as a date, by the server's clock",
      .status(429, [("retry-after", "Tue, 24 Nov 2026 19:38:34 GMT"), ("date", "Tue, 24 Nov 2026 19:38:30 GMT")]),
      get: [.seconds(4)], post: [.seconds(4)]),
    Case(
      "429, reset by the server's clock",
      .status(429, limit(remaining: 0, reset: 1_795_549_117) + [("date", "Tue, 24 Nov 2026 19:38:34 GMT")]),
      get: [.seconds(3)], post: [.seconds(3)]),
    Case(
      "429, reset by one's own clock", .status(429, limit(remaining: 0, reset: 1_800_000_002)), get: [.seconds(2)],
      post: [.seconds(2)]),
    Case("429, reset in the past", .status(429, limit(remaining: 0, reset: 5)), get: chosen, post: chosen),
    Case(
      "429, Retry-After before the reset", .status(429, [("retry-after", "1")] + limit(remaining: 0, reset: 1_800_000_030)),
      get: [.seconds(1)], post: [.seconds(1)]),
    Case("408", .status(408), get: chosen, post: []),
    Case("500", .status(500), get: chosen, post: []),
    Case("502", .status(502), get: chosen, post: []),
    Case("503", .status(503, [("retry-after", "2")]), get: [.seconds(2)], post: []),
    Case("504", .status(504), get: chosen, post: []),
    Case("400", .status(400), get: [], post: []),
    Case("404", .status(404), get: [], post: []),
    Case("409", .status(409), get: [], post: []),
    Case("501", .status(501), get: [], post: []),
    Case("connection lost", .error(.connectionLost, .maybeSent), get: chosen, post: []),
    Case("no answer", .error(.emptyReply, .maybeSent), get: chosen, post: []),
    Case("timeout", .error(.timeout, .maybeSent), get: chosen, post: []),
    Case("connection refused", .error(.connect, .notSent), get: chosen, post: chosen),
    Case("timeout while connecting", .error(.timeout, .notSent), get: chosen, post: chosen),
    Case("certificate", .error(.tlsVerification, .notSent), get: [], post: []),
    Case("too large", .error(.responseTooLarge, .maybeSent), get: [], post: []),
  ]

  private static func limit(remaining: Int, reset: Int) -> [(String, String)] {
    [("x-ratelimit-limit", "1"), ("x-ratelimit-remaining", "\(remaining)"), ("x-ratelimit-reset", "\(reset)")]
  }

  @Test("what is sent again, and when", arguments: cases)
  func retry(of entry: Case) async throws {
    for (method, waits) in [
      (HTTPMethod.get, entry.get), (.post, entry.post), (.put, entry.get), (.patch, entry.post), (.delete, entry.get),
    ] {
      let clock = TestClock()
      let transport = ScriptedTransport([entry.first], rest: .json("{}", status: Self.success(of: method)))
      let outcome = await Self.call(method, try clock.client(transport))
      let mayRepeat = !waits.isEmpty || entry.testDescription == "429, Retry-After 0"
      #expect(clock.waits == waits, "\(method)")
      #expect(transport.requests.count == (mayRepeat ? 2 : 1), "\(method)")
      #expect((outcome == nil) == mayRepeat, "\(method): \(String(describing: outcome))")
      if let outcome { #expect(outcome.attempts == 1) }
    }
  }

  @Test("three attempts, with waits that double")
  func attempts() async throws {
    let clock = TestClock()
    let transport = ScriptedTransport(rest: .status(500, [("x-request-id", "abc")]))
    let error = await Self.call(.get, try clock.client(transport))
    #expect(clock.waits == [.milliseconds(500), .seconds(1)])
    #expect(transport.requests.count == 3)
    #expect(error?.attempts == 3)
    #expect(error?.requestID == "abc")
    #expect(error?.description == "GET /users/{id}: 500 Error: on demand (some_code) (after 3 attempts)")
  }

  @Test("a policy of one attempt")
  func noRetries() async throws {
    let transport = ScriptedTransport(rest: .status(429))
    let error = await Self.call(.get, try TestClock().client(transport) { $0.retry = .none })
    #expect(error?.isRateLimited == true)
    #expect(transport.requests.count == 1)
  }

  @Test("unsafe requests are sent again when that is asked for")
  func unsafe() async throws {
    let transport = ScriptedTransport([.status(502)], rest: .json("{}", status: 201))
    #expect(await Self.call(.post, try TestClock().client(transport) { $0.retry.repeatsUnsafeRequests = true }) == nil)
    #expect(transport.requests.count == 2)
  }

  @Test("a search that took too long is tried once more")
  func searchTimeout() async throws {
    let transport = ScriptedTransport(rest: .status(503))
    let client = try TestClock().client(transport) { $0.retry.attempts = 5 }
    let error = await #expect(throws: UsersError.self) { try await client.users.list() }
    #expect(transport.requests.count == 2)
    #expect(error?.isQueryTimeout == true)
  }

  @Test("a wait that reaches past the deadline is not begun")
  func waitTooLong() async throws {
    let clock = TestClock()
    let transport = ScriptedTransport(rest: .status(429, [("retry-after", "3600")]))
    let error = await Self.call(.get, try clock.client(transport))
    #expect(error?.reason == .waitTooLong(.seconds(3600)))
    #expect(error?.isRateLimited == true)
    #expect(clock.waits.isEmpty)
  }

  @Test("each try has no more time than the deadline leaves")
  func deadline() async throws {
    let clock = TestClock()
    let transport = ScriptedTransport([.status(429, [("retry-after", "50")])])
    _ = await Self.call(.get, try clock.client(transport))
    #expect(transport.requests.map(\.limits.total) == [.seconds(30), .seconds(10)])
  }

  @Test("whether it was done is not known when a creation breaks off", arguments: [(true, 0), (false, 1), (true, 2)])
  func unknownOutcome(isUnknown: Bool, index: Int) async throws {
    let answers: [ScriptedTransport.Answer] = [.error(.connectionLost, .maybeSent), .status(400), .status(504)]
    let error = await Self.call(.post, try TestClock().client(ScriptedTransport(rest: answers[index])))
    #expect(error?.isOutcomeUnknown == isUnknown)
    #expect(error?.description.contains("whether it was done is not known") == isUnknown)
  }

  @Test("when nothing is left, requests are spaced as the service has room again")
  func pace() async throws {
    let clock = TestClock()
    let fields = [("x-ratelimit-limit", "10"), ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1800000005")]
    let transport = ScriptedTransport(rest: .json("{}", fields))
    let client = try clock.client(transport)
    for _ in 0..<4 { _ = try await client.users.get("a") }
    #expect(clock.waits == [.milliseconds(500), .milliseconds(500), .milliseconds(500)])
  }

  private static func success(of method: HTTPMethod) -> Int {
    switch method {
    case .post: 201
    case .delete: 204
    case .get, .put, .patch: 200
    }
  }

  private static func call(_ method: HTTPMethod, _ client: UsersClient) async -> UsersError? {
    do throws(UsersError) {
      switch method {
      case .get: _ = try await client.users.get("a")
      case .post: _ = try await client.users.create(NewUser(connection: "c"))
      case .put: _ = try await client.users.authenticationMethods.replaceAll(of: "a", with: [])
      case .patch: _ = try await client.users.authenticationMethods.update("m", of: "a", AuthenticationMethodUpdate())
      case .delete: try await client.users.delete("a")
      }
      return nil
    } catch {
      // The body of the second answer need not be what a PUT reads.
      if case .unreadableAnswer = error.reason { return nil }
      return error
    }
  }
}

extension Result where Success == TransportResponse, Failure == TransportError {
  static func json(_ text: String, _ fields: [(String, String)]) -> Self { .json(text, status: 200, fields) }
}
