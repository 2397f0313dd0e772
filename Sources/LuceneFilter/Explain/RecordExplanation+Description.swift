import JSONText
import LuceneQuery
import LuceneSyntax

extension RecordExplanation: CustomStringConvertible {
  /// How many values of a clause are shown, how many characters of each, and how wide the column of clauses may be.
  private static let mostValues = 3
  private static let longestValue = 60
  private static let widestClause = 40

  /// The explanation as a person reads it: the answer, the clauses that decide it, and all clauses if there are others.
  ///
  /// ```
  /// the record does not match, because of
  ///   no   logins_count:[5 TO *]  logins_count is 3
  /// all clauses:
  ///   yes  email:*@example.com    email is "jane@example.com"
  ///   no   logins_count:[5 TO *]  logins_count is 3
  /// ```
  public var description: String {
    let answer = isMatch ? "the record matches" : "the record does not match"
    guard !reason.isEmpty else { return answer + ", whatever it holds" }
    let clauses = outcomes.map { Self.visible($0.clause.canonicalText) }
    let width = min(clauses.map { $0.count }.max() ?? 0, Self.widestClause)
    let all = zip(outcomes, clauses).map { outcome, clause in
      let gap = String(repeating: " ", count: max(width - clause.count, 0) + 2)
      return "  \(outcome.isMatch ? "yes" : "no ")  \(clause)\(gap)\(Self.finding(outcome))"
    }
    var lines = ["\(answer), because of"] + reason.map { all[$0] }
    if reason.count < all.count { lines += ["all clauses:"] + all }
    return lines.joined(separator: "\n")
  }

  /// `email is "jane@example.com"`, `roles is "admin", "user" and 3 more`, `username has no value`
  private static func finding(_ outcome: Outcome) -> String {
    let values = outcome.values
    guard let first = values.first else {
      let names = outcome.clause.scope.fields.map { $0.path.description }
      return visible(names.count == 1 ? "\(names.joined()) has no value" : "none of these fields has a value")
    }
    var parts: [String] = []
    var path = first.path
    for (index, found) in values.prefix(mostValues).enumerated() {
      let value = shortened(found.value.description)
      parts.append(index == 0 || found.path != path ? "\(found.path) is \(value)" : value)
      path = found.path
    }
    let rest = values.count > mostValues ? " and \(values.count - mostValues) more" : ""
    return visible(parts.joined(separator: ", ")) + rest
  }

  private static func shortened(_ text: String) -> String {
    text.count > longestValue ? text.prefix(longestValue - 1) + "…" : text
  }

  /// Values come from a dump and must not give the terminal orders.
  private static func visible(_ text: String) -> String { String(text.map(DisplayWidth.visible)) }
}
