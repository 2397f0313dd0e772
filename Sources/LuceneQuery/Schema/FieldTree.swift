/// The paths of a schema as a tree of keys.
struct FieldTree: Sendable {
  private struct Node: Sendable {
    var children: [ExactString: Int] = [:]
    /// The position of the field that is described here.
    var field: Int?
    /// Whether a field below is described that is none of Auth0's.
    var isClosed = false
  }

  /// Where a path stands beside the described ones.
  enum Place {
    /// It is described: the position of its field.
    case field(Int)
    /// Described fields stand below it. The position of the nearest field above, if one is described.
    case above(nearest: Int?)
    /// Nothing is known at or below it. The position of the nearest field above, and whether that one's fields are all described.
    case below(nearest: Int?, isClosed: Bool)
  }

  private var nodes = [Node()]
  /// How many bytes the longest key has: a key of a query may be much longer, and is not worth hashing then.
  private var longestKey = 0

  /// Adds a path; answers whether it is new.
  ///
  /// - Parameter isOwn: Whether it is one of a caller's fields. Where such a field stands below another, what lies beside it is known, too.
  mutating func insert(_ path: FieldPath, field: Int, isOwn: Bool) -> Bool {
    var node = 0
    for key in path.exactKeys {
      if isOwn { nodes[node].isClosed = true }
      node = child(of: node, named: key)
    }
    guard nodes[node].field == nil else { return false }
    nodes[node].field = field
    return true
  }

  /// The node of a key, if there is one.
  private func known(_ key: ExactString, under node: Int) -> Int? {
    key.string.utf8.count > longestKey ? nil : nodes[node].children[key]
  }

  private mutating func child(of node: Int, named key: ExactString) -> Int {
    if let child = nodes[node].children[key] { return child }
    nodes.append(Node())
    longestKey = max(longestKey, key.string.utf8.count)
    nodes[node].children[key] = nodes.count - 1
    return nodes.count - 1
  }

  /// The position of the field that is described at exactly this path.
  func field(at path: FieldPath) -> Int? {
    if case .field(let field) = place(of: path) { field } else { nil }
  }

  /// Where a path stands.
  func place(of path: FieldPath) -> Place {
    var node = 0
    var nearest: (field: Int, isClosed: Bool)?
    for key in path.exactKeys {
      if let field = nodes[node].field { nearest = (field, nodes[node].isClosed) }
      guard let child = known(key, under: node) else {
        return .below(nearest: nearest?.field, isClosed: nearest?.isClosed ?? true)
      }
      node = child
    }
    return nodes[node].field.map { .field($0) } ?? .above(nearest: nearest?.field)
  }

  /// The positions of the fields that are described above a path, from the outermost inwards.
  func fields(above path: FieldPath) -> [Int] {
    var node = 0
    var fields: [Int] = []
    for key in path.exactKeys {
      if let field = nodes[node].field { fields.append(field) }
      guard let child = known(key, under: node) else { break }
      node = child
    }
    return fields
  }

  /// How many keys of a path, from the first on, lead to something described.
  func knownKeyCount(of path: FieldPath) -> Int {
    var node = 0
    for (count, key) in path.exactKeys.enumerated() {
      guard let child = known(key, under: node) else { return count }
      node = child
    }
    return path.exactKeys.count
  }
}
