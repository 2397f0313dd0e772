extension Query {
  /// Visits the query and everything in it, from the outside in and from left to right.
  ///
  /// - Parameter visit: Gets each query and how deep it stands; the outermost stands at 0.
  public func walk(_ visit: (Query, _ depth: Int) -> Void) {
    var pending = [(query: self, depth: 0)]
    while let (query, depth) = pending.popLast() {
      visit(query, depth)
      for child in query.node.children.reversed() { pending.append((child, depth + 1)) }
    }
  }

  /// The clauses, from left to right.
  public var clauses: [Clause] {
    var clauses: [Clause] = []
    walk { query, _ in
      if let clause = query.node.clause { clauses.append(clause) }
    }
    return clauses
  }

  /// How many operations stand inside each other at most; 0 for a single clause.
  public var depth: Int {
    var deepest = 0
    walk { _, depth in deepest = max(deepest, depth) }
    return deepest
  }
}

extension Query: Hashable {
  /// Whether both say the same: the same operations on the same clauses in the same order. Dialects and origins have no part in it.
  public static func == (left: Query, right: Query) -> Bool {
    var pending = [(left.node, right.node)]
    while let (one, other) = pending.popLast() {
      guard one !== other else { continue }
      guard one.operation == other.operation, one.clause == other.clause, one.children.count == other.children.count else {
        return false
      }
      for (child, otherChild) in zip(one.children, other.children) { pending.append((child.node, otherChild.node)) }
    }
    return true
  }

  /// Feeds operations and clauses, from the outside in.
  public func hash(into hasher: inout Hasher) {
    walk { query, _ in
      hasher.combine(query.node.operation)
      hasher.combine(query.node.children.count)
      if let clause = query.node.clause { hasher.combine(clause) }
    }
  }
}
