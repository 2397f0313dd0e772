import Auth0Users
import DemoTenant
import JSONText
import TestSupport
import Testing

/// Every fault, with a call of every kind: what comes of it, and how many requests the tenant sees.
@Suite struct FaultMatrixTests {
  /// What a call ends with.
  enum Ending: Sendable, Equatable {
    case success
    case status(Int)
    case kind(TransportError.Kind)
    case unreadable
  }

  /// A fault that all tries meet, and what becomes of a GET and the download of a file (three tries), and of a POST and a PATCH.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fault: Fault
    let reading: Ending
    let writing: Ending
    let fetching: Ending
    let readingTries: Int
    let writingTries: Int

    init(
      _ name: String, _ fault: Fault, _ reading: Ending, _ writing: Ending? = nil, fetching: Ending? = nil, tries: (Int, Int)
    ) {
      (testDescription, self.fault, self.reading, self.writing) = (name, fault, reading, writing ?? reading)
      self.fetching = fetching ?? reading
      (readingTries, writingTries) = tries
    }

    static let all: [Row] = [
      Row("a delay", .delay(10), .success, tries: (1, 1)),
      Row("no answer", .noAnswer, .kind(.emptyReply), tries: (3, 1)),
      Row("a reset at once", .reset(after: 0), .kind(.connectionLost), tries: (3, 1)),
      Row("a reset behind the header", .reset(after: 110), .kind(.connectionLost), tries: (3, 1)),
      Row("an end in the status line", .truncation(after: 8), .kind(.emptyReply), tries: (3, 1)),
      Row("an end in the header", .truncation(after: 60), .kind(.truncated), tries: (3, 1)),
      Row("an end behind the header", .truncation(after: 110), .kind(.truncated), tries: (3, 1)),
      Row("a length too large", .wrongLength(7), .kind(.truncated), tries: (3, 1)),
      Row("a stall", .stall(after: 110, milliseconds: 600_000), .kind(.timeout), tries: (3, 1)),
      Row("no HTTP", .bytes(Array("\0\u{1}garbage".utf8)), .kind(.protocolViolation), tries: (3, 1)),
      Row("bad chunks", .bytes(chunked("zz\r\n{}\r\n")), .kind(.connectionLost), tries: (3, 1)),
      Row(
        "bad gzip", .body("plain text", fields: [("content-encoding", "gzip")]), .kind(.contentEncoding), fetching: .success,
        tries: (3, 1)),
      Row("a page of a proxy", .page(502), .status(502), tries: (3, 1)),
      Row("a page with status 200", .page(200), .unreadable, .status(200), fetching: .success, tries: (1, 1)),
      Row("invalid JSON", .body("{\"email\":"), .unreadable, .status(200), fetching: .success, tries: (1, 1)),
      Row(
        "deep nesting", .body(String(repeating: "[", count: 20_000)), .unreadable, .status(200), fetching: .success, tries: (1, 1)
      ),
      Row("nothing with status 200", .body(""), .unreadable, .status(200), fetching: .success, tries: (1, 1)),
      Row("429", .status(429, retryAfter: 0), .status(429), tries: (3, 3)),
      Row("500", .status(500), .status(500), tries: (3, 1)),
      Row("503", .status(503, retryAfter: 0), .status(503), tries: (3, 1)),
      Row(
        "a redirect", .answer(ServedAnswer(status: 307, fields: [("location", "https://evil.example/?token=CANARY")])),
        .status(307), tries: (1, 1)),
    ]

    private static func chunked(_ body: String) -> [UInt8] {
      Array("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\(body)".utf8)
    }
  }

  @Test("what becomes of a GET, a POST and a PATCH", arguments: Row.all)
  func matrix(row: Row) async throws {
    guard let loopback = try Loopback() else { return }
    var settings = UsersClient.Settings()
    settings.retry.firstDelay = .milliseconds(1)
    if case .stall = row.fault { settings.limits.total = .seconds(2) }
    settings.deadline = .seconds(600)
    let client = try loopback.client(settings)
    for round in 0..<(SeededGenerator.isSoaking ? 20 : 1) {
      for method in [HTTPMethod.get, .post, .patch] {
        // First a good one, so that a used connection can die.
        _ = try await client.users.get("auth0|demo1")
        loopback.tenant.clearLog()
        for _ in 0..<6 { loopback.tenant.breakNext(row.fault) }
        let (ending, error) = await Self.ending(of: method, client)
        #expect(ending == Self.expected(row, method), "\(method): \(String(describing: error))")
        let count = loopback.tenant.log.count
        // A GET on a connection that dies may be sent again by libcurl too, which is within what is allowed.
        let tries = method == .get ? row.readingTries : row.writingTries
        #expect(method == .get ? (tries...tries + 1).contains(count) : count == tries, "\(method) in round \(round): \(count)")
        if let error { #expect(!"\(error)".contains(Tenant.token) && !"\(error)".contains("CANARY")) }
        loopback.tenant.healAll()
      }
    }
  }

  @Test("what becomes of the download of a file", arguments: Row.all)
  func download(row: Row) async throws {
    guard let loopback = try Loopback() else { return }
    var settings = UsersClient.Settings()
    settings.retry.firstDelay = .milliseconds(1)
    settings.deadline = .seconds(600)
    let client = try loopback.client(settings)
    let id = try #require(try await client.jobs.export(UsersExport()).id)
    while try await client.jobs.get(id).location == nil {}
    loopback.tenant.clearLog()
    // Before each try the job is asked for a new link.
    for _ in 0..<6 { loopback.tenant.breakNext(nil, row.fault) }
    var limits = TransferLimits.file
    if case .stall = row.fault { limits.silence = .seconds(2) }
    let ending: Ending
    do throws(UsersError) {
      for try await _ in client.jobs.file(of: id, limits: limits) {}
      ending = .success
    } catch {
      ending = Self.ending(error)
      #expect(!"\(error)".contains(Tenant.token) && !"\(error)".contains("CANARY") && !"\(error)".contains("Signature"))
    }
    #expect(ending == row.fetching)
    let requests = loopback.tenant.log.filter { $0.path.first == "exports" }
    #expect(requests.count == (row.fetching == .success ? 1 : row.readingTries))
    #expect(requests.allSatisfy { $0.field("authorization") == nil })
  }

  private static func expected(_ row: Row, _ method: HTTPMethod) -> Ending {
    switch (method, row.writing) {
    case (.get, _): row.reading
    // A PATCH succeeds with 200 as a GET does.
    case (.patch, .status(200)): row.reading
    default: row.writing
    }
  }

  private static func ending(of method: HTTPMethod, _ client: UsersClient) async -> (Ending, UsersError?) {
    do throws(UsersError) {
      switch method {
      case .post: _ = try await client.users.create(NewUser(connection: "c"))
      case .patch:
        var update = UserUpdate()
        update.name = "Jane"
        _ = try await client.users.update("auth0|demo2", update)
      default: _ = try await client.users.get("auth0|demo1")
      }
      return (.success, nil)
    } catch {
      return (ending(error), error)
    }
  }

  private static func ending(_ error: UsersError) -> Ending {
    switch error.reason {
    case .transport(let reason): .kind(reason.kind)
    case .service(let reason): .status(reason.status)
    default: .unreadable
    }
  }
}
