import LuceneFilter
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
      """,
    operands: OperandList(dumps),
    examples: [
      .init("what does this export hold?", "lq check users.ndjson"),
      .init("the same for standard input", "curl -s \"$URL\" | lq check -"),
    ],
    exitStatus: "0 when all is well, 1 when a record has a key twice, 2 when a line is malformed or a file cannot be read.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    var status = ExitStatus.success
    for (index, file) in arguments[dumps].enumerated() {
      guard let report = read(file, &console) else {
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

  /// Reads a dump to its end; says so and gives nothing if that is impossible.
  private static func read(_ file: String, _ console: inout Console) -> CheckReport? {
    let name = file == "-" ? "<stdin>" : file
    do throws(InputError) {
      var reader = file == "-" ? RecordReader(fileDescriptor: 0, name: name) : try RecordReader(path: file)
      var check = DumpCheck()
      try reader.forEachLine { line, number, problem in
        check.add(line, line: number, problem: problem)
        return .next
      }
      return CheckReport(check, name: name, blankLineCount: reader.blankLineCount)
    } catch {
      console.error(error.description)
      return nil
    }
  }
}
