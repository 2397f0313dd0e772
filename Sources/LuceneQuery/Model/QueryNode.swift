/// The operands of NOT, AND or OR, shared between the queries that hold them.
///
/// Unchecked: `children` is written only in `deinit`, and there only on nodes that nobody else refers to. Freeing a chain of a million nodes
/// one inside the other would overflow the stack if each freed its own child, so the outermost takes the others apart in a loop.
/// The test that builds, walks and frees such a query, and the thread sanitizer run, check it.
final class QueryNode: @unchecked Sendable {
  /// One query for NOT, two or more for the others.
  @exclusivity(unchecked) private(set) var children: [Query]

  init(_ children: [Query]) { self.children = children }

  deinit {
    guard Self.hasNodes(children) else { return }
    var pending: [QueryNode] = []
    Self.move(&children, to: &pending)
    while var node = pending.popLast() {
      if isKnownUniquelyReferenced(&node) { Self.move(&node.children, to: &pending) }
    }
  }

  /// Clauses are freed with the array that holds them; only what has children of its own has to wait.
  private static func move(_ children: inout [Query], to pending: inout [QueryNode]) {
    guard hasNodes(children) else { return }
    for index in children.indices {
      if let node = children[index].storage.node { pending.append(node) }
    }
    children = []
  }

  private static func hasNodes(_ children: [Query]) -> Bool {
    let children = children.span
    for index in children.indices where children[index].storage.hasNode { return true }
    return false
  }
}

/// A condition, shared between the queries that hold it.
final class QueryLeaf: Sendable {
  let clause: Query.Clause

  init(_ clause: Query.Clause) { self.clause = clause }
}
