import LuceneQuery
import LuceneSyntax

/// `lq lint`: what is wrong, or likely not meant, in queries.
package enum LintCommand {
  package static let select = Option.list("select", of: .rules, "a,b", "let only these rules speak; syntax errors always do")
  package static let ignore = Option.list("ignore", of: .rules, "a,b", "let these rules be silent")
  package static let errorOn = Option.choice(
    "error-on", ["info": Diagnostic.Severity.info, "warning": .warning, "error": .error],
    "the mildest finding that makes the exit status 1 (default: warning)")
  package static let fix = Option.flag(
    "fix", "apply the fixes that keep the meaning: rewrite files, print queries of the command line and of standard input")
  package static let unsafeFixes = Option.flag(
    "unsafe-fixes", "apply, or show with --diff, also the fixes that change the meaning")
  package static let diff = Option.flag("diff", "show what fixes would change, and write nothing")
  package static let baseline = Option.path("baseline", "say nothing of the findings that stand in this file")
  package static let writeBaseline = Option.path("write-baseline", "write all findings to this file, for --baseline")
  package static let format = Option.choice(
    "format",
    [
      "human": Format.human, "json": .json, "sarif": .sarif, "github": .github, "junit": .junit, "checkstyle": .checkstyle,
    ],
    initial: .human, "how findings are written (default: human)")
  package static let explain = Option.name(
    "explain", of: .rules, "RULE", "print what a rule finds, why, and what to write instead")
  package static let rules = Option.flag("rules", "list the rules")

  package static let queries = Operand.several(
    "QUERY", .text, .unless(QueryInputs.files, QueryInputs.lines, ReadingOptions.queryFile, explain, rules))

  /// A format by its name on the command line.
  package enum Format: Sendable {
    case human, json, sarif, github, junit, checkstyle
  }

  package static let command = Command(
    name: "lint",
    summary: "find mistakes in queries and show how to fix them",
    usage: QueryInputs.usage + ["--explain RULE", "--rules"],
    details: """
      Reports what is wrong in each query or likely not meant, where it stands, and what to write instead.

      Files are *.lucene, one query each, *.swift, in which the literals in Query("…"), QueryTemplate("…") and #userQuery("…") and those \
      with the comment // lucene are queries, and *.txt, a query a line. A comment lq:ignore RULE, behind # or //, silences a rule for the \
      query below it or on its line.

      The settings schema, dialect, select, ignore, errorOn and baseline stand in .lq.json, which is looked for in the working directory \
      and the folders around it. Options win over it.
      """,
    operands: OperandList(queries, QueryInputs.paths, QueryInputs.lineFiles),
    options: [
      OptionGroup(
        "Options", QueryInputs.files, QueryInputs.lines, ReadingOptions.queryFile, select, ignore, errorOn, format, baseline,
        writeBaseline, explain, rules),
      OptionGroup("Fixes", fix, unsafeFixes, diff),
      ReadingOptions.group.with(ReadingOptions.schema),
    ],
    conflicts: QueryInputs.conflicts + [
      .init(fix, diff), .init(fix, writeBaseline), .init(diff, writeBaseline), .init(unsafeFixes, writeBaseline),
      .init(diff, format), .init(explain, rules), .init(explain, QueryInputs.files), .init(rules, QueryInputs.files),
      .init(explain, QueryInputs.lines), .init(rules, QueryInputs.lines), .init(explain, ReadingOptions.queryFile),
      .init(rules, ReadingOptions.queryFile),
    ],
    examples: [
      .init("a field that does not exist", "lq lint 'emial:jane@example.com'"),
      .init("every query below a directory", "lq lint --files queries/ Sources/"),
      .init("mend what can be mended without changing what is found", "lq lint --fix --files queries/"),
      .init("for code scanning", "lq lint --format sarif --files Sources/ > lint.sarif"),
      .init("why is this wrong?", "lq lint --explain quoted-wildcard"),
      .init("a query that begins with a hyphen", "lq lint -- '-blocked:true'"),
    ],
    exitStatus: """
      0 when there is nothing worse than --error-on allows, 1 when there is, or --diff shows something, 2 when a file cannot be read or the \
      settings are wrong.
      """,
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    if let name = arguments[explain] { return try explain(name, &console) }
    if arguments[rules] { return try listRules(&console) }
    let settings = try LintSettings(arguments)
    let inputs = try QueryInputs.all(queries, of: arguments, extensions: [".lucene", ".swift"])
    let mode = mode(arguments)
    let reportsToErrors = if case .fix = mode { !inputs.allSatisfy(\.isFile) } else { false }
    let format = reportFormat(arguments, colored: reportsToErrors ? console.colorsErrors : console.colorsOutput)
    var run = LintRun(
      settings, mode, includesUnsafe: arguments[unsafeFixes], format, reportsToErrors: reportsToErrors)
    return try run.run(inputs, &console)
  }

  private static func mode(_ arguments: Arguments) -> LintRun.Mode {
    if let path = arguments[writeBaseline] { return .writeBaseline(path) }
    if arguments[diff] { return .diff }
    return arguments[fix] || arguments[unsafeFixes] ? .fix : .report
  }

  private static func reportFormat(_ arguments: Arguments, colored: Bool) -> ReportFormat {
    switch arguments[format] {
    case .human: .human(colored: colored)
    case .json: .json
    case .sarif: .sarif
    case .github: .github
    case .junit: .junit
    case .checkstyle: .checkstyle
    }
  }

  private static func explain(_ name: String, _ console: inout Console) throws(Failure) -> ExitStatus {
    if let error = SyntaxError(rawValue: name) {
      try console.writeLine(
        """
        \(error.rawValue) (error)

        This is no rule, but a mistake in the syntax: the text is no query, and the service would refuse it. The finding says what is wrong and \
        where, and how to mend it if that is certain. Nothing turns it off.
        """)
      return .success
    }
    let rule = try LintSettings.rule(named: name, for: explain.declaration.longForm)
    try console.writeLine("\(rule.id.rawValue) (\(rule.severity.rawValue))\n\n\(rule.explanation)")
    return .success
  }

  private static func listRules(_ console: inout Console) throws(Failure) -> ExitStatus {
    let widest = LintRule.all.map(\.id.rawValue.count).max() ?? 0
    for rule in LintRule.all {
      let gap = String(repeating: " ", count: widest - rule.id.rawValue.count)
      let severity = rule.severity.rawValue
      try console.writeLine(
        "\(rule.id.rawValue)\(gap)  \(severity)\(String(repeating: " ", count: 9 - severity.count))\(rule.summary)")
    }
    return .success
  }
}
