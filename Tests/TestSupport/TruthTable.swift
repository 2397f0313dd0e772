import LuceneQuery

/// Whether two queries find the same records whatever each of their clauses finds.
public enum TruthTable {
  /// Tries every combination of answers of the clauses, 64 of them at a time: a bit each.
  public static func isSame(_ one: Query, _ other: Query) -> Bool {
    let clauses = Set(one.clauses + other.clauses)
    let places = Dictionary(uniqueKeysWithValues: zip(clauses, 0...))
    return (0..<max(1, (1 << clauses.count) >> 6)).allSatisfy { block in
      answers(of: one, places, block) == answers(of: other, places, block)
    }
  }

  /// What a query says in the combinations of a block. In combination n of all, clause p holds if bit p of n is set.
  private static func answers(of query: Query, _ places: [Query.Clause: Int], _ block: Int) -> UInt64 {
    switch query.kind {
    case .all: .max
    case .none: 0
    case .clause(let clause): places[clause].map { answers(at: $0, block) } ?? 0
    case .not(let query): ~answers(of: query, places, block)
    case .and(let queries): queries.reduce(.max) { $0 & answers(of: $1, places, block) }
    case .or(let queries): queries.reduce(0) { $0 | answers(of: $1, places, block) }
    }
  }

  private static func answers(at place: Int, _ block: Int) -> UInt64 {
    if place >= 6 { return block >> (place - 6) & 1 == 1 ? .max : 0 }
    return (0..<64).reduce(0) { $0 | UInt64($1 >> place & 1) << $1 }
  }
}
