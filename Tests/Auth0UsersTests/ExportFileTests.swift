import Auth0Users
import DemoTenant
import Gzip
import JSONText
import TestSupport
import Testing

/// Files of exports, read as they come.
@Suite struct ExportFileTests {
  /// A tenant with a finished export, and a client that waits for nothing.
  private struct Export {
    let loopback: Loopback
    let client: UsersClient
    let id: Job.ID
    /// All of its file.
    let bytes: [UInt8]

    init?(users: [JSONValue] = Tenant.sampleUsers) async throws {
      guard let loopback = try Loopback(users: users) else { return nil }
      self.loopback = loopback
      var settings = UsersClient.Settings()
      settings.retry.firstDelay = .milliseconds(1)
      settings.retry.attempts = 4
      settings.deadline = .seconds(600)
      client = try loopback.client(settings)
      id = try #require(try await client.jobs.export(UsersExport()).id)
      while try await client.jobs.get(id).location == nil {}
      bytes = try await client.jobs.download(client.jobs.get(id))
      loopback.tenant.clearLog()
    }

    func fetched() async throws(UsersError) -> [UInt8] {
      var bytes: [UInt8] = []
      for try await piece in client.jobs.file(of: id) { bytes += piece }
      return bytes
    }

    /// The ranges that were asked for, request by request.
    var ranges: [String?] { loopback.tenant.log.filter { $0.path.first == "exports" }.map { $0.field("range") } }
  }

  @Test("a file comes in pieces, without the token")
  func pieces() async throws {
    guard let export = try await Export(users: Tenant.madeUpUsers(3000)) else { return }
    var pieces: [[UInt8]] = []
    for try await piece in export.client.jobs.file(of: export.id) { pieces.append(piece) }
    #expect(Array(pieces.joined()) == export.bytes)
    #expect(pieces.count > 1 && pieces.allSatisfy { !$0.isEmpty })
    #expect(export.ranges == [nil])
    #expect(export.loopback.tenant.log.allSatisfy { ($0.field("authorization") == nil) == ($0.path.first == "exports") })
  }

  @Test("a download goes on behind the last byte when its connection breaks")
  func resumption() async throws {
    guard let export = try await Export() else { return }
    let head = 150
    export.loopback.tenant.breakNext(
      nil, .reset(after: head + 1000), nil, .noAnswer, nil, .status(503, retryAfter: 0), nil, .truncation(after: head + 2000),
      nil,
      .status(403))
    let fetched = try await export.fetched()
    #expect(fetched == export.bytes)
    let ranges = export.ranges
    let starts = ranges.map { $0.flatMap { Int($0.dropFirst("bytes=".count).dropLast()) } ?? 0 }
    try #require(ranges.count == 6 && ranges[0] == nil)
    // The first part had some bytes, the requests after it asked for the same rest, and each part began behind the one before.
    #expect(starts[1] > 0 && starts[1] == starts[2] && starts[2] == starts[3])
    #expect(starts[4] > starts[3] && starts[5] == starts[4])
    let tags = Set(export.loopback.tenant.log.filter { $0.field("range") != nil }.map { $0.field("if-range") })
    #expect(tags.count == 1 && tags.first??.hasPrefix("\"") == true)
  }

  @Test("a download from anywhere on gives the same bytes")
  func everyPlace() async throws {
    guard let export = try await Export(users: Tenant.madeUpUsers(5)) else { return }
    let count = SeededGenerator.isSoaking ? export.bytes.count : 40
    for number in 0..<count {
      let place = 140 + number * export.bytes.count / count
      export.loopback.tenant.breakNext(nil, .truncation(after: place))
      #expect(try await export.fetched() == export.bytes, "broken after \(place) bytes")
    }
  }

  @Test("the lines of a file are the users, also when its connection breaks")
  func lines() async throws {
    let users = Tenant.madeUpUsers(2000)
    guard let export = try await Export(users: users), Self.canUnpack else { return }
    export.loopback.tenant.breakNext(nil, .truncation(after: 300_000))
    var lines: [JSONValue] = []
    for try await line in export.client.jobs.file(of: export.id).lines { lines.append(try JSONValue(parsing: line)) }
    #expect(lines == users)
    #expect(export.ranges.count == 2)
  }

  @Test("a file that is cut off, damaged or not packed gives its lines and then the error")
  func damagedFile() async throws {
    guard let export = try await Export(), Self.canUnpack else { return }
    var damaged = export.bytes
    damaged[damaged.count - 8] ^= 1
    let cases = [
      (Array(export.bytes.dropLast(10)), 39, "the compressed data end too early, at byte \(export.bytes.count - 10)"),
      (Array(export.bytes.dropLast(8)), 40, "the compressed data end too early, at byte \(export.bytes.count - 8)"),
      (damaged, 40, "the decompressed data do not fit the checksum at byte \(export.bytes.count - 8)"),
      (Array("{}\n".utf8), 0, "this is not gzip at byte 0"), ([], 0, "the compressed data end too early, at byte 0"),
    ]
    for (bytes, count, words) in cases {
      export.loopback.tenant.breakNext(nil, .answer(ServedAnswer(status: 200, body: bytes)))
      var lines = export.client.jobs.file(of: export.id).lines.makeAsyncIterator()
      for _ in 0..<count { #expect(try await lines.next() != nil) }
      let error = await #expect(throws: UsersError.self) { try await lines.next() }
      #expect(error?.reason == .unreadableAnswer(words))
      #expect(try await lines.next() == nil)
    }
  }

  /// Whether a library is installed that unpacks gzip.
  static var canUnpack: Bool {
    do throws(GzipError) {
      _ = try GzipDecoder()
      return true
    } catch {
      print("skipped: lines of exports: \(error)")
      return false
    }
  }

  @Test("a file that is cut at any thousandth byte is read on, or told to be cut: it is never taken for whole")
  func everyThousandthByte() async throws {
    let users = Tenant.madeUpUsers(60)
    guard let export = try await Export(users: users), Self.canUnpack else { return }
    for place in stride(from: 0, to: export.bytes.count, by: 1000) {
      export.loopback.tenant.breakNext(nil, .truncation(after: 140 + place))
      let (whole, error) = await Self.lines(of: export)
      #expect(whole == users && error == nil, "the connection broke behind byte \(place)")

      export.loopback.tenant.breakNext(nil, .answer(ServedAnswer(status: 200, body: Array(export.bytes.prefix(place)))))
      let (part, reason) = await Self.lines(of: export)
      #expect(part.count < users.count && part == Array(users.prefix(part.count)), "the file ended behind byte \(place)")
      #expect(reason.map { "\($0)" }?.contains("end too early, at byte \(place)") == true, "\(String(describing: reason))")
    }
  }

  /// The lines of a file up to its end or to what is wrong with it.
  private static func lines(of export: Export) async -> ([JSONValue], (any Error)?) {
    var lines: [JSONValue] = []
    do {
      for try await line in export.client.jobs.file(of: export.id).lines { lines.append(try JSONValue(parsing: line)) }
    } catch { return (lines, error) }
    return (lines, nil)
  }

  @Test("a file that has changed meanwhile is not put together from two")
  func changedFile() async throws {
    guard let export = try await Export() else { return }
    export.loopback.tenant.breakNext(nil, .truncation(after: 1000))
    var pieces = export.client.jobs.file(of: export.id).makeAsyncIterator()
    _ = try await pieces.next()
    export.loopback.tenant.rewriteFiles()
    let error = await #expect(throws: UsersError.self) { while try await pieces.next() != nil {} }
    #expect(
      error?.description == """
        GET {job.location}: the answer cannot be read: the file has changed since its first bytes were fetched; begin anew (after 2 attempts)
        """)
  }

  @Test("a rest that is not that of the file is refused, whatever the server says")
  func wrongRest() async throws {
    guard let export = try await Export() else { return }
    export.loopback.tenant.breakNext(nil, .truncation(after: 1000))
    #expect(try await export.fetched() == export.bytes)
    let range = try #require(export.ranges.last??.dropFirst("bytes=".count))
    let (place, size) = ("bytes \(range)\(export.bytes.count - 1)/\(export.bytes.count)", export.bytes.count)
    for fields in [[("content-range", place), ("etag", "\"other\"")], [("content-range", "bytes 5-\(size - 1)/\(size)")], []] {
      export.loopback.tenant.breakNext(
        nil, .truncation(after: 1000), nil, .answer(ServedAnswer(status: 206, fields: fields, body: [1, 2, 3])))
      let error = await #expect(throws: UsersError.self) { try await export.fetched() }
      #expect(error?.reason == .unreadableAnswer("the file has changed since its first bytes were fetched; begin anew"))
    }
    export.loopback.tenant.breakNext(
      nil, .truncation(after: 1000), nil, .answer(ServedAnswer(status: 206, fields: [("content-range", place)], body: [1, 2, 3])))
    #expect(try await export.fetched().suffix(3) == [1, 2, 3])
  }

  @Test("a server that names no tag is not asked for the rest of anything")
  func untagged() async throws {
    guard let export = try await Export() else { return }
    let whole = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n"
    for tag in ["", "etag: W/\"weak\"\r\n"] {
      export.loopback.tenant.clearLog()
      export.loopback.tenant.breakNext(nil, .bytes(Array("\(whole)\(tag)\r\n12345".utf8)))
      let error = await #expect(throws: UsersError.self) { try await export.fetched() }
      guard case .transport(let reason)? = error?.reason else { return #expect(Bool(false), "\(String(describing: error))") }
      #expect(reason.kind == .truncated)
      #expect(export.ranges == [nil])
    }
  }

  @Test("a job without a file says so")
  func noFile() async throws {
    guard let export = try await Export() else { return }
    let pending = try #require(try await export.client.jobs.export(UsersExport()).id)
    let early = await #expect(throws: UsersError.self) { for try await _ in export.client.jobs.file(of: pending) {} }
    #expect(early?.description == "GET {job.location}: the job has no file yet; read it again when it is completed")
    export.loopback.tenant.failNextJob("no disk")
    let failed = try #require(try await export.client.jobs.export(UsersExport()).id)
    for _ in 0..<3 { _ = try await export.client.jobs.get(failed) }
    let late = await #expect(throws: UsersError.self) { for try await _ in export.client.jobs.file(of: failed) {} }
    #expect(late?.description == "GET {job.location}: the job failed and has no file: no disk")
  }

  @Test("a file larger than allowed is refused, over all its parts")
  func limit() async throws {
    guard let export = try await Export() else { return }
    var limits = TransferLimits.file
    limits.bodyBytes = export.bytes.count - 1
    export.loopback.tenant.breakNext(nil, .truncation(after: 5000))
    let error = await #expect(throws: UsersError.self) {
      for try await _ in export.client.jobs.file(of: export.id, limits: limits) {}
    }
    guard case .transport(let reason)? = error?.reason else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(reason.kind == .responseTooLarge)
  }

  @Test("a server waits while nobody reads, and other requests do not")
  func backPressure() async throws {
    var settings = CurlTransport.Settings()
    settings.connections = 1
    guard let loopback = try Loopback(), let transport = Loopback.openTransport(settings) else { return }
    let size = 48 << 20
    loopback.tenant.breakNext(.answer(ServedAnswer(status: 200, body: [UInt8](repeating: 7, count: size))))
    var request = try loopback.request()
    request.limits.bodyBytes = size
    let answer = try await transport.stream(request)
    var pieces = answer.body.makeAsyncIterator()
    var received = try await pieces.next()?.count ?? 0
    for _ in 0..<50 { #expect(try await transport.send(loopback.request()).status == 200) }
    // What the system keeps for a connection on both sides is far less than the rest.
    #expect(loopback.server.sentByteCount < size / 2)
    while let piece = try await pieces.next() {
      #expect(piece.count <= 512 << 10)
      received += piece.count
    }
    #expect(received == size)
  }

  @Test("a reader who takes longer than a server may be silent loses nothing")
  func slowReader() async throws {
    guard let loopback = try Loopback() else { return }
    let size = 16 << 20
    loopback.tenant.breakNext(.answer(ServedAnswer(status: 200, body: [UInt8](repeating: 7, count: size))))
    var request = try loopback.request()
    request.limits.silence = .seconds(8)
    var received = 0
    for try await piece in try await loopback.transport.stream(request).body {
      if received == 0 { try await Task.sleep(for: .seconds(12)) }
      received += piece.count
    }
    #expect(received == size)
  }

  @Test("letting go of a body ends its transfer", .timeLimit(.minutes(10)))
  func abandonment() async throws {
    guard let loopback = try Loopback() else { return }
    // More than the system keeps for a connection on both sides, so that the server cannot be done with it.
    let size = 48 << 20
    loopback.tenant.breakNext(.answer(ServedAnswer(status: 200, body: [UInt8](repeating: 7, count: size))))
    var request = try loopback.request()
    (request.limits.bodyBytes, request.limits.total, request.limits.silence) = (size, .seconds(3600), .seconds(3600))
    try await readOnePiece(of: request, loopback.transport)
    while loopback.server.connectionCount > 0 { try await Task.sleep(for: .milliseconds(5)) }
    #expect(try await loopback.transport.send(loopback.request()).status == 200)
  }

  private func readOnePiece(of request: TransportRequest, _ transport: CurlTransport) async throws {
    var pieces = try await transport.stream(request).body.makeAsyncIterator()
    #expect(try await pieces.next()?.isEmpty == false)
  }

  @Test("a cancelled reader ends at once, before the header and behind it", arguments: [0, 120])
  func cancellation(count: Int) async throws {
    guard let loopback = try Loopback() else { return }
    loopback.tenant.breakNext(.stall(after: count, milliseconds: 600_000))
    var request = try loopback.request()
    request.limits.total = .seconds(600)
    request.limits.silence = .seconds(600)
    let task = Task {
      var count = 0
      for try await piece in try await loopback.transport.stream(request).body { count += piece.count }
      return count
    }
    while loopback.tenant.log.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(10))
    task.cancel()
    let error = await #expect(throws: TransportError.self) { try await task.value }
    #expect(error?.kind == .cancelled)
  }

  @Test("a download is recorded and played back, without the signature of its link")
  func recording() async throws {
    guard let export = try await Export(users: Tenant.madeUpUsers(50)) else { return }
    let recorder = TapeTransport(recording: export.loopback.transport)
    let address = try export.loopback.address
    func fetched(_ transport: any Transport) async throws -> [UInt8] {
      let client = UsersClient(tenant: address, tokens: .fixed(Secret(Tenant.token)), transport: transport)
      var bytes: [UInt8] = []
      for try await piece in client.jobs.file(of: export.id) { bytes += piece }
      return bytes
    }
    #expect(try await fetched(recorder) == export.bytes)
    let text = recorder.tape.text
    #expect(text.contains("Signature=redacted") && !text.contains(Tenant.token))
    #expect(try await fetched(TapeTransport(replaying: Tape(parsing: text))) == export.bytes)
  }

  @Test("a transport without streams of its own gives the whole body as one piece")
  func wholeBody() async throws {
    let transport = ScriptedTransport(rest: .json("{}"))
    let answer = try await transport.stream(TransportRequest(.get, RequestURL(parsing: "https://tenant.example/")))
    var pieces = answer.body.makeAsyncIterator()
    #expect(try await pieces.next() == Array("{}".utf8))
    #expect(try await pieces.next() == nil)
  }
}
