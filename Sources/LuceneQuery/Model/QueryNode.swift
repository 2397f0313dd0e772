/// The operands of NOT, AND or OR, shared between the queries that hold them.
///
/// Unchecked: `children` is written only in `deinit`, and there only on nodes that nobody else refers to. Freeing a chain of a million nodes
/// one inside the other would overflow the stack if each freed its own child, so that the outermost takes the others apart in a loop.
/// The test that builds, walks and frees such a query, and the thread sanitizer run, check it.
final class QueryNode: @unchecked Sendable {
  /// One query for NOT, two or more for the others. Clauses stand in the array itself, and cost no allocation each.
  @exclusivity(unchecked) private(set) var children: [Query]
  /// How many nodes stand inside each other from here on, this one included.
  private let height: Int

  /// So many nodes free each other without harm to the stack.
  private static let harmlessHeight = 200

  init(_ children: [Query]) {
    var height = 0
    for index in children.indices {
      switch children[index].storage {
      case .not(let node), .and(let node), .or(let node): height = max(height, node.height)
      case .all, .none, .clause: break
      }
    }
    self.children = children
    self.height = height + 1
  }

  deinit {
    guard height > Self.harmlessHeight else { return }
    var pending: [QueryNode] = []
    Self.move(&children, to: &pending)
    while var node = pending.popLast() {
      if isKnownUniquelyReferenced(&node) { Self.move(&node.children, to: &pending) }
    }
  }

  /// Empties a list of what stands too high to be freed with it.
  private static func move(_ children: inout [Query], to pending: inout [QueryNode]) {
    for index in children.indices {
      switch children[index].storage {
      case .not(let node), .and(let node), .or(let node): if node.height > harmlessHeight { pending.append(node) }
      case .all, .none, .clause: break
      }
    }
    children = []
  }
}
