import Auth0Users
import DemoTenant
import TestSupport
import Testing

/// Certificates, with a server of OpenSSL's where that is installed.
@Suite struct CertificateTests {
  @Test("a certificate that nobody vouches for is refused, and taken when its file is named")
  func selfSigned() async throws {
    guard let openssl = Program.installed("openssl") else { return print("skipped: openssl is not installed") }
    guard Loopback.openTransport() != nil else { return }
    let folder = try TemporaryFolder()
    guard let (key, certificate) = try Self.makeCertificate(in: folder) else { return }
    // A port that was free a moment ago.
    let port = try { try DemoServer(Tenant()).port }()
    let server = "\(openssl.path) s_server -accept \(port) -cert \(certificate) -key \(key) -www -naccept 3"
    _ = try Program(path: "/bin/sh").run(["-c", "(sleep 0.1; timeout 600 \(server) > /dev/null 2>&1 < /dev/null) &"])

    let untrusted = await error(port: port, certificateFile: nil, host: "localhost")
    #expect(untrusted?.kind == .tlsVerification)
    #expect(untrusted?.curlCode == 60)
    #expect(untrusted?.progress == .notSent)
    #expect(await error(port: port, certificateFile: certificate, host: "localhost") == nil)
    // Trusted, but another host's.
    #expect(await error(port: port, certificateFile: certificate, host: "127.0.0.1")?.kind == .tlsVerification)
  }

  /// The files of a key and of a certificate for `localhost`; nil, with a reason printed, where they cannot be made.
  static func makeCertificate(in folder: TemporaryFolder) throws -> (key: String, certificate: String)? {
    guard let openssl = Program.installed("openssl") else {
      print("skipped: openssl is not installed")
      return nil
    }
    let (key, certificate) = ("\(folder.path)/key.pem", "\(folder.path)/certificate.pem")
    let made = try openssl.run(
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        + ["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate])
    guard made.status == 0 else {
      print("skipped: this openssl makes no such certificate")
      return nil
    }
    return (key, certificate)
  }

  /// What a request ends with; nil is an answer. Waits until the server has begun.
  private func error(port: UInt16, certificateFile: String?, host: String) async -> TransportError? {
    var settings = CurlTransport.Settings()
    settings.certificateFile = certificateFile
    guard let transport = Loopback.openTransport(settings) else { return nil }
    var last: TransportError?
    for _ in 0..<2000 {
      do {
        _ = try await transport.send(TransportRequest(.get, RequestURL(parsing: "https://\(host):\(port)/")))
        return nil
      } catch {
        last = error as? TransportError
        guard last?.kind == .connect else { return last }
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
    return last
  }
}
