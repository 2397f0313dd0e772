import JSONText
import LuceneQuery

/// Why a record matches a query, or does not: what each clause says, with the values that made it say so, and the fewest clauses that decide.
///
/// Every clause is asked by a ``Filter`` of its own, so that the explanation cannot disagree with the filter. It is made to be read by
/// people, not to be quick.
///
/// ```swift
/// let explanation = try RecordExplanation(query, record: record)
/// explanation.isMatch
/// explanation.reason.map { explanation.outcomes[$0].clause }
/// print(explanation)
/// ```
public struct RecordExplanation: Sendable {
  /// A value of a record.
  public struct FoundValue: Sendable, Hashable {
    /// Where it stands. For an existence clause that may be further inside than the clause's field.
    public let path: FieldPath
    /// The value: text, a number or a Boolean.
    public let value: JSONValue
  }

  /// What a clause says to the record.
  public struct Outcome: Sendable {
    /// The clause, with its place in the text.
    public let clause: Query.Clause
    /// Whether it holds.
    public let isMatch: Bool
    /// The values that made it hold; where it does not, those that its fields have instead.
    public let values: [FoundValue]
  }

  /// Whether the record matches.
  public let isMatch: Bool
  /// What the clauses say, from left to right.
  public let outcomes: [Outcome]
  /// Positions in ``outcomes``: a smallest set of clauses whose outcomes decide whether the record matches, whatever the others say. A
  /// clause that the query repeats is counted as often.
  public let reason: [Int]

  /// Asks a record, a JSON object.
  ///
  /// `renames` are top-level keys of the record that stand for other ones.
  ///
  /// - Throws: ``MalformedRecord`` if the bytes are not one JSON object.
  public init(_ query: Query, record: RawSpan, renaming renames: [KeyRename] = []) throws(MalformedRecord) {
    var questions = Questions(renames: renames)
    var outcomes: [Outcome] = []
    for clause in query.clauses { outcomes.append(try questions.ask(clause, of: record)) }
    let decision = Decision(of: query, where: outcomes.map { $0.isMatch })
    isMatch = decision.isMatch
    reason = decision.reason
    self.outcomes = outcomes
  }

  /// Asks a record, a JSON object.
  public init(_ query: Query, record: [UInt8], renaming renames: [KeyRename] = []) throws(MalformedRecord) {
    try self.init(query, record: record.span.bytes, renaming: renames)
  }
}

/// Asks a record, the same at each call, and keeps the answers: long lists ask for one field, or the same, again and again.
private struct Questions {
  private let renames: [KeyRename]
  private var answers: [Query.Clause: RecordExplanation.Outcome] = [:]
  private var values: [FieldPath: RecordValues] = [:]

  init(renames: [KeyRename]) { self.renames = renames }

  mutating func ask(_ clause: Query.Clause, of record: RawSpan) throws(MalformedRecord) -> RecordExplanation.Outcome {
    // A clause equals one at another place of the text, which is to be told apart all the same.
    if let known = answers[clause] { return .init(clause: clause, isMatch: known.isMatch, values: known.values) }
    let isMatch = try Filter(.clause(clause.scope, clause.match), renaming: renames).matches(record)
    var found: [RecordExplanation.FoundValue] = []
    for field in clause.scope.fields {
      let values = try self.values(at: field.path, in: record)
      if case .exists = clause.match {
        found += values.underOrAtPath
      } else if isMatch {
        let filter = Filter(.clause(.field(field), clause.match))
        found += values.atPath.filter { filter.holds($0.value, at: field.path) }
      } else {
        found += values.atPath
      }
    }
    let outcome = RecordExplanation.Outcome(clause: clause, isMatch: isMatch, values: found)
    answers[clause] = outcome
    return outcome
  }

  private mutating func values(at path: FieldPath, in record: RawSpan) throws(MalformedRecord) -> RecordValues {
    if let known = values[path] { return known }
    let found = try RecordValues(at: path, in: record, renaming: renames)
    values[path] = found
    return found
  }
}

extension Filter {
  /// Whether a record with one value alone matches.
  fileprivate func holds(_ value: JSONValue, at path: FieldPath) -> Bool {
    let record = path.keys.reversed().reduce(value) { .object([JSONMember(key: JSONString($1), value: $0)]) }
    return (try? matches(record)) ?? false
  }
}
