import Auth0Users
import DemoTenant
import Gzip
import JSONText
import TestSupport
import Testing

/// The client over TLS and HTTP/2, with nginx in front of the demo tenant where that is installed.
@Suite(.serialized) struct HTTP2Tests {
  /// A tenant behind nginx, which tells of each request by which protocol it came and on which connection.
  private final class Front {
    let tenant = Tenant(users: Tenant.madeUpUsers(500))
    let transport: CurlTransport
    let address: String
    private let server: DemoServer
    /// The number of nginx's process.
    private let process: String
    private let folder: TemporaryFolder

    /// Nil, with a reason printed, where something is not installed.
    init?() async throws {
      guard let nginx = Program.installed("nginx") else {
        print("skipped: HTTP/2: nginx is not installed")
        return nil
      }
      guard try Self.canSpeakHTTP2(nginx) else {
        print("skipped: HTTP/2: nginx or libcurl was built without it")
        return nil
      }
      folder = try TemporaryFolder()
      guard let files = try CertificateTests.makeCertificate(in: folder) else { return nil }
      server = try DemoServer(tenant)
      // A port that was free a moment ago.
      let port = try { try DemoServer(Tenant()).port }()
      address = "https://localhost:\(port)"
      var settings = CurlTransport.Settings()
      settings.certificateFile = files.certificate
      guard let transport = Loopback.openTransport(settings) else { return nil }
      self.transport = transport
      try folder.write(Self.configuration(port, files, server.address, folder.path), to: "nginx.conf")
      let command = "\(nginx.path) -p \(folder.path) -c nginx.conf -e error.log > /dev/null 2>&1 < /dev/null"
      process = try Program(path: "/bin/sh").run(["-c", "\(command) & echo $!"]).output
      try await waitUntilServing()
    }

    /// Whether nginx has HTTP/2, and libcurl, as far as the program curl tells.
    private static func canSpeakHTTP2(_ nginx: Program) throws -> Bool {
      guard try nginx.run(["-V"]).errors.contains("http_v2_module") else { return false }
      return try Program.installed("curl")?.run(["--version"]).output.contains("HTTP2") ?? true
    }

    // A program that a test starts may have all signals blocked that can be.
    deinit { _ = try? Program(path: "/bin/sh").run(["-c", "kill -9 \(process)"]) }

    private static func configuration(
      _ port: UInt16, _ files: (key: String, certificate: String), _ server: String, _ folder: String
    ) -> String {
      """
      daemon off;
      master_process off;
      pid \(folder)/nginx.pid;
      events {}
      http {
        access_log off;
        client_body_temp_path \(folder)/body; proxy_temp_path \(folder)/proxy; fastcgi_temp_path \(folder)/fastcgi;
        uwsgi_temp_path \(folder)/uwsgi; scgi_temp_path \(folder)/scgi;
        gzip on; gzip_types application/json; gzip_min_length 20;
        server {
          listen 127.0.0.1:\(port) ssl http2;
          ssl_certificate \(files.certificate); ssl_certificate_key \(files.key);
          location / {
            proxy_pass \(server); proxy_http_version 1.1;
            proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https;
            add_header x-protocol $server_protocol always; add_header x-connection $connection always;
          }
        }
      }

      """
    }

    private func waitUntilServing() async throws {
      for _ in 0..<2000 {
        do {
          _ = try await transport.send(request("/"))
          return tenant.clearLog()
        } catch let error as TransportError where error.kind == .connect {
          try await Task.sleep(for: .milliseconds(20))
        }
      }
      throw TransportError(.connect)
    }

    func request(_ path: String) throws -> TransportRequest {
      var request = TransportRequest(.get, try RequestURL(parsing: address + path))
      request.fields = [try HeaderField("Authorization", "Bearer \(Tenant.token)")]
      (request.limits.total, request.limits.silence) = (.seconds(600), .seconds(600))
      return request
    }
  }

  @Test("many requests share a connection, each with its own answer")
  func multiplexing() async throws {
    guard let front = try await Front() else { return }
    let answers = try await withThrowingTaskGroup(of: (Int, TransportResponse).self) { group in
      for number in 1...80 {
        let request = try front.request("/api/v2/users/auth0%7Cdemo\(number)")
        group.addTask { [transport = front.transport] in (number, try await transport.send(request)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count == 80)
    for (number, answer) in answers {
      #expect(try JSONValue(parsing: answer.body)["user_id"] == .string(JSONString("auth0|demo\(number)")))
    }
    #expect(Set(answers.map { $0.1.fields["x-protocol"] }) == ["HTTP/2.0"])
    #expect(Set(answers.map { $0.1.fields["x-connection"] }).count == 1)
    #expect(answers.allSatisfy { $0.1.newConnections == 0 })
  }

  @Test("cancelling one request leaves the others on its connection")
  func cancellation() async throws {
    guard let front = try await Front() else { return }
    let first = try await front.transport.send(front.request("/api/v2/users?per_page=1"))
    front.tenant.clearLog()
    front.tenant.breakNext(.delay(600_000))
    let task = Task { [transport = front.transport, request = try front.request("/api/v2/users?per_page=2")] in
      try await transport.send(request)
    }
    while front.tenant.log.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    task.cancel()
    let error = await #expect(throws: TransportError.self) { try await task.value }
    #expect(error == TransportError(.cancelled, .maybeSent))
    let next = try await front.transport.send(front.request("/api/v2/users?per_page=1"))
    #expect(next.fields["x-connection"] == first.fields["x-connection"] && first.fields["x-connection"] != nil)
  }

  @Test("calls with bodies and packed answers, and the file of an export beside them")
  func wholeClient() async throws {
    guard let front = try await Front() else { return }
    var settings = UsersClient.Settings()
    (settings.deadline, settings.limits.total) = (.seconds(600), .seconds(600))
    let client = UsersClient(
      tenant: try TenantAddress(front.address), tokens: .fixed(Secret(Tenant.token)), transport: front.transport,
      settings: settings)
    var update = UserUpdate()
    update.appMetadata = ["plan": "team"]
    #expect(try await client.users.update("auth0|demo1", update).appMetadata == ["plan": "team"])
    #expect(try await client.users.list(perPage: 100).items.map(\.json) == Array(front.tenant.users.prefix(100)))

    let id = try #require(try await client.jobs.export(UsersExport()).id)
    while try await client.jobs.get(id).location == nil {}
    let link = try #require(try await client.jobs.get(id).location)
    let answer = try await front.transport.stream(TransportRequest(.get, RequestURL(parsing: link)))
    #expect(answer.status == 200 && answer.fields["x-protocol"] == "HTTP/1.1")
    guard (try? GzipDecoder()) != nil else { return print("skipped: lines of exports: nothing unpacks gzip") }
    var users: [JSONValue] = []
    for try await line in client.jobs.file(of: id).lines { users.append(try JSONValue(parsing: line)) }
    #expect(users == front.tenant.users)
  }
}
