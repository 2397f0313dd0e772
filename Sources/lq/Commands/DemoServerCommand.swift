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

/// `lq demo-server`: a tenant on this machine, to try `lq search`, `lq users` and clients with.
enum DemoServerCommand {
  private static let usualPort = 8790
  private static let mostUsers = 1_000_000

  static let port = Option.number("port", "N", "listen at this port; 0 takes any that is free (default: 8790)")
  static let users = Option.number("users", "N", "make up N users (default: 40)")
  static let together = Option.number("together", "N", "create the last N made-up users in the same millisecond")
  static let dumps = Operand.any("DUMP", .path)

  static let command = Command(
    name: "demo-server",
    summary: "serve a tenant on this machine, to try out calls and programs",
    usage: ["[DUMP…]"],
    details: """
      Serves part of Auth0's Management API at 127.0.0.1: users with search, paging, changes and deletion, their roles, permissions and \
      sessions, exports and imports, and tokens. The users are those of each DUMP, or made-up ones. Changes stay in memory.

      The token 'demo-token' is taken, and any client with the secret 'demo-secret' gets another. It runs until it is stopped.
      """,
    operands: OperandList(dumps),
    options: [OptionGroup("Options", port, users, together)],
    examples: [
      .init("a tenant to play with", "lq demo-server"),
      .init("one with more users than a search can reach", "lq demo-server --users 25000"),
      .init("one with the users of an export", "lq demo-server --port 8080 users.ndjson"),
    ],
    exitStatus: "2 when the port is taken or a file cannot be read.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    guard let port = UInt16(exactly: arguments[port] ?? usualPort) else { throw .usage("a port is a number up to 65535") }
    let documents = try documents(arguments, &console)
    let tenant = Tenant(users: documents)
    let repeated = documents.count - tenant.users.count
    if repeated > 0 { console.warning("\(repeated) users without a user_id, or with that of another, were left out") }
    let server: DemoServer
    do throws(ServerError) {
      server = try DemoServer(tenant, port: port)
    } catch {
      throw .failed("\(error.description); '--port' takes another, and 0 any that is free")
    }
    try console.write(
      """
      serving \(tenant.users.count) users at \(server.address); stop with Control-C
      try: AUTH0_TOKEN=\(Tenant.token) lq users list --tenant \(server.address) 'blocked:true'

      """)
    try console.flush()
    while true { pause() }
  }

  private static func documents(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> [JSONValue] {
    guard arguments[dumps].isEmpty else {
      guard arguments[users] == nil, arguments[together] == nil else {
        throw .usage("users are either read from dumps or made up: leave out --users and --together, or the dumps")
      }
      var documents: [JSONValue] = []
      for dump in arguments[dumps] { try read(dump, into: &documents, &console) }
      return documents
    }
    let count = arguments[users] ?? Tenant.sampleUsers.count
    guard (0...mostUsers).contains(count) else { throw .usage("at most \(mostUsers) users can be made up") }
    let together = arguments[together] ?? 0
    guard (0...count).contains(together) else { throw .usage("--together is a number up to that of the users, \(count)") }
    return Tenant.madeUpUsers(count, together: together)
  }

  private static func read(_ dump: String, into users: inout [JSONValue], _ console: inout Console) throws(Failure) {
    var malformedCount = 0
    do throws(InputError) {
      var reader = dump == "-" ? RecordReader(fileDescriptor: 0, name: "<stdin>") : try RecordReader(path: dump)
      try reader.forEachLine { line, _, problem in
        if problem == nil, let user = try? JSONValue(parsing: line) { users.append(user) } else { malformedCount += 1 }
        return .next
      }
    } catch {
      throw .failed(error.description)
    }
    if malformedCount > 0 {
      console.warning("'\(dump)': malformed records were left out: \(malformedCount) ('lq check' tells which)")
    }
  }
}
