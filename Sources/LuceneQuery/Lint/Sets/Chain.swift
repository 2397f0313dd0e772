/// The operands of one AND or OR, sorted by what they ask, so that those stand together that may have to do with each other.
struct Chain: Sendable {
  /// Whether it is an AND.
  let isAnd: Bool
  /// The operation itself.
  let query: Query
  /// The conditions on the same fields, where there are several, in the order of the text.
  private(set) var groups: [[Condition]] = []
  /// The operands that are no conditions on one field, where there are several.
  private(set) var compounds: [Query] = []

  /// An operand that may be left out, and the one on account of which.
  struct Redundancy<Operand: Sendable>: Sendable {
    let dropped: Operand
    let kept: Operand
  }

  /// Sorts the operands of a query; nothing if it is no AND or OR, or if no two of its operands have to do with each other.
  init?(_ query: Query) {
    guard query.operation == .and || query.operation == .or else { return nil }
    isAnd = query.operation == .and
    self.query = query
    sort(query.children)
    guard !groups.isEmpty || !compounds.isEmpty else { return nil }
  }

  private mutating func sort(_ operands: [Query]) {
    var conditions: [Condition] = []
    conditions.reserveCapacity(operands.count)
    for operand in operands {
      if let condition = Condition(operand) { conditions.append(condition) } else { compounds.append(operand) }
    }
    if compounds.count < 2 { compounds = [] }
    groups = conditions.count <= 8 ? Self.pairwiseGroups(conditions) : Self.hashedGroups(conditions)
  }

  /// Most lists are short, and comparing is cheaper than hashing.
  private static func pairwiseGroups(_ conditions: [Condition]) -> [[Condition]] {
    var groups: [[Condition]] = []
    var isTaken = 0
    for (index, condition) in conditions.enumerated() where isTaken & (1 << index) == 0 {
      var group: [Condition] = []
      for other in conditions.indices.dropFirst(index + 1) where condition.clause.scope == conditions[other].clause.scope {
        if group.isEmpty { group = [condition] }
        group.append(conditions[other])
        isTaken |= 1 << other
      }
      if !group.isEmpty { groups.append(group) }
    }
    return groups
  }

  private static func hashedGroups(_ conditions: [Condition]) -> [[Condition]] {
    var groups: [[Condition]] = []
    var positions: [Scope: Int] = [:]
    for condition in conditions {
      if let position = positions[condition.clause.scope] {
        groups[position].append(condition)
      } else {
        positions[condition.clause.scope] = groups.count
        groups.append([condition])
      }
    }
    return groups.filter { $0.count > 1 }
  }

  /// The conditions that certainly change nothing about what the operation finds, whatever the records hold.
  var redundantConditions: [Redundancy<Condition>] { groups.flatMap(redundancies(in:)) }

  private func redundancies(in group: [Condition]) -> [Redundancy<Condition>] {
    guard group.count <= 32 else { return redundancies(inLong: group) }
    var redundancies: [Redundancy<Condition>] = []
    var survivors: [WeighedCondition] = []
    for condition in group.map({ WeighedCondition($0) }) {
      add(condition, to: &survivors, &redundancies)
    }
    return redundancies
  }

  /// A long list would take the square of its length: only equal conditions are found, and those that one of the first wide ones absorbs.
  private func redundancies(inLong group: [Condition]) -> [Redundancy<Condition>] {
    var redundancies: [Redundancy<Condition>] = []
    var seen: [Condition: Condition] = [:]
    var wide: [WeighedCondition] = []
    var others: [Condition] = []
    for condition in group {
      if let first = seen[condition] {
        redundancies.append(Redundancy(dropped: condition, kept: first))
        continue
      }
      seen[condition] = condition
      if condition.isWide, wide.count < 16 {
        add(WeighedCondition(condition), to: &wide, &redundancies)
      } else {
        others.append(condition)
      }
    }
    guard !wide.isEmpty else { return redundancies }
    for condition in others {
      let weighed = WeighedCondition(condition)
      guard let stronger = wide.first(where: { absorbs($0, weighed) }) else { continue }
      redundancies.append(Redundancy(dropped: condition, kept: stronger.condition))
    }
    return redundancies
  }

  /// Compares a condition with those that nothing has absorbed yet.
  private func add(
    _ condition: WeighedCondition, to survivors: inout [WeighedCondition], _ redundancies: inout [Redundancy<Condition>]
  ) {
    if let stronger = survivors.first(where: { absorbs($0, condition) }) {
      redundancies.append(Redundancy(dropped: condition.condition, kept: stronger.condition))
      return
    }
    survivors.removeAll { survivor in
      guard absorbs(condition, survivor) else { return false }
      redundancies.append(Redundancy(dropped: survivor.condition, kept: condition.condition))
      return true
    }
    survivors.append(condition)
  }

  /// Whether the second of two operands changes nothing beside the first: in an AND the narrower one is enough, in an OR the wider one.
  private func absorbs(_ one: WeighedCondition, _ other: WeighedCondition) -> Bool {
    isAnd ? one.implies(other) : other.implies(one)
  }

  /// The compound operands that stand there twice.
  var repeatedCompounds: [Redundancy<Query>] {
    guard compounds.count > 8 else {
      return compounds.indices.compactMap { index in
        compounds[..<index].first { $0 == compounds[index] }.map { Redundancy(dropped: compounds[index], kept: $0) }
      }
    }
    var first: [Query: Query] = [:]
    return compounds.compactMap { operand in
      if let earlier = first[operand] { return Redundancy(dropped: operand, kept: earlier) }
      first[operand] = operand
      return nil
    }
  }

  /// The conditions that exclude each other, if it is an AND; those of which each record meets one, if it is an OR.
  ///
  /// - Parameter describe: What is known of a field; nothing if its values may be many and of any type.
  func conflicts(_ describe: (Scope) -> FieldDescriptor?) -> [[Condition]] {
    groups.compactMap { group in
      if isAnd { return group.conflict(describe(group[0].clause.scope)) }
      // Every record meets one of some conditions exactly if none meets all of their negations.
      guard group.contains(where: { $0.isNegated }) else { return nil }
      let negations = group.map { $0.negation }
      return negations.conflict(describe(group[0].clause.scope)).map { conflict in conflict.map { $0.negation } }
    }
  }
}

extension Query {
  /// The ANDs and ORs in which several operands have to do with each other, from the outside in.
  var chains: [Chain] {
    var chains: [Chain] = []
    if operation == .clause { return chains }
    var pending = [self]
    while let query = pending.popLast() {
      if let chain = Chain(query) { chains.append(chain) }
      for child in query.children.reversed() where !child.children.isEmpty { pending.append(child) }
    }
    return chains
  }
}
