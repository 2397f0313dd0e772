import LuceneQuery

/// What an engine cannot say exactly. Nothing is ever approximated in its place.
///
/// ```swift
/// let query = try Query(parsing: "name:/jan.*/", options: QueryOptions(dialect: .lucene))
/// let condition = try? query.compiled(for: .sqlite)
/// condition == nil   // true
/// ```
public struct UnsupportedMatch: Error, Sendable, Hashable, CustomStringConvertible {
  /// The clause; nothing if it is the query as a whole.
  public let clause: Query.Clause?
  /// The name of the engine: `sqlite`.
  public let target: String
  /// Why not, as the end of a sentence that begins with the clause.
  public let reason: String

  /// The clause, the engine and the reason in one line.
  public var description: String {
    "\(clause.map { Query.clause($0.scope, $0.match).description } ?? "the query"): \(reason) (\(target))"
  }
}
