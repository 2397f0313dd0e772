import LuceneFilter
import LuceneQuery
import QueryCommands

/// `lq check`: what is in a dump, and what is wrong with it.
enum CheckCommand {
  static let dumps = Operand.several("DUMP", .path)

  static let command = Command(
    name: "check",
    summary: "check dumps and list the fields in them",
    usage: ["DUMP…"],
    details: """
      Reads dumps completely, - being standard input. Reports malformed lines and keys that a record has twice, then lists every field \
      that was seen with its types and how often it had each.

      Behind the fields stands what the engines of lq compile would read otherwise than lq filter, or not at all: how many records have it, \
      and the first of them. It changes nothing about the exit status.

      With a schema, from --schema or .lq.json, it also reports where values are not as the schema says: of another type, not among the \
      allowed ones, several where there may be one, and fields that it does not know beside those that it does. Each is reported once, at the \
      first record that has it, and no values are shown.
      """,
    operands: OperandList(dumps),
    options: [OptionGroup("Options", ReadingOptions.schema)],
    examples: [
      .init("what does this export hold?", "lq check users.ndjson"),
      .init("the same for standard input", "curl -s \"$URL\" | lq check -"),
      .init("is all as the schema says?", "lq check --schema acme.lq-schema.json users.ndjson"),
    ],
    exitStatus: """
      0 when all is well, 1 when a record has a key twice or is not as the schema says, 2 when a line is malformed or a file cannot be read.
      """,
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let schema = try SchemaFile.given(arguments, in: .current())
    var status = ExitStatus.success
    for (index, file) in arguments[dumps].enumerated() {
      guard let report = read(file, schema, &console) else {
        status = .failure
        continue
      }
      if index > 0 { try console.write("\n") }
      for problem in report.problems { console.writeError(problem + "\n") }
      try console.write(report.text)
      if report.status.rawValue > status.rawValue { status = report.status }
    }
    return status
  }

  /// Reads a dump to its end, or as far as it goes; gives nothing if no byte of it can be read.
  private static func read(_ file: String, _ schema: Schema?, _ console: inout Console) -> CheckReport? {
    let name = file == "-" ? "<stdin>" : file
    var reader: RecordReader
    do throws(InputError) {
      reader = file == "-" ? RecordReader(fileDescriptor: 0, name: name) : try RecordReader(path: file)
    } catch {
      console.error(error.description)
      return nil
    }
    var check = DumpCheck(schema: schema)
    var isWhole = true
    do throws(InputError) {
      try reader.forEachLine { line, number, problem in
        check.add(line, line: number, problem: problem)
        return .next
      }
    } catch {
      console.error(error.description)
      isWhole = false
    }
    guard isWhole || check.recordCount + check.malformedCount > 0 else { return nil }
    return CheckReport(
      check, name: name, layout: reader.layout, blankLineCount: reader.blankLineCount, hasSchema: schema != nil, isWhole: isWhole)
  }
}
