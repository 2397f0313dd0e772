import LuceneQuery

/// The keys that are wanted of a record, as a tree: each node stands for a path.
///
/// Nodes are numbered; a parent has a smaller number than its children. What is asked at a node is kept by those who ask, in arrays by
/// number. Only existence is noted here, because it decides what a scanner must look at below a node.
struct PathTrie: Sendable {
  /// The record itself.
  static let root = 0
  /// No node: nothing is wanted there.
  static let none = -1
  /// Up to so many children are compared with a key one after the other.
  private static let mostToCompare = 8

  struct Node {
    var parent: Int
    var key: Range<Int>
    var firstChild = PathTrie.none
    var nextSibling = PathTrie.none
    var childCount = 0
    /// Which lengths the keys of the children have; all above 62 share a bit.
    var childKeyLengths: UInt64 = 0
    var asksExistence = false
    /// The nearest node, from this one outwards, that asks for existence.
    var existence = PathTrie.none
    var name = Name()
  }

  private(set) var nodes = [Node(parent: PathTrie.none, key: 0..<0)]
  private(set) var keyBytes: [UInt8] = []
  private var edges = HashIndex()
  private(set) var names = HashIndex()
  /// The nodes that ask for existence, by name.
  private(set) var existenceNames = HashIndex()

  /// How many nodes there are, the root among them.
  var count: Int { nodes.count }

  /// The node of a path, made if it is new.
  mutating func insert(_ path: FieldPath) -> Int {
    var node = Self.root
    for key in path.keys { node = insert(Array(key.utf8), under: node) }
    return node
  }

  /// The node of a path, if there is one.
  func node(at path: FieldPath) -> Int? {
    var node = Self.root
    for key in path.keys {
      node = child(of: node, named: Array(key.utf8).span.bytes)
      guard node != Self.none else { return nil }
    }
    return node
  }

  /// The node of the key with which the path of `node` begins.
  func topLevelNode(of node: Int) -> Int {
    var node = node
    while nodes[node].parent > Self.root { node = nodes[node].parent }
    return node
  }

  /// The key that leads to a node, decoded.
  func key(of node: Int) -> ArraySlice<UInt8> { keyBytes[nodes[node].key] }

  /// Notes that it matters whether a value stands at or under a node.
  mutating func askExistence(at node: Int) {
    nodes[node].asksExistence = true
  }

  /// Completes the tree. To be called once, after the last change.
  mutating func finish() {
    for node in nodes.indices.dropFirst() {
      nodes[node].existence = nodes[node].asksExistence ? node : nodes[nodes[node].parent].existence
      if nodes[node].asksExistence { existenceNames.insert(node, hash: nodes[node].name.spreadHash) }
    }
  }

  /// The node under `node` for a key, or `none`.
  @inline(__always)
  func child(of node: Int, named key: RawSpan) -> Int {
    guard nodes[node].childKeyLengths & Self.lengthBit(key.byteCount) != 0 else { return Self.none }
    return findChild(of: node, named: key)
  }

  /// The nearest node, from `node` outwards, that asks for existence, or `none`.
  @inline(__always)
  func existence(from node: Int) -> Int { nodes[node].existence }

  /// The nearest node outside of `node` that asks for existence, or `none`.
  @inline(__always)
  func existence(above node: Int) -> Int { nodes[nodes[node].parent].existence }

  /// The node that follows `node` in a walk through everything at and under `top`, parents first; nothing at the end.
  func successor(of node: Int, under top: Int) -> Int? {
    if nodes[node].firstChild != Self.none { return nodes[node].firstChild }
    var node = node
    while node != top {
      if nodes[node].nextSibling != Self.none { return nodes[node].nextSibling }
      node = nodes[node].parent
    }
    return nil
  }

  private static func lengthBit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

  private func findChild(of node: Int, named key: RawSpan) -> Int {
    guard nodes[node].childCount <= Self.mostToCompare else {
      return edges.position(of: HashIndex.hash(key, seed: node)) { nodes[$0].parent == node && isKey(key, of: $0) } ?? Self.none
    }
    var child = nodes[node].firstChild
    while child != Self.none, !isKey(key, of: child) { child = nodes[child].nextSibling }
    return child
  }

  private func isKey(_ key: RawSpan, of node: Int) -> Bool {
    nodes[node].key.count == key.byteCount && keyBytes.span.bytes.extracting(nodes[node].key).isEqual(to: key)
  }

  private mutating func insert(_ key: [UInt8], under parent: Int) -> Int {
    let existing = child(of: parent, named: key.span.bytes)
    guard existing == Self.none else { return existing }
    let node = nodes.count
    let start = keyBytes.count
    keyBytes += key
    var new = Node(parent: parent, key: start..<keyBytes.count)
    new.nextSibling = nodes[parent].firstChild
    new.name = parent == Self.root ? Name(key.span.bytes) : nodes[parent].name.appending(key.span.bytes)
    nodes.append(new)
    nodes[parent].firstChild = node
    nodes[parent].childCount += 1
    nodes[parent].childKeyLengths |= Self.lengthBit(key.count)
    edges.insert(node, hash: HashIndex.hash(key.span.bytes, seed: parent))
    names.insert(node, hash: nodes[node].name.spreadHash)
    return node
  }
}
