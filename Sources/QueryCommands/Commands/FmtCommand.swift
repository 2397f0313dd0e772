import LuceneQuery
import LuceneSyntax

/// `lq fmt`: queries in the one layout that all share.
package enum FmtCommand {
  static let width = Option.number("width", "N", "break queries that are wider than N characters (default: 80)")
  static let check = Option.flag("check", "print only the names of what is laid out in another way")
  static let diff = Option.flag("diff", "show what would change, and write nothing")
  static let inPlace = Option.flag("in-place", short: "i", "rewrite the files")

  static let queries = Operand.several(
    "QUERY", .text, .unless(QueryInputs.files, QueryInputs.lines, ReadingOptions.queryFile))

  package static let command = Command(
    name: "fmt",
    summary: "print queries in the one layout that all share",
    usage: QueryInputs.usage,
    details: """
      Prints each query with AND, OR and NOT in words, single spaces, and none around colons. One that is too wide is broken where operators \
      bind least, each line beginning with its operator. It still means the same.

      Comment lines of *.lucene files stay before the clauses that follow them. A query that shares its file with others, a line each, stays \
      on its line. Swift sources are not laid out.
      """,
    operands: OperandList(queries, QueryInputs.paths, QueryInputs.lineFiles),
    options: [
      OptionGroup(
        "Options", QueryInputs.files, QueryInputs.lines, ReadingOptions.queryFile, width, check, diff, inPlace),
      OptionGroup("Query options", ReadingOptions.dialect),
    ],
    conflicts: QueryInputs.conflicts + [.init(check, diff), .init(check, inPlace), .init(diff, inPlace)],
    examples: [
      .init("tidy a query", "lq fmt 'email : jane*   AND(blocked:true)'"),
      .init("are all queries laid out so?", "lq fmt --check --files queries/"),
      .init("lay them out", "lq fmt -i --files queries/"),
    ],
    exitStatus: "0 when all is well, 1 when --check or --diff finds a difference, 2 when a query or a file cannot be read.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    let project = try Project.current()
    let dialect = arguments.gives(ReadingOptions.dialect) ? nil : project.settings.dialect
    let style = FormatStyle(width: arguments[width] ?? 80)
    let mode: FormatRun.Mode =
      arguments[check] ? .check : arguments[diff] ? .diff : arguments[inPlace] ? .replace : .print
    var run = FormatRun(mode, style, dialect ?? arguments[ReadingOptions.dialect])
    for input in try QueryInputs.all(queries, of: arguments, extensions: [".lucene"]) {
      try run.format(input, &console)
    }
    return run.status
  }
}

/// One run of `lq fmt` over all its files, one by one.
private struct FormatRun {
  /// What becomes of the layout.
  enum Mode {
    case print, check, diff, replace
  }

  private let mode: Mode
  private let style: FormatStyle
  private let dialect: Dialect
  private(set) var status = ExitStatus.success

  init(_ mode: Mode, _ style: FormatStyle, _ dialect: Dialect) {
    self.mode = mode
    self.style = style
    self.dialect = dialect
  }

  /// Lays out one file. One that cannot be read is reported, and the others go on.
  mutating func format(_ input: QueryInput, _ console: inout Console) throws(Failure) {
    do throws(Failure) {
      let file = try input.read()
      guard file.form != .swift else { throw .failed("'\(file.name)' is Swift, which is not laid out") }
      let formatted = file.formatted(style, dialect: dialect)
      report(formatted.mistakes, in: file, isArgument: input.isArgument, &console)
      try write(formatted, of: file, input, &console)
    } catch {
      guard case .failed(let message) = error else { throw error }
      status = .failure
      console.error(message)
    }
  }

  private mutating func report(
    _ mistakes: [Diagnostic], in file: QueryFile, isArgument: Bool, _ console: inout Console
  ) {
    guard !mistakes.isEmpty else { return }
    status = .failure
    let renderer = DiagnosticRenderer(style: console.colorsErrors ? .ansi : .plain, name: isArgument ? nil : file.name)
    console.writeError(renderer.render(mistakes, in: file.contents))
  }

  private mutating func write(
    _ formatted: QueryFile.Formatted, of file: QueryFile, _ input: QueryInput, _ console: inout Console
  ) throws(Failure) {
    // An operand has no line feed at its end, and is not asked for one.
    if file.form != .lines, !formatted.mistakes.isEmpty { return }
    let isOperand = input.isArgument && !file.contents.bytes.isEmpty
    let old = isOperand ? SourceText(file.contents.bytes + [0x0A]) : file.contents
    let isChanged = formatted.contents != old
    switch mode {
    case .print: try console.write(formatted.contents.bytes)
    case .check where isChanged: try console.writeLine(file.name)
    case .diff where isChanged: try console.write(UnifiedDiff(old, formatted.contents).text(file.name))
    case .replace where isChanged:
      guard case .file(let path, _) = input, input.isFile else { throw .failed("\(file.name) is no file that can be rewritten") }
      try ReplacedFile.write(formatted.contents.bytes, to: path)
    case .check, .diff, .replace: break
    }
    if isChanged, mode == .check || mode == .diff, status == .success { status = .negative }
  }
}
