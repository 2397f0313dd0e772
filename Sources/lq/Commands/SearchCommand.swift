import Auth0Users
import QueryCommands

/// `lq search`: all users of a tenant that match a query.
enum SearchCommand {
  enum Format { case ndjson, table }

  static let usualLimit = 50

  static let all = Option.flag("all", short: "a", "find all users, also more than the 1,000 that the service shows of a search")
  static let limit = Option.number("limit", short: "n", "N", "find N users at most (default: 50)")
  static let sort = Option.text(
    "sort", "FIELD:1|-1",
    "the order, smallest or largest first; but for created_at:1, which makes no export, for up to 1,000 users")
  static let fields = Option.list(
    "fields", "a,b.c", "print these fields of each user, as one flat JSON object a line, or as the columns of the table")
  static let format = Option.choice(
    "format", ["ndjson": Format.ndjson, "table": .table], initial: .ndjson, "how users are printed")
  static let route = Option.choice(
    "route", ["auto": SearchRoute.automatic(), "slices": .slices, "export": .export], initial: .automatic(),
    "how users are found that the service does not show: by slices of the search, by an export job, or by what needs less (default: auto)"
  )
  static let resume = Option.path("resume", "keep in this file how far the search is, and go on from there if it exists")
  static let dryRun = Option.flag("dry-run", "print the first request as a command for curl, without the token, and send nothing")
  static let record = Option.path(
    "record", "keep all requests and answers in this file, without secrets; until the end in memory, an export as a whole")
  static let replay = Option.path("replay", "take the answers from such a file, and send nothing")
  static let force = Option.flag("force", "send the query also if the service would refuse it")

  static let query = Operand.one("QUERY", .text)

  static let command = Command(
    name: "search",
    summary: "find all users of a tenant that match a query",
    usage: ["QUERY"],
    details: """
      Prints the users that match, an object a line. The query is checked before it is sent.

      The service shows the first 1,000 users of a search. With --all the search is cut into slices by created_at that have fewer, and by user_id \
      where more were created in one millisecond; each slice is compared with the service's own count. That takes about 1.1 calls for 100 \
      users. When more than 20,000 users match, all users of the tenant are exported instead, and those that match picked here; \
      without --fields these have the fields that are documented for exports, and no others.

      A terminal shows how far the search is. Control-C stops it. With --resume the same command goes on from there, and does not print again \
      what was printed. In a file that is printed to with '>>' that holds even when the search is killed; in a pipe the users of one page may come twice then.

      \(TenantOptions.details)
      """,
    operands: OperandList(query),
    options: [
      OptionGroup(
        "Options", all, limit, sort, fields, format, route, resume, dryRun, record, replay, force, ReadingOptions.schema),
      TenantOptions.group, ReadingOptions.group,
    ],
    conflicts: [
      .init(all, limit), .init(record, replay), .init(dryRun, record), .init(dryRun, replay), .init(dryRun, resume),
      .init(resume, sort),
    ],
    examples: [
      .init("who is blocked?", "lq search --format table --fields email,last_login blocked:true"),
      .init("everyone at one company, however many", "lq search --all 'email:*@example.com'"),
      .init("a search that can be interrupted", "lq search --all --resume search.json blocked:true"),
      .init("what would be sent", "lq search --dry-run --tenant tenant.eu.auth0.com 'name:jane*'"),
    ],
    exitStatus: """
      0 when a user was found, 1 when none was, 2 when the query is wrong, the tenant refuses or cannot be reached, or users are missing, 130 \
      when it was interrupted.
      """,
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let limit = arguments[all] ? nil : arguments[limit] ?? usualLimit
    if limit == 0 { throw .usage("'--limit' takes 1 or more") }
    if arguments[route] == .export, arguments[sort] != nil {
      throw .usage("an export is in no order: leave out '--sort' or '--route export'")
    }
    var run = try SearchRun(arguments, arguments[query], route: arguments[route], limit: limit, &console)
    return try run.run(&console)
  }
}
