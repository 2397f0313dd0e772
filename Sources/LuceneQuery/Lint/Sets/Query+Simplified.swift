extension Query {
  /// The query without operands that certainly change nothing, whatever types the values of records have and however many there are.
  ///
  /// Two queries that are equal after it find the same records. It uses recursion, so only a query that was read from a text may be asked.
  var simplified: Query {
    switch operation {
    case .all, .none, .clause: self
    case .not: .not(children.first?.simplified ?? .none)
    case .and: Query.and(children.map { $0.simplified }).withoutRedundancy
    case .or: Query.or(children.map { $0.simplified }).withoutRedundancy
    }
  }

  private var withoutRedundancy: Query {
    guard let chain = Chain(self) else { return self }
    if !chain.conflicts({ _ in nil }).isEmpty { return chain.isAnd ? .none : .all }
    var dropped: [Condition: Int] = [:]
    for redundancy in chain.redundantConditions { dropped[redundancy.dropped, default: 0] += 1 }
    var repeated: [Query: Int] = [:]
    for redundancy in chain.repeatedCompounds { repeated[redundancy.dropped, default: 0] += 1 }
    // From the end, since of equal operands the first is kept.
    let operands = children.reversed().filter { operand in
      if let condition = Condition(operand) { return !Self.takeOne(condition, of: &dropped) }
      return !Self.takeOne(operand, of: &repeated)
    }
    return chain.isAnd ? .and(operands.reversed()) : .or(operands.reversed())
  }

  private static func takeOne<Operand: Hashable>(_ operand: Operand, of counts: inout [Operand: Int]) -> Bool {
    guard let count = counts[operand], count > 0 else { return false }
    counts[operand] = count - 1
    return true
  }
}
