import LuceneQuery
import LuceneSyntax

extension QuerySkeleton {
  /// Mistakes at names of fields that are known only when the program runs. Generated code knows no schema but Auth0's to ask how the values of
  /// such a field compare.
  package func namesWithoutComparison(in schema: Schema) -> [Diagnostic] {
    guard schema != .auth0Users else { return [] }
    return zip(holes, places).filter { $0.1 == .fieldName || $0.1 == .laterKey }.map { hole, _ in
      Diagnostic(
        "generation", .error, "how this field compares is in the project's schema; use 'try Query(…, schema: …)'", at: hole)
    }
  }
}
