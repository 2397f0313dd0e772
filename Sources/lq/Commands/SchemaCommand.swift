import LuceneFilter
import LuceneQuery
import LuceneSyntax

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
      let source = SourceText(try InputFile.bytes(of: file))
      do throws(SchemaFailure) {
        _ = try Schema(parsing: source)
      } catch {
        status = .negative
        let renderer = DiagnosticRenderer(style: console.colorsOutput ? .ansi : .plain, name: file == "-" ? "<stdin>" : file)
        try console.write(renderer.render(error.diagnostics, in: error.source))
      }
    }
    return status
  }
}

extension Schema {
  /// The schema that `--schema` names, or Auth0's. Mistakes in the file are shown, and end the command.
  init(_ arguments: Arguments, _ console: inout Console) throws(Failure) {
    guard let file = arguments[ReadingOptions.schema] else {
      self = .auth0Users
      return
    }
    let source = SourceText(try InputFile.bytes(of: file))
    do throws(SchemaFailure) {
      try self.init(parsing: source)
    } catch {
      let renderer = DiagnosticRenderer(style: console.colorsErrors ? .ansi : .plain, name: file)
      console.writeError(renderer.render(error.diagnostics, in: source) + "\n")
      throw .failed("'\(file)' is no schema file")
    }
  }
}
