import LuceneQuery
import LuceneSyntax
import QueryGeneration

/// Makes Swift code of one file after another.
struct GenerateRun {
  private let settings: BuildSettings
  private let lint: LintSettings
  private(set) var source: GeneratedSource
  private(set) var hasErrors = false
  /// Which file each name is of.
  private var files: [String: String] = [:]

  init(_ settings: BuildSettings, _ lint: LintSettings) {
    self.settings = settings
    self.lint = lint
    source = GeneratedSource(settings)
  }

  /// Lints a file, and adds a declaration for it if there is no mistake in it.
  mutating func add(_ file: QueryFile, _ console: inout Console) {
    var report = lint.report(on: file, isArgument: false)
    if !report.hasErrors {
      do throws(QueryDeclarationFailure) {
        try declare(file)
      } catch {
        let diagnostics = error.diagnostics
        report = FileReport(
          file, isArgument: false, queries: file.queries.map { FileReport.Query(query: $0, findings: diagnostics) })
      }
    }
    hasErrors = hasErrors || report.hasErrors
    console.writeError(ReportFormat.compiler.file(report, ReportFormat.Progress(threshold: .error)))
  }

  private mutating func declare(_ file: QueryFile) throws(QueryDeclarationFailure) {
    let declaration = try QueryDeclaration(
      file, named: Path.name(of: file.name), options: settings.options, schema: settings.schema)
    if let other = files.updateValue(file.name, forKey: declaration.name) {
      throw QueryDeclarationFailure(
        "'\(declaration.name)' is the query of '\(other)' already; give one of the files another name")
    }
    source.append(declaration)
  }
}

extension FileReport {
  fileprivate var hasErrors: Bool { findings.contains { $0.severity == .error } }
}
