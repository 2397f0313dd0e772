import Auth0Users
import DemoTenant
import JSONText
import Testing

/// A tenant that is served at this machine, with a transport to it.
struct Loopback {
  let tenant: Tenant
  let server: DemoServer
  let transport: CurlTransport

  /// Nil, with a reason printed, where there is no libcurl.
  init?(users: [JSONValue] = Tenant.sampleUsers, settings: Tenant.Settings = .init()) throws {
    guard let transport = Loopback.openTransport() else { return nil }
    self.transport = transport
    tenant = Tenant(users: users, settings: settings)
    server = try DemoServer(tenant)
  }

  var address: TenantAddress {
    get throws { try TenantAddress(server.address) }
  }

  /// A client with the tenant's token. Unless something else is said, it waits long: other tests may take all the processors meanwhile.
  func client(_ settings: UsersClient.Settings = .patient) throws -> UsersClient {
    UsersClient(tenant: try address, tokens: .fixed(Secret(Tenant.token)), transport: transport, settings: settings)
  }

  func url(_ path: String) throws -> RequestURL { try RequestURL(parsing: server.address + path) }

  /// A request for the first users, with the tenant's token.
  func request(_ method: HTTPMethod = .get, _ path: String = "/api/v2/users?per_page=2", body: [UInt8]? = nil) throws
    -> TransportRequest
  {
    var request = TransportRequest(method, try url(path), body: body)
    request.fields = [try HeaderField("Authorization", "Bearer \(Tenant.token)")]
    (request.limits.total, request.limits.silence) = (.seconds(300), .seconds(300))
    return request
  }

  static func openTransport(_ settings: CurlTransport.Settings = .init()) -> CurlTransport? {
    do throws(TransportError) {
      return try CurlTransport(settings)
    } catch {
      print("skipped: tests of the transport: \(error)")
      return nil
    }
  }
}

extension UsersClient.Settings {
  static var patient: Self {
    var settings = Self()
    settings.deadline = .seconds(600)
    (settings.limits.total, settings.limits.silence) = (.seconds(600), .seconds(600))
    return settings
  }
}
