import JSONText
import LuceneFilter
import LuceneQuery
import Testing

/// Shorthand for queries made in code; paths and values as query text writes paths, and patterns with `*` and `?`.
func term(_ path: String, _ text: String) -> Query { clause(path, .term(Value(text))) }
func exists(_ path: String) -> Query { clause(path, .exists) }
func fuzzy(_ path: String, _ text: String, _ maxEdits: Int) -> Query { clause(path, .fuzzy(Value(text), maxEdits: maxEdits)) }

func clause(_ path: String, _ match: Match) -> Query {
  .field(FieldPath(parsing: path) ?? FieldPath(path), match)
}

func wildcard(_ path: String, _ text: String) -> Query { clause(path, .pattern(pattern(text))) }

func pattern(_ text: String) -> Pattern {
  Pattern(text.unicodeScalars.map { $0 == "*" ? .anyRun : $0 == "?" ? .anyCharacter : .literal(String($0)) })
}

/// A range as it is written: `[3 TO 5}`, `{* TO b]`.
func range(_ path: String, _ text: String) -> Query {
  let parts = text.dropFirst().dropLast().split(separator: " TO ")
  func bound(_ value: Substring?, _ isInclusive: Bool) -> RangeBound {
    guard let value, value != "*" else { return .unbounded }
    return isInclusive ? .inclusive(Value(String(value))) : .exclusive(Value(String(value)))
  }
  return clause(path, .range(lower: bound(parts.first, text.hasPrefix("[")), upper: bound(parts.last, text.hasSuffix("]"))))
}

/// What a query says to a record: `nil` if it is malformed.
func answer(_ query: Query, _ record: String, renaming renames: [KeyRename] = []) -> Bool? {
  answer(query, Array(record.utf8), renaming: renames)
}

func answer(_ query: Query, _ record: [UInt8], renaming renames: [KeyRename] = []) -> Bool? {
  try? Filter(query, renaming: renames).matches(record)
}

/// A row of a table: what a query says to a record.
struct Row: Sendable, CustomTestStringConvertible {
  let record: String
  let query: Query
  let expected: Bool

  init(_ record: String, _ query: Query, _ expected: Bool) {
    (self.record, self.query, self.expected) = (record, query, expected)
  }

  var testDescription: String { "\(query) on \(record)" }
}
