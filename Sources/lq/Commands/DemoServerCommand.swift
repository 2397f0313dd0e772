import DemoTenant
import JSONText
import LuceneFilter
import QueryCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `lq demo-server`: a tenant on this machine, to try `lq users` and clients with.
enum DemoServerCommand {
  private static let usualPort = 8790

  static let port = Option.number("port", "N", "listen at this port; 0 takes any that is free (default: 8790)")
  static let dumps = Operand.any("DUMP", .path)

  static let command = Command(
    name: "demo-server",
    summary: "serve a tenant on this machine, to try 'lq users' with",
    usage: ["[DUMP…]"],
    details: """
      Serves part of Auth0's Management API at 127.0.0.1: users with search, paging, changes and deletion, their roles, permissions and \
      sessions, and tokens. The users are those of each DUMP, or forty made-up ones. Changes stay in memory.

      The token 'demo-token' is taken, and any client with the secret 'demo-secret' gets another. It runs until it is stopped.
      """,
    operands: OperandList(dumps),
    options: [OptionGroup("Options", port)],
    examples: [
      .init("a tenant to play with", "lq demo-server"),
      .init("one with the users of an export", "lq demo-server --port 8080 users.ndjson"),
    ],
    exitStatus: "2 when the port is taken or a file cannot be read.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    guard let port = UInt16(exactly: arguments[port] ?? usualPort) else { throw .usage("a port is a number up to 65535") }
    var users: [JSONValue] = []
    for dump in arguments[dumps] { try read(dump, into: &users) }
    let tenant = Tenant(users: arguments[dumps].isEmpty ? Tenant.sampleUsers : users)
    let server: DemoServer
    do throws(ServerError) {
      server = try DemoServer(tenant, port: port)
    } catch {
      throw .failed(error.description)
    }
    try console.write(
      """
      serving \(tenant.users.count) users at \(server.address); stop with Control-C
      try: AUTH0_TOKEN=\(Tenant.token) lq users list --tenant \(server.address) 'blocked:true'

      """)
    try console.flush()
    while true { pause() }
  }

  private static func read(_ dump: String, into users: inout [JSONValue]) throws(Failure) {
    do throws(InputError) {
      var reader = dump == "-" ? RecordReader(fileDescriptor: 0, name: "<stdin>") : try RecordReader(path: dump)
      try reader.forEachLine { line, _, problem in
        if problem == nil, let user = try? JSONValue(parsing: line) { users.append(user) }
        return .next
      }
    } catch {
      throw .failed(error.description)
    }
  }
}
