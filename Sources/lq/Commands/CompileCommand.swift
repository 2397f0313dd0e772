import LuceneQuery
import LuceneSyntax
import LuceneTargets
import QueryCommands

/// `lq compile`: a query in the language of an engine.
enum CompileCommand {
  static let to = Option.choice(
    "to",
    [
      "duckdb": QueryTarget.duckdb, "postgresql": .postgresql, "sqlite": .sqlite, "jq": .jq,
    ], "the engine; has to be given")
  static let table = Option.text("table", "NAME", "print a statement about this table (default: users)")
  static let column = Option.text("column", "NAME", "the column that holds a JSON object a row (default: record)")
  static let select = Option.text("select", "TEXT", "print a statement that answers this, as the engine writes it (default: *)")
  static let input = Option.text(
    "input", "PLACE", "print a statement that reads these files, a JSON object a line, instead of a table; only for duckdb")

  static let query = Operand.one("QUERY", .text, .unless(ReadingOptions.queryFile))

  static let command = Command(
    name: "compile",
    summary: "print a query as SQL or as a program for jq",
    usage: ["--to ENGINE QUERY", "--to ENGINE --query-file PATH"],
    details: """
      Prints a condition that is true of the records that lq filter finds: for use behind WHERE, or with jq -c. Values stand in it quoted, \
      so that they cannot become syntax. With --table, --select or --input it is a whole statement.

      Records are nested JSON objects, in a column of type JSON in DuckDB, JSONB in PostgreSQL, and text in SQLite. What an engine cannot \
      say exactly is refused.
      """,
    operands: OperandList(query),
    options: [
      OptionGroup("Options", to, table, column, select, input, ReadingOptions.schema, ReadingOptions.queryFile),
      ReadingOptions.group,
    ],
    conflicts: [.init(table, input)],
    examples: [
      .init("a condition for a WHERE of your own", "lq compile --to postgresql --column profile blocked:true"),
      .init("whose plan is gold?", "lq compile --to sqlite --table users 'app_metadata.plan:gold'"),
      .init("straight from files", "lq compile --to duckdb --input '*.ndjson.gz' --select 'count(*)' blocked:true"),
    ],
    exitStatus: "0 when the query was compiled, 2 otherwise.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    guard let target = arguments[to] else { throw .usage("'--to' says for which engine, as in --to postgresql") }
    let options = try QueryOptions(arguments)
    let schema = try SchemaFile.schema(arguments, in: .current())
    let source = try QuerySource.single(query, of: arguments)
    let syntax = QuerySyntax(parsing: source.text, dialect: options.dialect)
    let findings = syntax.lint(schema, options: options).filter { $0.severity > .info }
    if !findings.isEmpty { console.writeError(source.render(findings, colored: console.colorsErrors)) }
    guard let query = try? Query(lowering: syntax, options: options, schema: schema) else { return .failure }
    let form = StatementForm(
      column: arguments[column] ?? StatementForm().column, table: arguments[table], select: arguments[select],
      input: arguments[input])
    let compiled: CompiledQuery
    do throws(UnsupportedMatch) { compiled = try query.compiled(for: target, as: form) } catch { throw .failed("\(error)") }
    try console.writeLine(compiled.literalText)
    return .success
  }
}
