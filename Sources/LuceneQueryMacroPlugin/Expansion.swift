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
    let settings: BuildSettings
    do throws(BuildSettingsFailure) {
      settings = try BuildSettings(around: use.place.file)
    } catch {
      let message = error.problems.map { "\($0.place): \($0.message)" }.joined(separator: "\n")
      findings.append(Diagnostic("macro", .error, message, at: SourceSpan(0, 0)))
      return
    }
    findings = embedded.lint(settings.schema, options: settings.options, rules: settings.rules).map(withPreviews)
    let skeleton = QuerySkeleton(parsing: embedded.text, holes: embedded.map.interpolations, dialect: settings.options.dialect)
    let holes = holes(of: embedded)
    findings += skeleton.namesWithoutComparison(in: settings.schema).map(embedded.inFile)
    guard !findings.contains(where: { $0.severity == .error }),
      let query = try? Query(lowering: skeleton.syntax, options: settings.options, schema: settings.schema)
    else { return }
    code = QueryCode(query, holes: holes, schema: settings.schema).text
    if let fingerprint = settings.fingerprint {
      code? += ".checked(under: LuceneQuery.ProjectSettings.\(fingerprint.name))"
    }
  }

  /// What is put into the places of interpolations. Finds those of which nothing can be known here.
  private mutating func holes(of embedded: EmbeddedQuery) -> [QueryHole] {
    embedded.interpolations(in: use.source).compactMap { interpolation in
      let place = embedded.map.fileSpan(of: interpolation.place)
      // A comment that ends with its line would take the rest of the expansion with it.
      let code = interpolation.code.utf8.contains(0x0A) ? "(\(interpolation.code)\n)" : "(\(interpolation.code))"
      switch interpolation.label {
      case nil: return QueryHole(placeholder: interpolation.placeholder, kind: .any, code: code)
      case "prefix": return QueryHole(placeholder: interpolation.placeholder, kind: .prefix, code: code)
      case "raw":
        findings.append(
          Diagnostic(
            "macro", .error, "query text that is known only at run time cannot be checked here; use 'try Query(…)'", at: place))
      case .some(let label):
        findings.append(
          Diagnostic("macro", .error, "'#userQuery' knows no interpolation '\(label):'; use 'try Query(…)'", at: place))
      }
      return nil
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
