/// A clause or its negation, as one operand of an AND or OR.
struct Condition: Sendable, Hashable {
  let clause: Query.Clause
  let isNegated: Bool

  /// The condition that a query is; nothing if it is more than one clause.
  init?(_ query: Query) {
    isNegated = query.node.operation == .not
    guard let clause = isNegated ? query.node.children.first?.node.clause : query.node.clause else { return nil }
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
  func implies(_ other: Condition) -> Bool {
    guard isNegated == other.isNegated else { return false }
    return isNegated ? other.clause.isCovered(by: clause) : clause.isCovered(by: other.clause)
  }

  /// Whether values are asked for that can be many: with a pattern, a range or existence.
  var isWide: Bool {
    if case .term = clause.match { false } else { true }
  }
}

extension Query.Clause {
  /// Whether certainly every value that meets the clause meets the other one, too, which asks the same fields.
  fileprivate func isCovered(by other: Query.Clause) -> Bool {
    if match == other.match { return true }
    if case .exists = other.match { return true }
    return scope.fields.allSatisfy { field in
      guard let values = ValueSet(match, field.comparison), let others = ValueSet(other.match, field.comparison) else {
        return false
      }
      return values.isSubset(of: others)
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
      return contains { one in !one.isNegated && contains { $0.isNegated && one.implies($0.negation) } }
    }
    if let field {
      var values = PossibleValues(of: field)
      for condition in self { values.narrow(to: condition, asked.comparison) }
      return values.isEmpty
    }
    // Each positive condition may be met by a value of its own, which meets no negated one.
    let negations = filter { $0.isNegated }
    return contains { condition in
      guard !condition.isNegated else { return false }
      var values = PossibleValues.anything
      for other in [condition] + negations { values.narrow(to: other, asked.comparison) }
      return values.isEmpty
    }
  }

  /// As few of these conditions as exclude each other by themselves, the earliest ones; nothing if they do not.
  func conflict(_ field: FieldDescriptor?) -> [Condition]? {
    // Beyond so many conditions on one field nobody reads the finding, and finding it takes the square of the time.
    guard count > 1, count <= 64, excludeEachOther(field) else { return nil }
    var needed = self
    for index in indices.reversed() where needed.count > 1 {
      var fewer = needed
      fewer.remove(at: index)
      if fewer.excludeEachOther(field) { needed = fewer }
    }
    return needed
  }
}
