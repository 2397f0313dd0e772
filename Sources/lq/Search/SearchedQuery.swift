import Auth0Users
import LuceneQuery
import LuceneSyntax
import QueryCommands

/// A query that is sent to a tenant.
enum SearchedQuery {
  /// Reads a query and says what is to be said about it. What the service would refuse is not sent, since it does not say why; with `isForced`
  /// it is.
  static func read(_ text: String, isForced: Bool = false, _ arguments: Arguments, _ console: inout Console) throws(Failure)
    -> Query
  {
    let options = try QueryOptions(arguments)
    let schema = try SchemaFile.schema(arguments, in: .current())
    let source = SourceText(text)
    let syntax = QuerySyntax(parsing: source, dialect: options.dialect)
    let findings = syntax.lint(schema, options: options).filter { $0.severity > .info }
    let report = DiagnosticRenderer(style: console.colorsErrors ? .ansi : .plain).render(findings, in: source)
    guard isForced || !findings.contains(where: { $0.severity == .error }) else { throw .diagnosed(report) }
    if !findings.isEmpty { console.writeError(report) }
    do throws(ParseFailure) {
      return try Query(lowering: syntax, options: options, schema: schema)
    } catch {
      throw .failed("the query cannot be read")
    }
  }
}

extension Sort {
  /// `created_at:-1`, `created_at:1`, `created_at`
  init(option text: String) {
    if text.hasSuffix(":-1") {
      self = .descending(SortField(String(text.dropLast(3))))
    } else {
      self = .ascending(SortField(text.hasSuffix(":1") ? String(text.dropLast(2)) : text))
    }
  }
}
