import LuceneQuery

extension Query {
  /// The time in which all users were created that match, as far as the query says it: nil if they may be of any time, or have none.
  var creationWindow: TimeInterval? {
    switch kind {
    case .and(let parts):
      let windows = parts.compactMap(\.creationWindow)
      guard let start = windows.map(\.start).max(), let end = windows.map(\.end).min() else { return nil }
      return TimeInterval(start: start, end: max(start, end))
    case .clause(let clause):
      guard case .field(let field) = clause.scope, field.path == "created_at" else { return nil }
      switch clause.match {
      case .term(let value): return value.interval
      case .range(let lower, let upper):
        guard let start = lower.firstInstant, let end = upper.endOfInstants else { return nil }
        return TimeInterval(start: start, end: max(start, end))
      default: return nil
      }
    default: return nil
    }
  }
}
