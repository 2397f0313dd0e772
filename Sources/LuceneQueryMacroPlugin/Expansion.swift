import LuceneQuery
import LuceneSyntax
import QueryGeneration

/// What a use of `#userQuery` becomes.
struct Expansion {
  private let use: MacroUse
  private var findings: [Diagnostic] = []
  /// The code; absent until it is made, and after mistakes.
  private var code: String?

  init(_ use: MacroUse) {
    self.use = use
    do throws(EmbeddedQuery.NoLiteral) {
      try expand(EmbeddedQuery(macroUse: use.source))
    } catch {
      findings.append(Diagnostic("macro", .error, error.message, at: SourceSpan(0, 0)))
    }
  }

  /// After mistakes a query stands there all the same, so that the compiler does not complain of the expression around it, too.
  var answer: Answer { .expansion(source: code ?? "LuceneQuery.Query.none", findings: findings, of: use.place) }

  private mutating func expand(_ embedded: EmbeddedQuery) {
    let settings: MacroSettings
    do throws(SettingsFailure) {
      settings = try MacroSettings(around: use.place.file)
    } catch {
      findings.append(Diagnostic("macro", .error, error.message, at: SourceSpan(0, 0)))
      return
    }
    findings = embedded.lint(settings.schema, options: settings.options, rules: settings.rules).map(withPreviews)
    let syntax = QuerySyntax(parsing: embedded.text, dialect: settings.options.dialect)
    guard let query = try? Query(lowering: syntax, options: settings.options, schema: settings.schema) else { return }
    code = QueryCode(query).text
    if let fingerprint = settings.fingerprint {
      code? += ".checked(under: LuceneQuery.ProjectSettings.\(fingerprint.name))"
    }
  }

  /// A finding whose fixes say what comes of them: the compiler shows no more than their titles.
  private func withPreviews(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    for index in finding.fixes.indices {
      guard let fixed = try? EmbeddedQuery(macroUse: use.source.applying(finding.fixes[index].edits)) else { continue }
      finding.fixes[index].title += ": \(fixed.title)"
    }
    return finding
  }
}
