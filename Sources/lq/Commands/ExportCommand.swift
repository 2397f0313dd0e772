import QueryCommands

/// `lq export`: all users of a tenant, by an export job.
enum ExportCommand {
  static let query = Operand.any("QUERY", .text)

  static let command = Command(
    name: "export",
    summary: "export the users of a tenant, or those that match a query",
    usage: ["[QUERY]"],
    details: """
      Starts an export job, waits for it, fetches and unpacks its file while it comes, and prints the users, an object a line. With QUERY, those \
      that match; the service exports all users whatever the query is. \
      Without --fields users have the fields that are documented for exports, and no others.

      A terminal shows how far it is. Control-C stops it. With --resume the same command goes on with the same job, which the service keeps for \
      a day, and does not print again what was printed.

      \(TenantOptions.details)
      """,
    operands: OperandList(query),
    options: [
      OptionGroup(
        "Options", SearchCommand.fields, SearchCommand.format, SearchCommand.resume, ReadingOptions.schema),
      TenantOptions.group, ReadingOptions.group,
    ],
    examples: [
      .init("everyone", "lq export"),
      .init("two fields of everyone who has never logged in", "lq export --fields user_id,email 'NOT _exists_:last_login'"),
      .init("an export that can be interrupted", "lq export --resume export.json"),
    ],
    exitStatus: """
      0 when a user was printed, 1 when none was, 2 when the query is wrong, the job fails, or the tenant refuses or cannot be reached, 130 \
      when it was interrupted.
      """,
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let words = arguments[query]
    guard words.count < 2 else { throw .usage("unexpected operand '\(words[1])'") }
    var run = try SearchRun(arguments, words.first, route: .export, limit: nil, &console)
    return try run.run(&console)
  }
}
