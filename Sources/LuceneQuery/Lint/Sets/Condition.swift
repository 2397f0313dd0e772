/// A clause or its negation, as one operand of an AND or OR.
struct Condition: Sendable, Hashable {
  let clause: Query.Clause
  let isNegated: Bool

  /// The condition that a query is; nothing if it is more than one clause.
  init?(_ query: Query) {
    isNegated = query.operation == .not
    guard let clause = isNegated ? query.children.first?.clause : query.clause else { return nil }
    self.clause = clause
  }

  private init(_ clause: Query.Clause, isNegated: Bool) {
    self.clause = clause
    self.isNegated = isNegated
  }

  /// What holds where the condition does not.
  var negation: Condition { Condition(clause, isNegated: !isNegated) }

  /// The condition as query text.
  var text: String { (isNegated ? "NOT " : "") + clause.canonicalText }

  /// Whether certainly every record that meets this condition meets the other one, whatever it holds and however many values. Both ask the
  /// same fields.
  func implies(_ other: Condition) -> Bool { WeighedCondition(self).implies(WeighedCondition(other)) }

  /// Whether values are asked for that can be many: with a pattern, a range or existence.
  var isWide: Bool {
    if case .term = clause.match { false } else { true }
  }
}

/// A condition, and the sets of values that its clause accepts.
struct WeighedCondition: Sendable {
  let condition: Condition
  /// One set for each way in which the fields compare; nothing for `_exists_:`.
  private let accepted: [ValueSet?]

  init(_ condition: Condition) {
    self.condition = condition
    accepted = condition.clause.scope.comparisons.map { ValueSet(condition.clause.match, $0) }
  }

  /// Whether certainly every record that meets this condition meets the other one, which asks the same fields.
  func implies(_ other: WeighedCondition) -> Bool {
    guard condition.isNegated == other.condition.isNegated else { return false }
    return condition.isNegated ? other.isCovered(by: self) : isCovered(by: other)
  }

  /// Whether certainly every value that meets the clause meets the other one, too.
  private func isCovered(by other: WeighedCondition) -> Bool {
    if case .exists = other.condition.clause.match { return true }
    let areCovered = zip(accepted, other.accepted).allSatisfy { values, others in
      guard let values, let others else { return false }
      return values.isSubset(of: others)
    }
    return areCovered || condition.clause.match == other.condition.clause.match
  }
}

extension Scope {
  /// The ways in which the fields compare, each once.
  fileprivate var comparisons: [Comparison] {
    switch self {
    case .field(let field): return [field.comparison]
    case .defaultFields(let fields):
      var comparisons: [Comparison] = []
      for field in fields where !comparisons.contains(field.comparison) { comparisons.append(field.comparison) }
      return comparisons
    }
  }
}

extension [Condition] {
  /// Whether certainly no record meets all of these conditions, which ask the same fields.
  ///
  /// - Parameter field: What is known of the field; nothing if its values may be many and of any type.
  func excludeEachOther(_ field: FieldDescriptor?) -> Bool {
    guard let scope = first?.clause.scope else { return false }
    guard case .field(let asked) = scope else {
      let (positive, negative) = (filter { !$0.isNegated }, filter { $0.isNegated })
      return positive.contains { one in negative.contains { one.implies($0.negation) } }
    }
    if let field {
      var values = PossibleValues(of: field)
      for condition in self { values.narrow(to: condition, asked.comparison) }
      return values.isEmpty
    }
    // Each positive condition may be met by a value of its own, which meets no negated one.
    let negations = filter { $0.isNegated }
    guard !negations.isEmpty else { return false }
    return contains { condition in
      guard !condition.isNegated else { return false }
      var values = PossibleValues.anything
      for other in [condition] + negations { values.narrow(to: other, asked.comparison) }
      return values.isEmpty
    }
  }

  /// As few of these conditions as exclude each other by themselves, the earliest ones; nothing if they do not. A single one is returned if
  /// nothing meets it.
  func conflict(_ field: FieldDescriptor?) -> [Condition]? {
    // A record without the field meets all negations. Beyond so many conditions finding a conflict takes the square of their number.
    guard count <= 32, contains(where: { !$0.isNegated }), excludeEachOther(field) else { return nil }
    var needed = self
    for index in indices.reversed() where needed.count > 1 {
      var fewer = needed
      fewer.remove(at: index)
      if fewer.excludeEachOther(field) { needed = fewer }
    }
    return needed
  }
}
