import QueryCommands

/// `lq schema`: writes schema files, and says what is wrong with them.
enum SchemaCommand {
  static let action = Operand.one("infer|check", .choice(["infer", "check"]))
  static let files = Operand.several("FILE", .path)

  static let command = Command(
    name: "schema",
    summary: "describe metadata from dumps, and check such descriptions",
    usage: ["infer DUMP…", "check FILE…"],
    details: """
      'infer' reads dumps, - being standard input, and prints a schema file that describes what their metadata holds: types, whether a \
      record has several values, and the values where they are few and say nothing about a person. Look it over before you keep it.

      'check' reads schema files and shows every mistake in them.

      The file is given to other commands with --schema, and by custom is named NAME.lq-schema.json. Grammar.md describes it.
      """,
    operands: OperandList(action, files),
    examples: [
      .init("what stands in the metadata?", "lq schema infer users.ndjson > acme.lq-schema.json"),
      .init("is the file as it should be?", "lq schema check acme.lq-schema.json"),
    ],
    exitStatus: "0 when all is well, 1 when a schema file has mistakes, 2 when a line is malformed or a file cannot be read.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    if arguments[action] == "check" { return try check(arguments[files], &console) }
    var run = SchemaInferenceRun()
    for file in arguments[files] { run.read(file, &console) }
    return try run.finish(&console)
  }

  private static func check(_ files: [String], _ console: inout Console) throws(Failure) -> ExitStatus {
    var status = ExitStatus.success
    for file in files {
      do throws(Failure) {
        _ = try SchemaFile.schema(in: file, colored: console.colorsOutput)
      } catch {
        guard case .diagnosed(let text) = error else { throw error }
        status = .negative
        try console.write(text)
      }
    }
    return status
  }
}
