import LuceneFilter
import LuceneQuery
import LuceneSyntax
import LuceneTargets
import QueryCommands

/// `lq filter`: the records of a dump that match a query.
enum FilterCommand {
  static let count = Option.flag("count", short: "c", "print only the number of records")
  static let invert = Option.flag("invert", short: "v", "take the records that do not match")
  static let limit = Option.number("limit", short: "n", "N", "stop after N records")
  static let fields = Option.list(
    "fields", "a,b.c", "print these fields of each record, as one flat JSON object a line, instead of the record")
  static let csv = Option.flag("csv", "print the fields of --fields as comma-separated values, with a header")
  static let stats = Option.list("stats", "a,b.c", "print which values these fields have in the records, and how often")
  static let sample = Option.number("sample", "N", "take N of the records that match, each with the same chance")
  static let splitBy = Option.text(
    "split-by", "FIELD", "write the records into files named for their value of FIELD; print the files and their counts")
  static let into = Option.path("into", "make the files of --split-by in this folder (default: the current one)")
  static let validate = Option.flag("validate", "check every line to its end, also what the query need not read")
  static let lenient = Option.flag("lenient", "do not let malformed records change the exit status")
  static let anywhere = Option.text(
    "anywhere", "WORD", "take the records with WORD in any string, in any case; in place of QUERY")
  static let threads = Option.number("threads", "N", "work on N processors at once (default: all)")
  static let maxLine = Option.number("max-line", "MIB", "report longer lines as malformed (default: 128)")
  static let noPrefilter = Option.flag("no-prefilter", "read every record, also where searching for its bytes would do")
  static let explainPlan = Option.flag("explain-plan", "say how each FILE would be searched, and do not search it")
  static let engine = Option<FileEngine?>.choice(
    "engine", ["duckdb": .duckdb, "spark": .spark] as KeyValuePairs<String, FileEngine>,
    "let this engine's own program look through the files; the answer is the same")
  static let rename = Option.pairs("rename", "Old=new", "read the key Old of a record as the field new; may be repeated")

  static let query = Operand.one("QUERY", .text, .unless(ReadingOptions.queryFile, anywhere))
  static let dumps = Operand.any("FILE", .path)

  static let command = Command(
    name: "filter",
    summary: "print the records of dumps that match a query",
    usage: ["QUERY [FILE…]", "--query-file PATH [FILE…]", "--anywhere WORD [FILE…]"],
    details: """
      Prints the matching lines of each FILE byte for byte. Without FILE, and for -, reads standard input.

      A FILE holds a record on each line, or is a JSON array of them, or CSV with a header, as export jobs write it; each may be compressed by \
      gzip or Zstandard. Its first bytes tell. Elements of an array come out as lines, without white space, and rows of CSV under their header.

      A row of CSV is a record without the fields whose cells are empty. true, false and numbers without quotes are no strings. A field that \
      no column holds cannot be asked for.

      Records are read as far as the answer takes. What is malformed there, and lines that do not begin and end like an object, are \
      reported, counted and left out; --validate reads everything.

      --engine has the program duckdb, or spark-sql, of Spark 4, look through each FILE of lines; its settings, such as Spark's cluster, are \
      taken from where it finds them itself. It reads every record, and what it cannot read, or might read otherwise, is read here. It is never \
      used unasked; where spark-sql is installed, a terminal is told of it for files of more than 32 GiB for each processor.
      """,
    operands: OperandList(query, dumps),
    options: [
      OptionGroup(
        "Options", invert, limit, sample, validate, lenient, rename, ReadingOptions.schema, ReadingOptions.queryFile, anywhere,
        threads, maxLine, noPrefilter, explainPlan, engine),
      OptionGroup("Output options", count, fields, csv, stats, splitBy, into),
      ReadingOptions.group,
    ],
    conflicts: [
      .init(count, fields), .init(count, stats), .init(count, sample), .init(count, splitBy), .init(stats, fields),
      .init(stats, sample), .init(stats, splitBy), .init(sample, splitBy), .init(sample, limit),
      .init(anywhere, ReadingOptions.queryFile), .init(engine, anywhere), .init(engine, rename), .init(engine, validate),
      .init(engine, threads), .init(engine, maxLine), .init(engine, noPrefilter), .init(engine, explainPlan),
    ],
    examples: [
      .init("who has never logged in?", "lq filter 'NOT _exists_:last_login' users.ndjson"),
      .init("how many are blocked?", "lq filter --count blocked:true users.ndjson"),
      .init("two columns of those at one company", "lq filter --fields email,created_at 'email:*@example.com' users.ndjson"),
      .init("which plans do they have, and how many each?", "lq filter --stats app_metadata.plan blocked:true users.ndjson"),
      .init("a file for each connection", "lq filter --split-by identities.connection --into out 'email:*' users.ndjson"),
      .init("where does a name occur at all?", "lq filter --anywhere lindqvist users.ndjson"),
      .init("who is blocked, by the answer of a cluster?", "lq filter --engine spark blocked:true users.ndjson.gz"),
      .init("a query that begins with a hyphen", "lq filter -- '-blocked:true' users.ndjson"),
    ],
    exitStatus: """
      0 when a record matched, 1 when none did, 2 when the query is wrong, a file cannot be read or a record is malformed, 130 when it was interrupted.
      """,
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let renames = arguments[rename].map { KeyRename($0.0, to: $0.1) }
    guard let question = try question(arguments, renames, &console) else { return .failure }
    var run = try FilterRun(question, arguments, renames: renames, &console)
    let files = arguments[dumps].isEmpty ? ["-"] : arguments[dumps]
    if let engine = arguments[engine] {
      for file in files { try EngineFile.checkKind(of: file) }
      for file in files where !run.isOver { try run.filter(file, by: engine, &console) }
      return try end(&run, arguments, &console)
    }
    if console.errorWidth != nil, let advice = EngineAdvice.text(about: files) { console.writeError("lq: note: \(advice)\n") }
    if arguments[explainPlan] {
      for file in files { try run.explain(file, &console) }
      return try run.finish(&console) == .failure ? .failure : .success
    }
    for file in files where !run.isOver { try run.filter(file, &console) }
    return try end(&run, arguments, &console)
  }

  private static func end(
    _ run: inout FilterRun, _ arguments: Arguments, _ console: inout Console
  ) throws(Failure) -> ExitStatus {
    if arguments[count] { try console.writeLine("\(run.matchCount)") }
    return try run.finish(&console)
  }

  /// How records are to be printed.
  static func form(_ arguments: Arguments) throws(Failure) -> RecordForm {
    guard let names = arguments[fields] else {
      if arguments[csv] { throw .usage("'--csv' needs '--fields', which names the columns") }
      return .whole
    }
    let paths = try FieldPath.list(names, of: "--fields")
    return arguments[csv] ? .csv(paths) : .object(paths)
  }

  /// What is to become of the records that match.
  static func output(_ arguments: Arguments, _ form: RecordForm, _ console: inout Console) throws(Failure) -> any MatchOutput {
    if arguments[into] != nil, arguments[splitBy] == nil { throw .usage("'--into' needs '--split-by'") }
    if arguments[count] || arguments[explainPlan] { return NoOutput() }
    if let names = arguments[stats] { return CountedValues(try FieldPath.list(names, of: "--stats")) }
    if let size = arguments[sample] { return SampledRecords(form, size: size) }
    if let name = arguments[splitBy] {
      return try SplitRecords(by: FieldPath.one(name, of: "--split-by"), form, into: arguments[into] ?? ".")
    }
    return try PrintedRecords(form, &console)
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
