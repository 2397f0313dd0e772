import LuceneQuery

/// Whether two queries find the same records whatever each of their clauses finds.
public enum TruthTable {
  /// Tries every combination of answers of the clauses.
  public static func isSame(_ one: Query, _ other: Query) -> Bool {
    let clauses = Array(Set(one.clauses + other.clauses))
    return (0..<1 << clauses.count).allSatisfy { row in
      let holding = Set(clauses.indices.filter { row >> $0 & 1 == 1 }.map { clauses[$0] })
      return isTrue(one, holding) == isTrue(other, holding)
    }
  }

  private static func isTrue(_ query: Query, _ holding: Set<Query.Clause>) -> Bool {
    switch query.kind {
    case .all: true
    case .none: false
    case .clause(let clause): holding.contains(clause)
    case .not(let query): !isTrue(query, holding)
    case .and(let queries): queries.allSatisfy { isTrue($0, holding) }
    case .or(let queries): queries.contains { isTrue($0, holding) }
    }
  }
}
