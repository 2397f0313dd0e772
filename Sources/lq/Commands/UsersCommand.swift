import Auth0Users
import QueryCommands

/// `lq users`: the users of a tenant.
enum UsersCommand {
  static let limit = Option.number("limit", short: "n", "N", "list N users at most, up to 1000 (default: 50)")
  static let sort = Option.text("sort", "FIELD:1|-1", "list in the order of a field, smallest or largest first")
  static let fields = Option.list("fields", "a,b", "read these fields alone")
  static let add = Option.list("add", "ROLE,…", "give these roles to the user")
  static let remove = Option.list("remove", "ROLE,…", "take these roles from the user")
  static let delete = Option.flag("delete", "end all sessions of the user")
  static let confirmed = Option.flag("yes", short: "y", "do not ask before something is lost")

  static let action = Operand.one("ACTION", .choice(UsersRun.actions.map(\.name)))
  static let words = Operand.any("OPERAND", .text)

  static let command = Command(
    name: "users",
    summary: "search, read and change the users of a tenant",
    usage: UsersRun.actions.map(\.usage),
    details: """
      Calls Auth0's Management API and prints what it answers, an object a line. JSON may be '-' for standard input.

      \(TenantOptions.details) A list reaches its first 1,000 users; 'lq search' finds all.
      """,
    operands: OperandList(action, words),
    options: [
      OptionGroup("Options", limit, sort, fields, add, remove, delete, confirmed, ReadingOptions.schema), TenantOptions.group,
      ReadingOptions.group,
    ],
    conflicts: [.init(add, remove)],
    examples: [
      .init("who was created last?", "lq users list --sort created_at:-1 --limit 5"),
      .init("addresses of one company", "lq users list --fields email 'email:*@example.com'"),
      .init("another name", #"lq users update 'auth0|1' '{"name":"Jane"}'"#),
      .init("a role", "lq users roles 'auth0|1' --add rol_abc"),
      .init("away with it", "lq users delete 'auth0|1' --yes"),
    ],
    exitStatus: "0 when something was found or done, 1 when nothing was found, 2 when the tenant refuses or cannot be reached.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let run = try UsersRun(arguments)
    return try run.run(&console)
  }
}
