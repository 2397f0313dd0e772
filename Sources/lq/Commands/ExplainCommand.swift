import LuceneQuery
import LuceneSyntax
import QueryCommands

/// `lq explain`: what a query means.
enum ExplainCommand {
  static let query = Operand.one("QUERY", .text, .unless(ReadingOptions.queryFile))

  static let command = Command(
    name: "explain",
    summary: "say in words and as a tree what a query finds",
    usage: ["QUERY", "--query-file PATH"],
    details: "Prints how the query is read, in words and as a tree, and what Lucene would read where that differs.",
    operands: OperandList(query),
    options: [OptionGroup("Options", ReadingOptions.queryFile), ReadingOptions.group],
    examples: [
      .init("which clauses belong together?", "lq explain 'blocked:true OR email_verified:false AND logins_count:0'"),
      .init("as Lucene reads it", "lq explain --dialect lucene '+name:jane -blocked:true'"),
    ],
    exitStatus: "0 when the query can be read, 2 otherwise.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let options = try QueryOptions(arguments)
    let source = try QuerySource.single(query, of: arguments)
    let syntax = QuerySyntax(parsing: source.text, dialect: options.dialect)
    let findings = syntax.lint(options: options)
    if !findings.isEmpty { console.writeError(source.render(findings, colored: console.colorsErrors) + "\n") }
    guard let explanation = try? Explanation(syntax, options: options) else { return .failure }
    try console.writeLine("\(explanation.words)\n\n\(explanation.tree)\n\ncanonical text: \(explanation.canonicalText)")
    if let reading = explanation.classicReading, let meaning = explanation.classicMeaning {
      try console.writeLine(
        options.dialect == .auth0
          ? "classic Lucene reads: \(reading)\n     which comes to: \(meaning)" : "as Lucene prints it: \(reading)")
    }
    return .success
  }
}
