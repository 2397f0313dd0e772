/// The storage of a query: one operation and its operands, shared between the queries that hold it.
///
/// Unchecked: `children` is written only in `deinit`, and there only on nodes that nobody else refers to. Freeing a chain of a million nodes
/// one inside the other would overflow the stack if each freed its own child, so the outermost takes the others apart in a loop.
/// The test that builds, walks and frees such a query, and the thread sanitizer run, check it.
final class QueryNode: @unchecked Sendable {
  /// What is done with the children.
  enum Operation: UInt8, Sendable { case all, none, clause, not, and, or }

  let operation: Operation
  /// The condition of a `clause`; nothing for the other operations.
  let clause: Query.Clause?
  @exclusivity(unchecked) private(set) var children: [Query]

  /// An operation on other queries, or `all` or `none`.
  init(_ operation: Operation, _ children: [Query] = []) {
    self.operation = operation
    self.clause = nil
    self.children = children
  }

  /// A condition.
  init(_ clause: Query.Clause) {
    self.operation = .clause
    self.clause = clause
    self.children = []
  }

  deinit {
    var pending: [QueryNode] = []
    Self.move(&children, to: &pending)
    while var node = pending.popLast() {
      if isKnownUniquelyReferenced(&node) { Self.move(&node.children, to: &pending) }
    }
  }

  /// Leaves are freed with the array that holds them; only what has children of its own has to wait.
  private static func move(_ children: inout [Query], to pending: inout [QueryNode]) {
    var hasInnerNodes = false
    for index in children.indices where !children[index].node.children.isEmpty {
      pending.append(children[index].node)
      hasInnerNodes = true
    }
    if hasInnerNodes { children = [] }
  }
}
