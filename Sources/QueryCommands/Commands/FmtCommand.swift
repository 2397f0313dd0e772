import LuceneQuery
import LuceneSyntax

/// `lq fmt`: queries in their tidy form.
package enum FmtCommand {
  package static let files = Option.flag("files", "take the operands as files, and directories of files, of queries")
  package static let queries = Operand.several("QUERY", .text, .unless(files, ReadingOptions.queryFile))
  package static let paths = Operand.several("PATH", .path, .when(files))

  package static let command = Command(
    name: "fmt",
    summary: "print queries in their tidy form",
    usage: ["QUERY…", "--files PATH…", "--query-file PATH"],
    details: "Prints each query with even spacing and nothing else changed: it still means the same.",
    operands: OperandList(queries, paths),
    options: [OptionGroup("Options", files, ReadingOptions.queryFile), ReadingOptions.group],
    conflicts: [.init(files, ReadingOptions.queryFile)],
    examples: [.init("tidy a query", "lq fmt 'email : jane*   AND(blocked:true)'")],
    exitStatus: "0 when every query can be read, 2 otherwise.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let options = try QueryOptions(arguments)
    var status = ExitStatus.success
    for source in try QuerySource.all(queries, paths, of: arguments) {
      let syntax = QuerySyntax(parsing: source.text, dialect: options.dialect)
      if let text = syntax.formatted() {
        for comment in source.comments { try console.writeLine(comment) }
        try console.writeLine(text)
      } else {
        status = .failure
        console.writeError(source.render(syntax.diagnostics, colored: console.colorsErrors))
      }
    }
    return status
  }
}
