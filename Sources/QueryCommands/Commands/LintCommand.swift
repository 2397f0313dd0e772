import LuceneQuery
import LuceneSyntax

/// `lq lint`: what is wrong, or likely not meant, in queries.
package enum LintCommand {
  package static let files = Option.flag("files", "take the operands as files, and directories of files, of queries")
  package static let queries = Operand.several("QUERY", .text, .unless(files, ReadingOptions.queryFile))
  package static let paths = Operand.several("PATH", .path, .when(files))

  package static let command = Command(
    name: "lint",
    summary: "find mistakes in queries and show how to fix them",
    usage: ["QUERY…", "--files PATH…", "--query-file PATH"],
    details: "Reports what is wrong in each query or likely not meant, where it stands, and what to write instead.",
    operands: OperandList(queries, paths),
    options: [OptionGroup("Options", files, ReadingOptions.queryFile), ReadingOptions.group],
    conflicts: [.init(files, ReadingOptions.queryFile)],
    examples: [
      .init("a field that does not exist", "lq lint 'emial:jane@example.com'"),
      .init("every query below a directory", "lq lint --files queries/"),
      .init("a query that begins with a hyphen", "lq lint -- '-blocked:true'"),
    ],
    exitStatus: "0 when there is nothing to report, 1 when there are warnings or errors, 2 when a file cannot be read.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let options = try QueryOptions(arguments)
    var worst: Diagnostic.Severity?
    var isFirst = true
    for source in try QuerySource.all(queries, paths, of: arguments) {
      let findings = QuerySyntax(parsing: source.text, dialect: options.dialect).lint(options: options)
      guard let severity = findings.map(\.severity).max() else { continue }
      worst = max(worst ?? severity, severity)
      if !isFirst { try console.write("\n") }
      isFirst = false
      try console.write(source.render(findings, colored: console.colorsOutput))
    }
    return worst ?? .info >= .warning ? .negative : .success
  }
}
