import LuceneFilter
import LuceneQuery
import LuceneSyntax
import QueryCommands

/// `lq explain`: what a query means.
enum ExplainCommand {
  /// More hints help nobody.
  private static let mostHints = 10

  static let record = Option.text(
    "record", "FILE:LINE", "say why this record matches or does not: a line of a dump, or a JSON object as it is")
  static let query = Operand.one("QUERY", .text, .unless(ReadingOptions.queryFile))

  static let command = Command(
    name: "explain",
    summary: "say in words and as a tree what a query finds",
    usage: ["QUERY", "--query-file PATH"],
    details: """
      Prints how the query is read, in words and as a tree, what in it is slow, and what Lucene would read where that differs. With --record \
      it prints what each clause says to a record instead, and which clauses decide.
      """,
    operands: OperandList(query),
    options: [OptionGroup("Options", record, ReadingOptions.schema, ReadingOptions.queryFile), ReadingOptions.group],
    examples: [
      .init("which clauses belong together?", "lq explain 'blocked:true OR email_verified:false AND logins_count:0'"),
      .init("why is this user not found?", "lq explain --record users.ndjson:17 'email:*@example.com AND blocked:true'"),
      .init("as Lucene reads it", "lq explain --dialect lucene '+name:jane -blocked:true'"),
    ],
    exitStatus: "0 when the query, and the record, can be read, 2 otherwise.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let options = try QueryOptions(arguments)
    let schema = try SchemaFile.schema(arguments, in: .current())
    let source = try QuerySource.single(query, of: arguments)
    let syntax = QuerySyntax(parsing: source.text, dialect: options.dialect)
    let findings = syntax.lint(schema, options: options)
    if !findings.isEmpty { console.writeError(source.render(findings, colored: console.colorsErrors) + "\n") }
    guard let explanation = try? Explanation(syntax, options: options, schema: schema) else { return .failure }
    if let record = arguments[record] {
      try console.writeLine(try RecordChoice(record).explanation(of: explanation.query).description)
      return .success
    }
    try console.writeLine("\(explanation.words)\n\n\(explanation.tree)\n")
    try write(explanation.costs, &console)
    try console.writeLine("canonical text: \(explanation.canonicalText)")
    if let reading = explanation.classicReading, let meaning = explanation.classicMeaning {
      try console.writeLine(
        options.dialect == .auth0
          ? "classic Lucene reads: \(reading)\n     which comes to: \(meaning)" : "as Lucene prints it: \(reading)")
    }
    return .success
  }
  private static func write(_ hints: [CostHint], _ console: inout Console) throws(Failure) {
    guard !hints.isEmpty else { return }
    try console.writeLine("slow or discouraged:")
    for hint in hints.prefix(mostHints) {
      let place = hint.clause.map { "\($0.canonicalText): " } ?? ""
      try console.writeLine("  - \(place)\(hint.reason)")
    }
    if hints.count > mostHints { try console.writeLine("  - … and \(hints.count - mostHints) more") }
    try console.writeLine("")
  }
}
