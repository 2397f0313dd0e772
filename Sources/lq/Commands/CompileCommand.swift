import LuceneQuery
import LuceneSyntax
import LuceneTargets
import QueryCommands

/// `lq compile`: a query in the language of an engine.
enum CompileCommand {
  /// The engine whose language is asked for. One of them has to know the fields.
  private typealias Engine = @Sendable (Schema) -> QueryTarget

  private static let to = Option<Engine?>.choice(
    "to",
    [
      "duckdb": { _ in .duckdb }, "postgresql": { _ in .postgresql }, "sqlite": { _ in .sqlite }, "spark": { _ in .spark },
      "clickhouse": { _ in .clickhouse }, "jq": { _ in .jq },
      "elasticsearch": { .elasticsearch(schema: $0) },
    ] as KeyValuePairs<String, Engine>, "the engine; has to be given")
  static let mapping = Option.flag(
    "mapping", "instead of a query, print the index that one for elasticsearch is meant for, or the table for --typed-columns")
  static let typedColumns = Option.flag(
    "typed-columns", "the table has a column of its type for each field of the schema, as --mapping makes it; for duckdb")
  static let deleteAtMost = Option.number(
    "delete-at-most", "N",
    "print the body of a request to _delete_by_query, which deletes at most N documents; for elasticsearch")
  static let table = Option.text("table", "NAME", "print a statement about this table, as in app.users (default: users)")
  static let column = Option.text("column", "NAME", "the column that holds a JSON object a row (default: record)")
  static let select = Option.text("select", "TEXT", "print a statement that answers this, as the engine writes it (default: *)")
  static let input = Option.text(
    "input", "PLACE", "print statements that read these files, a JSON object a line, instead of a table; for duckdb and spark")

  static let assumeSchema = Option.path(
    "assume-schema",
    "as --schema, and the records obey it, which makes SQL shorter and faster; auth0 stands for Auth0's own fields")

  static let query = Operand.one("QUERY", .text, .unless(ReadingOptions.queryFile, mapping))

  static let command = Command(
    name: "compile",
    summary: "print a query as SQL, as jq or for Elasticsearch",
    usage: [
      "--to ENGINE QUERY", "--to ENGINE --query-file PATH", "--to elasticsearch --mapping", "--to duckdb --mapping --input PLACE",
    ],
    details: """
      Prints a condition that is true of the records that lq filter finds: for use behind WHERE, or with jq -c. Values stand in it quoted, \
      so that they cannot become syntax. With --table, --select or --input it is a whole statement.

      Records are nested JSON objects, in a column of type JSON in DuckDB, JSONB in PostgreSQL, VARIANT in Spark, and text in SQLite and \
      ClickHouse. For elasticsearch, and \
      OpenSearch, it prints the body of a request to _search or _count in an index made with --mapping, whose records must be as the schema \
      says. What an engine cannot say exactly is refused.

      --delete-at-most prints the body of a deletion. It is told how many documents are expected, as _count tells, and refuses a query with \
      findings, one that a document without any field would match, such as '*:*' or 'NOT blocked:true', and one that matches nothing.

      --assume-schema takes it that a described field holds values of its type or null, and that one without several values, and whatever it \
      stands in, is in no array. Records that are otherwise may be found or missed.

      --typed-columns is for many questions to one dump: DuckDB reads it once, into the table that --mapping --input makes, and then looks at \
      the columns of a query alone. The records have to be as the schema says, which either option may name.
      """,
    operands: OperandList(query),
    options: [
      OptionGroup(
        "Options", to, mapping, typedColumns, deleteAtMost, table, column, select, input, assumeSchema, ReadingOptions.schema,
        ReadingOptions.queryFile),
      ReadingOptions.group,
    ],
    conflicts: [
      .init(mapping, typedColumns), .init(mapping, ReadingOptions.queryFile), .init(mapping, deleteAtMost),
      .init(mapping, column), .init(mapping, select),
      .init(typedColumns, column), .init(typedColumns, input), .init(assumeSchema, ReadingOptions.schema),
    ],
    examples: [
      .init("a condition for a WHERE of your own", "lq compile --to postgresql --column profile blocked:true"),
      .init("whose plan is gold?", "lq compile --to sqlite --table users 'app_metadata.plan:gold'"),
      .init("straight from files", "lq compile --to duckdb --input '*.ndjson.gz' --select 'count(*)' blocked:true"),
    ],
    exitStatus: "0 when the query was compiled, 2 otherwise.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    guard let engine = arguments[to] else { throw .usage("'--to' says for which engine, as in --to postgresql") }
    let assumed = try assumedSchema(arguments)
    let schema = if let assumed { assumed } else { try SchemaFile.schema(arguments, in: .current()) }
    var target = engine(schema)
    if arguments[mapping] {
      try console.writeLine(try mapping(of: schema, for: target, arguments))
      return .success
    }
    if arguments[typedColumns] {
      guard target.name == "duckdb" else { throw .usage("'--typed-columns' is for duckdb alone") }
      target = .duckdb(columnsOf: schema)
    }
    if arguments[deleteAtMost] != nil, target.name != "elasticsearch" {
      throw .usage("'--delete-at-most' is for elasticsearch alone")
    }
    if arguments[column] != nil, ["jq", "elasticsearch"].contains(target.name) {
      throw .usage("\(target.name) has no columns for '--column'")
    }
    let options = try QueryOptions(arguments)
    let source = try QuerySource.single(query, of: arguments)
    let syntax = QuerySyntax(parsing: source.text, dialect: options.dialect)
    let findings = syntax.lint(schema, options: options).filter { $0.severity > .info }
    if !findings.isEmpty { console.writeError(source.render(findings, colored: console.colorsErrors)) }
    guard let query = try? Query(lowering: syntax, options: options, schema: schema) else { return .failure }
    if arguments[deleteAtMost] != nil, !findings.isEmpty {
      throw .failed("nothing is deleted by a query with findings")
    }
    let form = StatementForm(
      column: arguments[column] ?? StatementForm().column, table: arguments[table], select: arguments[select],
      input: arguments[input], deletesAtMost: arguments[deleteAtMost])
    let compiled: CompiledQuery
    do throws(UnsupportedMatch) { compiled = try query.compiled(for: target, as: form, assuming: assumed) } catch {
      throw .failed("\(error)")
    }
    try console.writeLine(compiled.literalText)
    return .success
  }

  /// The text that makes what a query is meant for.
  private static func mapping(
    of schema: Schema, for target: QueryTarget, _ arguments: Arguments
  ) throws(Failure) -> String {
    switch target.name {
    case "elasticsearch":
      for (name, isGiven) in [("table", arguments[table] != nil), ("input", arguments[input] != nil)] where isGiven {
        throw .usage("'--\(name)' means nothing for the mapping of an index")
      }
      return ElasticsearchMapping(schema: schema).text
    case "duckdb":
      guard let input = arguments[input] else { throw .usage("'--input' says which files the table is made from") }
      do throws(UnsupportedMatch) {
        return try DuckDBTable(schema: schema).statement(named: arguments[table] ?? "users", reading: input) + ";"
      } catch { throw .failed("\(error)") }
    default: throw .usage("'--mapping' is for elasticsearch and duckdb")
    }
  }

  private static func assumedSchema(_ arguments: Arguments) throws(Failure) -> Schema? {
    guard let file = arguments[assumeSchema] else { return nil }
    return file == "auth0" ? .auth0Users : try SchemaFile.schema(in: file)
  }
}
