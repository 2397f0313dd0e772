import Auth0Users
import QueryCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which tenant a command talks to, and as whom: from options, a file and the environment. Secrets come from the latter two alone, since every
/// program on the machine can read command lines.
struct TenantConnection {
  private let tenant: String?
  private let certificates: String?
  private let file: CredentialsFile?
  private static let identity = ["AUTH0_TOKEN", "AUTH0_CLIENT_ID", "AUTH0_CLIENT_SECRET"]

  init(_ arguments: Arguments) throws(Failure) {
    file = if let path = arguments[TenantOptions.credentials] { try CredentialsFile(path) } else { nil }
    tenant = arguments[TenantOptions.tenant] ?? file?["AUTH0_DOMAIN"] ?? environmentValue("AUTH0_DOMAIN")
    certificates = arguments[TenantOptions.certificates]
  }

  func client() throws(Failure) -> UsersClient {
    let address = try address()
    return UsersClient(tenant: address, tokens: try tokens(), transport: try transport())
  }

  func address() throws(Failure) -> TenantAddress {
    guard let tenant else { throw .usage("which tenant? give '--tenant HOST', or set AUTH0_DOMAIN") }
    do throws(InvalidRequest) {
      return try TenantAddress(tenant)
    } catch {
      throw .usage("'\(tenant)' names no tenant: \(error)")
    }
  }

  func transport() throws(Failure) -> CurlTransport {
    var settings = CurlTransport.Settings()
    if let certificates, access(certificates, R_OK) != 0 {
      throw .failed("cannot open '\(certificates)': \(String(cString: strerror(errno)))")
    }
    settings.certificateFile = certificates
    do throws(TransportError) {
      return try CurlTransport(settings)
    } catch {
      throw .failed(error.description)
    }
  }

  /// As whom: from the file alone if it says anything about that, so that no token of the environment goes to its tenant instead.
  func tokens() throws(Failure) -> TokenSource {
    let file = file.flatMap { file in Self.identity.contains { file[$0] != nil } ? file : nil }
    func value(_ name: String) -> String? { if let file { file[name] } else { environmentValue(name) } }
    if let token = value("AUTH0_TOKEN") { return .fixed(Secret(token)) }
    guard let id = value("AUTH0_CLIENT_ID"), let secret = value("AUTH0_CLIENT_SECRET") else {
      let place = file == nil ? "in the environment" : "in the file of '--credentials'"
      throw .usage("no token: set AUTH0_TOKEN, or AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, \(place)")
    }
    return .clientCredentials(ClientCredentials(clientID: id, clientSecret: Secret(secret)))
  }
}

/// What a variable of the environment holds; nil if that is nothing.
private func environmentValue(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}

/// The terminal that a command may ask its user at.
enum Terminal {
  static var isInput: Bool { isatty(STDIN_FILENO) == 1 }
}
