import Auth0Users
import DemoTenant
import Testing

/// What the transport does with good and bad answers.
@Suite struct CurlTransportTests {
  @Test("an answer comes whole, and the connection is used again")
  func reuse() async throws {
    guard let loopback = try Loopback() else { return }
    let first = try await loopback.transport.send(loopback.request())
    #expect(first.status == 200)
    #expect(first.fields["Content-Type"] == "application/json; charset=utf-8")
    #expect(first.body.starts(with: #"[{"user_id":"auth0|demo1""#.utf8))
    #expect(first.newConnections == 1)
    // A connection that was idle for a minute is not used, and so old it can be where other tests take all the processors.
    var start: ContinuousClock.Instant
    var second: TransportResponse
    repeat {
      start = .now
      _ = try await loopback.transport.send(loopback.request())
      second = try await loopback.transport.send(loopback.request())
    } while ContinuousClock.now - start > .seconds(50)
    #expect(second.newConnections == 0)
  }

  @Test("a request arrives as it was put together")
  func requestOnTheWire() async throws {
    guard let loopback = try Loopback() else { return }
    var request = try loopback.request(.post, "/api/v2/a%2Fb?q=a%20b%26c", body: Array("x\0y".utf8))
    request.fields.append(try HeaderField("X-Own", "one, two"))
    _ = try await loopback.transport.send(request)
    let served = try #require(loopback.tenant.log.first)
    #expect(served.method == "POST")
    #expect(served.rawPath == "/api/v2/a%2Fb")
    #expect(served.query.map(\.name) == ["q"])
    #expect(served.parameter("q") == "a b&c")
    #expect(served.field("x-own") == "one, two")
    #expect(served.field("content-length") == "3")
    #expect(served.field("expect") == nil)
    #expect(served.body == Array("x\0y".utf8))
  }

  @Test(
    "a body is sent with every method that has one, and none without",
    arguments: [(HTTPMethod.put, true), (.patch, true), (.delete, true), (.post, true), (.delete, false), (.post, false)])
  func bodies(method: HTTPMethod, hasBody: Bool) async throws {
    guard let loopback = try Loopback() else { return }
    _ = try await loopback.transport.send(loopback.request(method, "/api/v2/x", body: hasBody ? Array("{}".utf8) : nil))
    let served = try #require(loopback.tenant.log.first)
    #expect(served.method == method.rawValue)
    #expect(served.body == (hasBody ? Array("{}".utf8) : []))
    if !hasBody { #expect(served.field("content-type") == nil) }
  }

  @Test("a redirect is an answer like any other")
  func redirect() async throws {
    guard let loopback = try Loopback() else { return }
    loopback.tenant.breakNext(.answer(ServedAnswer(status: 302, fields: [("location", "file:///etc/passwd")])))
    #expect(try await loopback.transport.send(loopback.request()).status == 302)
    #expect(loopback.tenant.log.count == 1)
  }

  /// What goes wrong with an answer, and what becomes of it.
  struct Breakage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fault: Fault
    let kind: TransportError.Kind
    let code: Int

    init(_ name: String, _ fault: Fault, _ kind: TransportError.Kind, _ code: Int) {
      (testDescription, self.fault, self.kind, self.code) = (name, fault, kind, code)
    }

    static let all = [
      Breakage("no answer", .noAnswer, .emptyReply, 52),
      Breakage("reset before the answer", .reset(after: 0), .connectionLost, 56),
      Breakage("reset in the header", .reset(after: 20), .connectionLost, 56),
      Breakage("reset in the body", .reset(after: 150), .connectionLost, 56),
      Breakage("end in the body", .truncation(after: 150), .truncated, 18),
      Breakage("length too large", .wrongLength(10), .truncated, 18),
      Breakage("no HTTP", .bytes(Array("SSH-2.0-x\r\n".utf8)), .protocolViolation, 1),
      Breakage("body that is not packed", .body("plain", fields: [("content-encoding", "gzip")]), .contentEncoding, 61),
    ]
  }

  @Test("every fault is told for what it is, and sent but once", arguments: Breakage.all)
  func faults(breakage: Breakage) async throws {
    guard let loopback = try Loopback() else { return }
    for method in [HTTPMethod.get, .post, .patch] {
      loopback.tenant.clearLog()
      // A used connection that dies makes libcurl send again by itself, unless the request may not be sent twice.
      if !method.isIdempotent { _ = try await loopback.transport.send(loopback.request()) }
      loopback.tenant.clearLog()
      loopback.tenant.breakNext(breakage.fault)
      let request = try loopback.request(method, body: method == .get ? nil : [])
      let transport = method == .get ? try #require(Loopback.openTransport()) : loopback.transport
      let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
      #expect(error?.kind == breakage.kind, "\(method): \(String(describing: error))")
      #expect(error?.curlCode == breakage.code, "\(method): \(String(describing: error))")
      #expect(error?.progress == .maybeSent)
      #expect(loopback.tenant.log.count == 1, "\(method)")
    }
  }

  @Test("an answer that takes too long is given up")
  func timeout() async throws {
    guard let loopback = try Loopback() else { return }
    loopback.tenant.breakNext(.delay(600_000))
    var request = try loopback.request()
    request.limits.total = .seconds(1)
    let error = await #expect(throws: TransportError.self) { try await loopback.transport.send(request) }
    #expect(error?.kind == .timeout)
    #expect(error?.progress == .maybeSent)
  }

  @Test("no more is taken than allowed, with a length announced or not")
  func limits() async throws {
    guard let loopback = try Loopback() else { return }
    var request = try loopback.request()
    request.limits.bodyBytes = 100
    let error = await #expect(throws: TransportError.self) { try await loopback.transport.send(request) }
    #expect(error?.kind == .responseTooLarge)
    loopback.tenant.breakNext(.bytes(Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + [UInt8](repeating: 32, count: 1000)))
    let second = await #expect(throws: TransportError.self) { try await loopback.transport.send(request) }
    #expect(second?.kind == .responseTooLarge)
    request.limits = .init()
    request.limits.headerBytes = 1000
    let line = Array("x-fill: \(String(repeating: "y", count: 90))\r\n".utf8)
    loopback.tenant.breakNext(.bytes(Array("HTTP/1.1 200 OK\r\n".utf8) + (0..<30).flatMap { _ in line } + Array("\r\n".utf8)))
    let third = await #expect(throws: TransportError.self) { try await loopback.transport.send(request) }
    #expect(third?.kind == .headerTooLarge)
  }

  @Test("an interim answer is not the answer")
  func interim() async throws {
    guard let loopback = try Loopback() else { return }
    let text = "HTTP/1.1 103 Early Hints\r\nlink: a\r\n\r\nHTTP/1.1 200 OK\r\nx-own: b\r\ncontent-length: 2\r\n\r\n{}"
    loopback.tenant.breakNext(.bytes(Array(text.utf8)))
    let answer = try await loopback.transport.send(loopback.request())
    #expect(answer.status == 200)
    #expect(answer.fields == [HeaderField(received: "x-own", "b"), HeaderField(received: "content-length", "2")])
  }

  @Test("a host that refuses or is unknown is told before anything was sent")
  func unreachable() async throws {
    guard let loopback = try Loopback() else { return }
    loopback.server.stop()
    let refused = await #expect(throws: TransportError.self) { try await loopback.transport.send(loopback.request()) }
    #expect(refused?.kind == .connect)
    #expect(refused?.progress == .notSent)
    var settings = CurlTransport.Settings()
    settings.proxy = .none
    let transport = try #require(Loopback.openTransport(settings))
    let request = TransportRequest(.get, try RequestURL(parsing: "https://nowhere.invalid/"))
    let unknown = await #expect(throws: TransportError.self) { try await transport.send(request) }
    #expect(unknown?.kind == .resolve)
    #expect(unknown?.progress == .notSent)
  }

  @Test("a server without TLS is not spoken to as if it had it")
  func noTLS() async throws {
    guard let loopback = try Loopback() else { return }
    let url = try RequestURL(parsing: "https://127.0.0.1:\(loopback.server.port)/")
    let error = await #expect(throws: TransportError.self) {
      try await loopback.transport.send(TransportRequest(.get, url))
    }
    #expect(error?.kind == .tlsHandshake || error?.kind == .connectionLost || error?.kind == .emptyReply)
    #expect(error?.progress == .notSent)
  }

  @Test("a file of certificates that is not there is a wrong setting")
  func certificateFile() async throws {
    guard let loopback = try Loopback() else { return }
    var settings = CurlTransport.Settings()
    settings.certificateFile = "/nowhere.pem"
    let transport = try #require(Loopback.openTransport(settings))
    let url = try RequestURL(parsing: "https://127.0.0.1:\(loopback.server.port)/")
    let error = await #expect(throws: TransportError.self) { try await transport.send(TransportRequest(.get, url)) }
    #expect(error?.kind == .configuration)
  }
}
