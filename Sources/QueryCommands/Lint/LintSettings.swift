import LuceneQuery
import LuceneSyntax
import QueryGeneration

/// How queries are linted: what the command line says, and where it says nothing the project file.
struct LintSettings {
  let options: QueryOptions
  let schema: Schema
  let rules: RuleSelection
  /// The mildest finding that makes linting fail.
  let threshold: Diagnostic.Severity
  let baseline: Baseline?

  init(_ arguments: Arguments) throws(Failure) {
    let project = try Project.current()
    let settings = project.settings
    options = try QueryOptions(arguments, in: project)
    schema = try SchemaFile.schema(arguments, in: project)
    let selected = try Self.rules(arguments[LintCommand.select], of: LintCommand.select) ?? settings.select
    let ignored = try Self.rules(arguments[LintCommand.ignore], of: LintCommand.ignore) ?? settings.ignore
    rules = RuleSelection(selecting: selected.map { Set($0) }, ignoring: Set(ignored ?? []))
    threshold = arguments[LintCommand.errorOn] ?? settings.errorOn ?? .warning
    if arguments[LintCommand.writeBaseline] == nil,
      let path = arguments[LintCommand.baseline] ?? settings.baseline.map(project.path)
    {
      baseline = try Baseline(reading: path)
    } else {
      baseline = nil
    }
  }

  /// What the project file says of queries that are linted while a program is built. Only errors make a build fail, as the compiler's own do.
  init(_ settings: BuildSettings) throws(Failure) {
    options = settings.options
    schema = settings.schema
    rules = settings.rules
    threshold = .error
    if let path = settings.baseline { baseline = try Baseline(reading: path) } else { baseline = nil }
  }

  /// The rules that an option names.
  private static func rules(_ names: [String]?, of option: Option<[String]?>) throws(Failure) -> [Diagnostic.ID]? {
    guard let names else { return nil }
    var ids: [Diagnostic.ID] = []
    for name in names { ids.append(try rule(named: name, for: option.declaration.longForm).id) }
    return ids
  }

  /// The rule of that name, which an option wants.
  static func rule(named name: String, for option: String) throws(Failure) -> LintRule {
    guard let rule = LintRule.all.first(where: { $0.id.rawValue == name }) else {
      throw .usage(
        "unknown rule '\(name)' for '\(option)'\(NearMiss.question(for: name, among: LintRule.all.map(\.id.rawValue)))")
    }
    return rule
  }

  /// The queries of a file with what is to be said about them.
  func report(on file: QueryFile, isArgument: Bool) -> FileReport {
    let queries = file.queries.map { query in
      FileReport.Query(query: query, findings: query.lint(schema, options: options, rules: rules))
    }
    let report = FileReport(file, isArgument: isArgument, queries: queries)
    return baseline?.unknown(in: report) ?? report
  }

  /// The file after its fixes, and how many were applied.
  func fixed(_ file: QueryFile, includingUnsafe includesUnsafe: Bool) -> (file: QueryFile, count: Int) {
    file.fixed(FixSelection(rules, changesMeaning: includesUnsafe), schema: schema, options: options)
  }
}
