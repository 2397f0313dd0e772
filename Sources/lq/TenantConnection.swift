import Auth0Users
import QueryCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which tenant a command talks to, and as whom: from options and the environment. Secrets come from the environment alone, since every
/// program on the machine can read command lines.
struct TenantConnection {
  private let tenant: String?
  private let certificates: String?

  init(_ arguments: Arguments) {
    tenant = arguments[UsersCommand.tenant] ?? environmentValue("AUTH0_DOMAIN")
    certificates = arguments[UsersCommand.certificates]
  }

  func client() throws(Failure) -> UsersClient {
    guard let tenant else { throw .usage("which tenant? give '--tenant HOST', or set AUTH0_DOMAIN") }
    let address: TenantAddress
    do throws(InvalidRequest) {
      address = try TenantAddress(tenant)
    } catch {
      throw .usage("'\(tenant)' names no tenant: \(error)")
    }
    let tokens = try tokens()
    do throws(TransportError) {
      var settings = CurlTransport.Settings()
      settings.certificateFile = certificates
      return UsersClient(tenant: address, tokens: tokens, transport: try CurlTransport(settings))
    } catch {
      throw .failed(error.description)
    }
  }

  private func tokens() throws(Failure) -> TokenSource {
    if let token = environmentValue("AUTH0_TOKEN") { return .fixed(Secret(token)) }
    guard let id = environmentValue("AUTH0_CLIENT_ID"), let secret = environmentValue("AUTH0_CLIENT_SECRET") else {
      throw .usage("no token: set AUTH0_TOKEN, or AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET, in the environment")
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
