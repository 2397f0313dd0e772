import JSONText
import LuceneQuery

/// Says whether a record matches a query, as slowly and plainly as possible.
///
/// Written from sections 4 and 5 of the specification alone, over decoded JSON, to check the real filter by. It takes from the model what a
/// query asks (paths, texts, patterns, bounds and how a field compares), and nothing that decides the answer: numbers, dates, letter case,
/// wildcards and regular expressions are read again by other means.
public struct ReferenceEvaluator {
  /// An evaluator.
  public init() {}

  /// Whether `record`, which should be an object, matches.
  public func matches(_ query: Query, _ record: JSONValue) -> Bool {
    matches(query, ReferenceRecord(record))
  }

  /// Whether `record` matches, which is asked more than once.
  public func matches(_ query: Query, _ record: ReferenceRecord) -> Bool {
    switch query.kind {
    case .all: true
    case .none: false
    case .clause(let clause): clause.scope.fields.contains { matches(clause.match, of: $0, in: record) }
    case .not(let query): !matches(query, record)
    case .and(let queries): queries.allSatisfy { matches($0, record) }
    case .or(let queries): queries.contains { matches($0, record) }
    }
  }

  private func matches(_ match: Match, of field: Field, in record: ReferenceRecord) -> Bool {
    let path = field.path.keys.map { CodePoints($0) }
    if case .exists = match { return record.hasValue(at: path) }
    return record.values(at: path).contains { matches(match, $0, field.comparison) }
  }

  private func matches(_ match: Match, _ value: JSONValue, _ comparison: Comparison) -> Bool {
    switch value {
    case .string(let text): matches(match, CodePoints(text), comparison)
    case .number(let number): matches(match, ReferenceNumber(json: number.text), onDate: comparison == .instant)
    case .bool(let boolean): matches(match, boolean)
    case .null, .array, .object: false
    }
  }

  private func matches(_ match: Match, _ boolean: Bool) -> Bool {
    guard case .term(let literal) = match else { return false }
    return CodePoints(literal.text) == CodePoints(boolean ? "true" : "false")
  }

  private func matches(_ match: Match, _ number: ReferenceNumber, onDate: Bool) -> Bool {
    switch match {
    case .term(let literal):
      return ReferenceNumber(literal: literal.text) == number
    case .range(let lower, let upper):
      guard !onDate else { return false }
      return isInside(number, lower, upper) { ReferenceNumber(literal: $0) }
    case .exists, .pattern, .regexp, .fuzzy:
      return false
    }
  }

  private func matches(_ match: Match, _ text: CodePoints, _ comparison: Comparison) -> Bool {
    let fold = { (text: CodePoints) in comparison == .caseFolded ? text.lowercased() : text }
    switch match {
    case .exists:
      return true
    case .term(let literal) where comparison == .instant:
      guard let unit = ReferenceDate(literal: CodePoints(literal.text)), let date = ReferenceDate(value: text) else {
        return false
      }
      return unit.start <= date.start && date.start < unit.end
    case .term(let literal):
      return fold(CodePoints(literal.text)) == fold(text)
    case .pattern(let pattern):
      return ReferencePattern(pattern, fold).matches(fold(text))
    case .range(let lower, let upper) where comparison == .instant:
      return isInside(ReferenceDate(value: text), lower, upper)
    case .range(let lower, let upper):
      return isInside(fold(text), lower, upper) { fold(CodePoints($0)) }
    case .regexp(let regexp):
      let source = CodePoints(regexp.source)
      let expression = ReferenceRegexp(fold(source)) ?? ReferenceRegexp(source)
      return expression?.matches(fold(text)) ?? false
    case .fuzzy(let literal, let maxEdits):
      return EditDistance.between(fold(CodePoints(literal.text)), fold(text)) <= maxEdits
    }
  }

  private func isInside<Scale: Comparable>(
    _ value: Scale, _ lower: RangeBound, _ upper: RangeBound, read: (String) -> Scale?
  ) -> Bool {
    let isAbove =
      switch lower {
      case .unbounded: true
      case .inclusive(let bound): read(bound.text).map { $0 <= value } ?? false
      case .exclusive(let bound): read(bound.text).map { $0 < value } ?? false
      }
    let isBelow =
      switch upper {
      case .unbounded: true
      case .inclusive(let bound): read(bound.text).map { value <= $0 } ?? false
      case .exclusive(let bound): read(bound.text).map { value < $0 } ?? false
      }
    return isAbove && isBelow
  }

  /// A bound names a whole unit of time: `[` lets it in, `{` leaves it out.
  private func isInside(_ date: ReferenceDate?, _ lower: RangeBound, _ upper: RangeBound) -> Bool {
    guard let instant = date?.start else { return false }
    let read = { (bound: Value) in ReferenceDate(literal: CodePoints(bound.text)) }
    let isAbove =
      switch lower {
      case .unbounded: true
      case .inclusive(let bound): read(bound).map { $0.start <= instant } ?? false
      case .exclusive(let bound): read(bound).map { $0.end <= instant } ?? false
      }
    let isBelow =
      switch upper {
      case .unbounded: true
      case .inclusive(let bound): read(bound).map { instant < $0.end } ?? false
      case .exclusive(let bound): read(bound).map { instant < $0.start } ?? false
      }
    return isAbove && isBelow
  }
}
