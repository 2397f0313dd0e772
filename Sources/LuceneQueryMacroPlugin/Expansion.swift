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
    let skeleton = QuerySkeleton(parsing: embedded.text, holes: embedded.map.interpolations, dialect: settings.options.dialect)
    let holes = holes(of: embedded)
    if settings.schema != .auth0Users { refuseOpenNames(skeleton, in: embedded) }
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
      guard embedded.text.bytes.count(of: Array(interpolation.placeholder.utf8)) == 1 else {
        findings.append(Diagnostic("macro", .error, "U+E000 cannot stand in a query with interpolations", at: place))
        return nil
      }
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

  /// Refuses names of fields that are known only when the program runs: the expansion knows no schema to ask how their values compare.
  private mutating func refuseOpenNames(_ skeleton: QuerySkeleton, in embedded: EmbeddedQuery) {
    for (hole, place) in zip(skeleton.holes, skeleton.places) where place == .fieldName || place == .laterKey {
      findings.append(
        Diagnostic(
          "macro", .error, "how this field compares is in the project's schema; use 'try Query(…, schema: …)'",
          at: embedded.map.fileSpan(of: hole)))
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

extension [UInt8] {
  /// How often some bytes occur in these.
  fileprivate func count(of part: [UInt8]) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: part) {
      count += 1
      rest = rest[(range.lowerBound + 1)...]
    }
    return count
  }
}
