import Auth0Users
import DemoTenant
import SystemThreads
import TestSupport
import Testing

/// Cancelling a transfer, in all its phases. By themselves they would take ten minutes.
@Suite struct CancellationTests {
  private static let stall = 600_000

  @Test(
    "a cancelled transfer ends at once",
    arguments: [Fault.delay(stall), .stall(after: 30, milliseconds: stall), .stall(after: 200, milliseconds: stall)])
  func inTransfer(fault: Fault) async throws {
    guard let loopback = try Loopback() else { return }
    loopback.tenant.breakNext(fault)
    var request = try loopback.request()
    request.limits.total = .seconds(600)
    let task = Task { try await loopback.transport.send(request) }
    while loopback.tenant.log.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(10))
    task.cancel()
    let error = try #require(await #expect(throws: TransportError.self) { try await task.value })
    #expect(error.kind == .cancelled)
    #expect(error.progress == .maybeSent)
  }

  #if os(Linux)
    @Test("a transfer that waits for its connection ends at once, and is known not to have been sent")
    func inConnecting() async throws {
      guard let transport = Loopback.openTransport() else { return }
      let host = try #require(DeafHost())
      var request = TransportRequest(.post, try RequestURL(parsing: "http://127.0.0.1:\(host.port)/"))
      (request.limits.connecting, request.limits.total) = (.seconds(600), .seconds(600))
      let task = Task { [request] in try await transport.send(request) }
      try await Task.sleep(for: .milliseconds(50))
      task.cancel()
      let error = await #expect(throws: TransportError.self) { try await task.value }
      #expect(error == TransportError(.cancelled, .notSent))
      withExtendedLifetime(host) {}
    }
  #endif

  @Test("a call that waits for its token ends at once, and the fetch with it")
  func inTokenFetch() async throws {
    guard let loopback = try Loopback() else { return }
    var settings = UsersClient.Settings()
    (settings.deadline, settings.limits.total) = (.seconds(600), .seconds(600))
    let credentials = ClientCredentials(clientID: "id", clientSecret: Secret("demo-secret"))
    let client = UsersClient(
      tenant: try loopback.address, tokens: .clientCredentials(credentials), transport: loopback.transport, settings: settings)
    loopback.tenant.breakNext(.delay(Self.stall))
    let task = Task { try await client.users.get("auth0|demo1") }
    while loopback.tenant.log.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    let error = await #expect(throws: UsersError.self) { try await task.value }
    #expect(error?.isCancelled == true && error?.attempts == 0)
    #expect(loopback.tenant.log.map(\.rawPath) == ["/oauth/token"])
    // Otherwise the next call would wait for the same fetch.
    #expect(try await client.users.get("auth0|demo1").id == "auth0|demo1")
    #expect(loopback.tenant.log.map(\.rawPath) == ["/oauth/token", "/oauth/token", "/api/v2/users/auth0%7Cdemo1"])
  }

  @Test("the fetch of a token that nobody waits for any more is cancelled")
  func abandonedTokenFetch() async throws {
    let hasBegun = Guarded(false), hasEnded = Guarded(false)
    let source = TokenSource.closure {
      hasBegun.withLock { $0 = true }
      defer { hasEnded.withLock { $0 = true } }
      try await Task.sleep(for: .seconds(600))
      return AccessToken(Secret("t"))
    }
    let client = try TestClock().client(ScriptedTransport(), tokens: source)
    let task = Task { try await client.users.get("a") }
    while !hasBegun.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    let error = await #expect(throws: UsersError.self) { try await task.value }
    #expect(error?.isCancelled == true)
    while !hasEnded.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
  }

  @Test("a task that was cancelled before sends nothing")
  func before() async throws {
    guard let loopback = try Loopback() else { return }
    let request = try loopback.request()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await loopback.transport.send(request)
    }
    task.cancel()
    let error = await #expect(throws: TransportError.self) { try await task.value }
    #expect(error?.kind == .cancelled)
    #expect(loopback.tenant.log.isEmpty)
  }

  @Test("cancelling some of many transfers leaves the others, and there are never more connections than allowed")
  func many() async throws {
    guard let loopback = try Loopback() else { return }
    let request = try loopback.request()
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<60 {
        group.addTask {
          let task = Task { try await loopback.transport.send(request).status == 200 }
          if number % 3 == 0 { task.cancel() }
          do { return try await task.value } catch { return number % 3 == 0 }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(outcomes == 60)
    #expect(loopback.server.connectionCount <= 4)
  }

  @Test("a transport that goes away ends what it was doing, and its thread")
  func closing() async throws {
    guard let loopback = try Loopback() else { return }
    for _ in 0..<20 {
      let transport = try #require(Loopback.openTransport())
      _ = try await transport.send(loopback.request())
    }
    // The connections of the first ones are closed by now, or soon.
    while loopback.server.connectionCount > 0 { try await Task.sleep(for: .milliseconds(1)) }
  }

  @Test("a call that waits for its next try, or for its place, ends at once when it is cancelled")
  func inWait() async throws {
    let transport = ScriptedTransport(rest: .status(429, [("retry-after", "30")]))
    let client = try TestClock().client(transport) { settings in
      settings.surroundings.sleep = { _ in try await Task.sleep(for: .seconds(600)) }
    }
    let task = Task { try await client.users.get("a") }
    while transport.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    let error = await #expect(throws: UsersError.self) { try await task.value }
    #expect(error?.isCancelled == true)
  }

  /// What a call is about when it is cancelled.
  enum Phase: String, CaseIterable, Sendable {
    case connecting, header, body, retryWait, tokenFetch
  }

  @Test("in each phase a cancelled call ends within 50 ms", .enabled(if: SeededGenerator.isSoaking), arguments: Phase.allCases)
  func latency(phase: Phase) async throws {
    guard let loopback = try Loopback() else { return }
    var latencies: [Duration] = []
    for _ in 0..<100 {
      guard let call = try begin(phase, loopback) else { return print("skipped: cancelling while \(phase)") }
      while phase != .connecting && loopback.tenant.log.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
      try await Task.sleep(for: .milliseconds(20))
      let start = ContinuousClock.now
      call.cancel()
      #expect(await call.value == true)
      latencies.append(ContinuousClock.now - start)
      loopback.tenant.clearLog()
    }
    latencies.sort()
    let (median, slowest) = (latencies[50] / .milliseconds(1), latencies[99] / .milliseconds(1))
    print("soak: cancelling while \(phase): median \(median) ms, slowest \(slowest) ms of 100")
    // Other programs may hold up single ones.
    #expect(median < 50)
  }

  /// A call that will be in a phase for minutes, and then tells whether it was cancelled. Nil where there is no way to bring it there.
  private func begin(_ phase: Phase, _ loopback: Loopback) throws -> Task<Bool, Never>? {
    switch phase {
    case .connecting:
      #if os(Linux)
        guard let host = DeafHost() else { return nil }
        var request = TransportRequest(.get, try RequestURL(parsing: "http://127.0.0.1:\(host.port)/"))
        (request.limits.connecting, request.limits.total) = (.seconds(600), .seconds(600))
        return cancellable { [request] in
          _ = try await loopback.transport.send(request)
          withExtendedLifetime(host) {}
        }
      #else
        return nil
      #endif
    case .header: loopback.tenant.breakNext(.delay(Self.stall))
    case .body: loopback.tenant.breakNext(.stall(after: 200, milliseconds: Self.stall))
    case .retryWait: loopback.tenant.breakNext(.status(429, retryAfter: 600))
    case .tokenFetch: loopback.tenant.breakNext(.delay(Self.stall))
    }
    var settings = UsersClient.Settings.patient
    settings.deadline = .seconds(3600)
    let credentials = ClientCredentials(clientID: "id", clientSecret: Secret("demo-secret"))
    let tokens: TokenSource = phase == .tokenFetch ? .clientCredentials(credentials) : .fixed(Secret(Tenant.token))
    let client = UsersClient(
      tenant: try loopback.address, tokens: tokens, transport: loopback.transport, settings: settings)
    return cancellable { _ = try await client.users.get("auth0|demo1") }
  }

  private func cancellable(_ work: @escaping @Sendable () async throws -> Void) -> Task<Bool, Never> {
    Task {
      do {
        try await work()
        return false
      } catch { return (error as? TransportError)?.kind == .cancelled || (error as? UsersError)?.isCancelled == true }
    }
  }
}
