/// What may still be spent on building the automata of one query, in steps of about equal time.
///
/// Complements, intersections and repetitions can ask for exponentially many states. Lucene gives up at 10000 of them; this gives
/// up after some milliseconds, always at the same point for the same query.
package struct RegexpBudget: Sendable {
  private var steps = 4_000_000

  /// What even the simplest expression costs.
  static let startingSteps = 200

  /// Whether nothing is left, so that there is no point in going on.
  var isSpent: Bool { steps < 0 }

  mutating func spend(_ count: Int) throws(RegexpError) {
    steps -= count
    if steps < 0 { throw RegexpError(message: "the regular expression needs too many states", offset: 0) }
  }

  /// Takes the steps if so many are left.
  mutating func canSpend(_ count: Int) -> Bool {
    if steps < count { return false }
    steps -= count
    return true
  }
}
