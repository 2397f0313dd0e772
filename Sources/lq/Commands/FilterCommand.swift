import LuceneFilter
import LuceneQuery
import LuceneSyntax
import QueryCommands

/// `lq filter`: the records of a dump that match a query.
enum FilterCommand {
  static let count = Option.flag("count", short: "c", "print only the number of records")
  static let invert = Option.flag("invert", short: "v", "take the records that do not match")
  static let limit = Option.number("limit", short: "n", "N", "stop after N records")
  static let fields = Option.list(
    "fields", "a,b.c", "print these fields of each record, as one flat JSON object a line, instead of the record")
  static let validate = Option.flag("validate", "check every line to its end, also what the query need not read")
  static let lenient = Option.flag("lenient", "do not let malformed records change the exit status")
  static let anywhere = Option.text(
    "anywhere", "WORD", "take the records with WORD in any string, in any case; in place of QUERY")
  static let threads = Option.number("threads", "N", "work on N processors at once (default: all)")
  static let maxLine = Option.number("max-line", "MIB", "report longer lines as malformed (default: 128)")
  static let noPrefilter = Option.flag("no-prefilter", "read every record, also where searching for its bytes would do")
  static let explainPlan = Option.flag("explain-plan", "say how each FILE would be searched, and do not search it")
  static let rename = Option.pairs("rename", "Old=new", "read the key Old of a record as the field new; may be repeated")

  static let query = Operand.one("QUERY", .text, .unless(ReadingOptions.queryFile, anywhere))
  static let dumps = Operand.any("FILE", .path)

  static let command = Command(
    name: "filter",
    summary: "print the records of dumps that match a query",
    usage: ["QUERY [FILE…]", "--query-file PATH [FILE…]", "--anywhere WORD [FILE…]"],
    details: """
      Prints the matching lines of each FILE byte for byte. Without FILE, and for -, reads standard input.

      A FILE holds a record on each line, or is a JSON array of them; both may be compressed by gzip. Elements of an array come out as lines, \
      without white space.

      Records are read as far as the answer takes. What is malformed there, and lines that do not begin and end like an object, are \
      reported, counted and left out; --validate reads everything.
      """,
    operands: OperandList(query, dumps),
    options: [
      OptionGroup(
        "Options", count, invert, limit, fields, validate, lenient, rename, ReadingOptions.schema, ReadingOptions.queryFile,
        anywhere, threads, maxLine, noPrefilter, explainPlan),
      ReadingOptions.group,
    ],
    conflicts: [.init(count, fields), .init(anywhere, ReadingOptions.queryFile)],
    examples: [
      .init("who has never logged in?", "lq filter 'NOT _exists_:last_login' users.ndjson"),
      .init("how many are blocked?", "lq filter --count blocked:true users.ndjson"),
      .init("two columns of those at one company", "lq filter --fields email,created_at 'email:*@example.com' users.ndjson"),
      .init("where does a name occur at all?", "lq filter --anywhere lindqvist users.ndjson"),
      .init("a query that begins with a hyphen", "lq filter -- '-blocked:true' users.ndjson"),
    ],
    exitStatus: """
      0 when a record matched, 1 when none did, 2 when the query is wrong, a file cannot be read or a record is malformed.
      """,
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let renames = arguments[rename].map { KeyRename($0.0, to: $0.1) }
    guard let question = try question(arguments, renames, &console) else { return .failure }
    var run = try FilterRun(question, arguments, renames: renames)
    let files = arguments[dumps].isEmpty ? ["-"] : arguments[dumps]
    if arguments[explainPlan] {
      for file in files { try run.explain(file, &console) }
      return run.finish(&console) == .failure ? .failure : .success
    }
    for file in files where !run.hasEnough { try run.filter(file, &console) }
    if arguments[count] { try console.writeLine("\(run.matchCount)") }
    return run.finish(&console)
  }

  /// What is asked of the records; nothing if the query is wrong, which has been said then.
  private static func question(
    _ arguments: Arguments, _ renames: [KeyRename], _ console: inout Console
  ) throws(Failure) -> DumpFilter.Question? {
    if let word = arguments[anywhere] { return .anywhere(word) }
    let options = try QueryOptions(arguments)
    let source = try QuerySource.single(query, of: arguments)
    let schema = try SchemaFile.schema(arguments, in: .current())
    return read(source, options, schema, renames, &console).map { .query($0, renaming: renames) }
  }

  /// Reads the query and says what is to be said about it. Nothing if it cannot be asked of a dump.
  private static func read(
    _ source: QuerySource, _ options: QueryOptions, _ schema: Schema, _ renames: [KeyRename], _ console: inout Console
  ) -> Query? {
    let syntax = QuerySyntax(parsing: source.text, dialect: options.dialect)
    let query = try? Query(lowering: syntax, options: options, schema: schema)
    var findings = syntax.lint(schema, options: options).filter { $0.severity > .info }
    let supplied = renames.compactMap { FieldPath(parsing: $0.name.string) }
    let unanswerable = query?.unanswerable(offline: supplied) ?? []
    findings += unanswerable
    if !findings.isEmpty { console.writeError(source.render(findings, colored: console.colorsErrors)) }
    guard let query, unanswerable.isEmpty else { return nil }
    if findings.contains(where: { $0.severity == .error }) {
      console.writeError("lq: the service would refuse this query; the dump is filtered all the same\n")
    }
    return query
  }
}
