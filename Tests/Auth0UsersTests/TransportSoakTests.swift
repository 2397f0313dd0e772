import Auth0Users
import DemoTenant
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Many requests one after the other, and many at once: nothing piles up.
@Suite(.serialized) struct TransportSoakTests {
  @Test("requests in a row leave no memory, descriptors or connections behind")
  func sequence() async throws {
    guard let loopback = try Loopback() else { return }
    let request = try loopback.request()
    let count = SeededGenerator.isSoaking ? 10_000 : 200
    for _ in 0..<count / 2 { #expect(try await loopback.transport.send(request).status == 200) }
    loopback.tenant.clearLog()
    let before = try Usage.current()
    for _ in 0..<count / 2 { #expect(try await loopback.transport.send(request).status == 200) }
    loopback.tenant.clearLog()
    #expect(loopback.server.connectionCount == 1)
    try expectNoMore(than: before, "\(count) requests in a row")
  }

  @Test("requests at once share the connections")
  func concurrency() async throws {
    guard let loopback = try Loopback() else { return }
    let request = try loopback.request()
    let count = SeededGenerator.isSoaking ? 2000 : 100
    let rounds = SeededGenerator.isSoaking ? 24 : 2
    var before: Usage?
    for round in 1...rounds {
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<count { group.addTask { try await loopback.transport.send(request).status } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(statuses == Array(repeating: 200, count: count))
      #expect(loopback.server.connectionCount <= 4)
      #expect(loopback.tenant.log.count == count)
      loopback.tenant.clearLog()
      // The allocator keeps what so many tasks take for the next ones: 25 MiB more by the eighth round, none from there to the fortieth.
      // What leaked would go on growing.
      if round == rounds / 2 { before = try Usage.current() }
    }
    if let before { try expectNoMore(than: before, "\(rounds / 2) times \(count) requests at once") }
  }

  /// Other tests run beside the small form of these, and take what they take.
  private func expectNoMore(than before: Usage, _ name: String) throws {
    let after = try Usage.current()
    print(
      "soak: \(name): memory \(before.kibibytes) to \(after.kibibytes) KiB, \(before.descriptors) to \(after.descriptors) descriptors"
    )
    guard SeededGenerator.isSoaking else { return }
    #expect(after.descriptors == before.descriptors)
    #expect(after.kibibytes < before.kibibytes + 8192)
  }
}

/// What the process uses, as Linux tells it.
private struct Usage {
  let kibibytes: Int
  let descriptors: Int

  static func current() throws -> Usage {
    guard let statistics = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return Usage(kibibytes: 0, descriptors: 0)
    }
    let pages = statistics.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return Usage(
      kibibytes: pages * 4, descriptors: try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count)
  }
}
