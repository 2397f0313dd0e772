import LuceneQuery
import LuceneSyntax

/// Why a search ended before its end.
public enum SearchError: Error, Sendable, Hashable {
  /// The query is none, or the service would refuse it. Nothing was sent.
  case refusedQuery(RefusedQuery)
  /// A call failed. What was found before it is found; the state of the last page takes the search up again.
  case call(UsersError)
  /// 1,000 or more users match, and the service shows only the first 1,000 in this order. Without an order, or by `created_at`, all are found.
  case tooManyToSort(Sort)
  /// An answer is not in the order that was asked for, or has users that were not, or fewer than it says.
  case unreliableAnswer(String)
  /// Users cannot be taken from an export. The text says why.
  case exportFailed(String)
  /// The saved state belongs to another search. The text says what differs.
  case otherSearch(String)
}

extension SearchError: CustomStringConvertible {
  /// What went wrong, in words.
  public var description: String {
    switch self {
    case .refusedQuery(let query): query.description
    case .call(let error): error.description
    case .tooManyToSort(let sort):
      "1,000 or more users match, and the service sorts the first 1,000 only: leave out the order \(sort.text), or set a limit"
    case .unreliableAnswer(let difference): "the search cannot be complete: \(difference)"
    case .exportFailed(let reason): "users cannot be taken from an export: \(reason)"
    case .otherSearch(let difference): "the saved state is that of another search: \(difference)"
    }
  }
}

/// A query that is not sent, and why.
public struct RefusedQuery: Sendable, Hashable {
  /// The text: as it was written, or the canonical text of a query that was not written as text.
  public let source: SourceText
  /// What is wrong with it, from left to right; at least one finding is an error.
  public let diagnostics: [Diagnostic]
}

extension RefusedQuery: CustomStringConvertible {
  /// The findings with carets, as a person reads them.
  public var description: String { DiagnosticRenderer().render(diagnostics, in: source) }
}

extension RefusedQuery {
  /// What makes the service refuse a query; nil if nothing does.
  init?(_ syntax: QuerySyntax, schema: Schema) {
    let errors = syntax.lint(schema).filter { $0.severity == .error }
    guard !errors.isEmpty else { return nil }
    source = syntax.source
    diagnostics = errors
  }

  init(_ failure: ParseFailure) {
    source = failure.source
    diagnostics = failure.diagnostics
  }
}
