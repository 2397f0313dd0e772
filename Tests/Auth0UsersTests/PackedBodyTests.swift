import Auth0Users
import DemoTenant
import TestSupport
import Testing

/// Bodies that are packed with gzip.
@Suite struct PackedBodyTests {
  private func packed(_ bytes: [UInt8]) throws -> [UInt8]? {
    guard let gzip = Program.installed("gzip") else {
      print("skipped: gzip is not installed")
      return nil
    }
    return try Subprocess(path: gzip.path).run(on: bytes).output
  }

  private func answer(_ body: [UInt8]) -> Fault {
    .answer(ServedAnswer(status: 200, fields: [("content-encoding", "gzip")], body: body))
  }

  @Test("a packed body is unpacked")
  func unpacking() async throws {
    guard let loopback = try Loopback(), let body = try packed(Array(#"{"email":"jane@example.com"}"#.utf8)) else { return }
    loopback.tenant.breakNext(answer(body))
    #expect(try await loopback.transport.send(loopback.request()).body == Array(#"{"email":"jane@example.com"}"#.utf8))
  }

  @Test("a small body that unpacks to a large one is stopped at the limit")
  func bomb() async throws {
    guard let loopback = try Loopback(), let body = try packed([UInt8](repeating: 32, count: 4 << 20)) else { return }
    #expect(body.count < 10_000)
    loopback.tenant.breakNext(answer(body))
    var request = try loopback.request()
    request.limits.bodyBytes = 1 << 20
    let error = await #expect(throws: TransportError.self) { try await loopback.transport.send(request) }
    #expect(error?.kind == .responseTooLarge)
  }
}
