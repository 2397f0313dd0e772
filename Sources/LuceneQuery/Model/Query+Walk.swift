extension Query {
  /// Visits the query and everything in it, from the outside in and from left to right.
  ///
  /// - Parameter visit: Gets each query and how deep it stands; the outermost stands at 0.
  public func walk(_ visit: (Query, _ depth: Int) -> Void) {
    var pending = [(query: self, depth: 0)]
    while let (query, depth) = pending.popLast() {
      visit(query, depth)
      for child in query.children.reversed() { pending.append((child, depth + 1)) }
    }
  }

  /// The clauses, from left to right.
  public var clauses: [Clause] {
    var clauses: [Clause] = []
    walk { query, _ in
      if case .clause(let clause) = query.storage { clauses.append(clause) }
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
    var pending = [(left, right)]
    while let (one, other) = pending.popLast() {
      switch (one.storage, other.storage) {
      case (.all, .all), (.none, .none): continue
      case (.clause(let clause), .clause(let otherClause)) where clause == otherClause: continue
      case (.not(let node), .not(let otherNode)), (.and(let node), .and(let otherNode)), (.or(let node), .or(let otherNode)):
        guard node !== otherNode else { continue }
        guard node.children.count == otherNode.children.count else { return false }
        pending += zip(node.children, otherNode.children)
      default: return false
      }
    }
    return true
  }

  /// Feeds operations and clauses, from the outside in.
  public func hash(into hasher: inout Hasher) {
    walk { query, _ in
      switch query.storage {
      case .all: hasher.combine(0 as UInt8)
      case .none: hasher.combine(1 as UInt8)
      case .clause(let clause):
        hasher.combine(2 as UInt8)
        hasher.combine(clause)
      case .not: hasher.combine(3 as UInt8)
      case .and(let node):
        hasher.combine(4 as UInt8)
        hasher.combine(node.children.count)
      case .or(let node):
        hasher.combine(5 as UInt8)
        hasher.combine(node.children.count)
      }
    }
  }
}
