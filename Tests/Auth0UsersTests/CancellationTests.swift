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
    let error = try await cancel(after: .milliseconds(40)) { try await loopback.transport.send(request) }
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

  @Test("a transport that goes away while many transfers run ends them, and cancelling some of many leaves the others")
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

  private func cancel(
    after delay: Duration, _ work: @escaping @Sendable () async throws -> TransportResponse
  ) async throws -> TransportError {
    let start = ContinuousClock.now
    let task = Task { try await work() }
    try await Task.sleep(for: delay)
    task.cancel()
    let error = await #expect(throws: TransportError.self) { try await task.value }
    #expect(ContinuousClock.now - start < .milliseconds(Self.stall / 2))
    return try #require(error)
  }
}
