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
  /// `created_at:-1`, `created_at:1`, `created_at`; nil if the option is not given.
  init?(option text: String?) throws(Failure) {
    guard let text else { return nil }
    let isDescending = text.hasSuffix(":-1")
    let field = isDescending ? text.dropLast(3) : text.hasSuffix(":1") ? text.dropLast(2) : text[...]
    guard !field.isEmpty, !field.contains(":") else { throw .usage("'--sort' takes FIELD:1 or FIELD:-1, not '\(text)'") }
    self = isDescending ? .descending(SortField(String(field))) : .ascending(SortField(String(field)))
  }
}
