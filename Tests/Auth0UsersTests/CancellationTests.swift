import Auth0Users
import DemoTenant
import Testing

/// Cancelling a transfer, in all its phases. What is counted is that it ends long before it would by itself.
@Suite struct CancellationTests {
  private static let stall = 3000

  @Test(
    "a cancelled transfer ends at once",
    arguments: [Fault.delay(stall), .stall(after: 30, milliseconds: stall), .stall(after: 200, milliseconds: stall)])
  func inTransfer(fault: Fault) async throws {
    guard let loopback = try Loopback() else { return }
    loopback.tenant.breakNext(fault)
    let request = try loopback.request()
    let task = Task { try await loopback.transport.send(request) }
    while loopback.tenant.log.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(10))
    let start = ContinuousClock.now
    task.cancel()
    let error = try #require(await #expect(throws: TransportError.self) { try await task.value })
    #expect(ContinuousClock.now - start < .milliseconds(Self.stall / 2))
    #expect(error.kind == .cancelled)
    #expect(error.progress == .maybeSent)
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
    let client = UsersClient(tenant: try TenantAddress("tenant.example"), tokens: .fixed(Secret("t")), transport: transport)
    let start = ContinuousClock.now
    let task = Task { try await client.users.get("a") }
    while transport.requests.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    let error = await #expect(throws: UsersError.self) { try await task.value }
    #expect(error?.isCancelled == true)
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
