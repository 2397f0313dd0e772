import Auth0Users
import DemoTenant
import JSONText
import TestSupport

/// A tenant that is served, and the program's environment for it.
struct ServedTenant {
  let tenant: Tenant
  let server: DemoServer

  init(_ users: [JSONValue] = Tenant.sampleUsers, requestsPerSecond: Int? = nil) throws {
    var settings = Tenant.Settings()
    settings.requestsPerSecond = requestsPerSecond
    settings.readingOfCompletion = 1
    tenant = Tenant(users: users, settings: settings)
    server = try DemoServer(tenant)
  }

  var environment: [String: String] { ["AUTH0_DOMAIN": server.address, "AUTH0_TOKEN": Tenant.token] }

  func run(_ arguments: String..., in folder: TemporaryFolder? = nil) throws -> Program.Outcome {
    try Program.lq().run(["search"] + arguments, in: folder?.path, environment: environment)
  }

  /// Runs a script that finds the program as `$lq`.
  func run(script: String, in folder: TemporaryFolder) throws -> Program.Outcome {
    var environment = environment
    environment["lq"] = try Program.lq().path
    return try Program(path: "/bin/sh").run(["-c", script], in: folder.path, environment: environment)
  }

  /// False, with the reason printed, where there is no libcurl.
  static func canBeAsked() -> Bool {
    do throws(TransportError) {
      _ = try CurlTransport()
      return true
    } catch {
      print("skipped: tests of lq search: \(error)")
      return false
    }
  }
}
