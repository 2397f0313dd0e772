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

  private struct Node {
    var parent: Int
    var key: Range<Int>
    var firstChild = PathTrie.none
    var nextSibling = PathTrie.none
    /// Which lengths the keys of the children have; all above 62 share a bit.
    var childKeyLengths: UInt64 = 0
    var asksExistence = false
    /// The nearest node, from this one outwards, that asks for existence.
    var existence = PathTrie.none
    var name = Name()
    var nextOfSameName = PathTrie.none
  }

  private var nodes = [Node(parent: PathTrie.none, key: 0..<0)]
  private var keyBytes: [UInt8] = []
  private var edges = HashIndex()
  private var names = HashIndex()

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

  /// Notes that it matters whether a value stands at or under a node.
  mutating func askExistence(at node: Int) {
    nodes[node].asksExistence = true
  }

  /// Completes the tree. To be called once, after the last change.
  mutating func finish() {
    for node in nodes.indices.dropFirst() {
      nodes[node].existence = nodes[node].asksExistence ? node : nodes[nodes[node].parent].existence
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
    let position = edges.position(of: HashIndex.hash(key, seed: node)) {
      nodes[$0].parent == node && keyBytes.span.bytes.extracting(nodes[$0].key).isEqual(to: key)
    }
    return position ?? Self.none
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
    nodes[parent].childKeyLengths |= Self.lengthBit(key.count)
    edges.insert(node, hash: HashIndex.hash(key.span.bytes, seed: parent))
    insertName(of: node)
    return node
  }
}

// MARK: - Names: the keys of a path joined by dots, as flat keys write them

extension PathTrie {
  /// The length and hash of a path's name. The names themselves are not kept: those of one long path would take its length squared.
  struct Name: Sendable {
    private(set) var length = 0
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    init(_ key: RawSpan) {
      for offset in key.byteOffsets { append(key[offset]) }
    }

    /// The name with one more byte.
    mutating func append(_ byte: UInt8) {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      length &+= 1
    }

    /// The name of a child.
    func appending(_ key: RawSpan) -> Name {
      var name = self
      name.append(UInt8(ascii: "."))
      for offset in key.byteOffsets { name.append(key[offset]) }
      return name
    }

    /// The hash, spread over all bits.
    var spreadHash: UInt64 { hash ^ hash >> 29 }
  }

  /// The first node with a name, of which `text` holds the bytes, or `none`. There are several if a key itself holds dots.
  func firstNode(named name: Name, text: RawSpan) -> Int {
    names.position(of: name.spreadHash) { nodes[$0].name.length == name.length && isName(of: $0, text) } ?? Self.none
  }

  /// The next node with the name of `node`, or `none`.
  func nextNode(namedAs node: Int) -> Int { nodes[node].nextOfSameName }

  /// Whether existence is asked at a node itself.
  func asksExistence(at node: Int) -> Bool { nodes[node].asksExistence }

  private mutating func insertName(of node: Int) {
    let name = nodes[node].name
    let first = names.position(of: name.spreadHash) { nodes[$0].name.length == name.length && isName(of: $0, nameBytes(of: node).span.bytes) }
    if let first {
      nodes[node].nextOfSameName = nodes[first].nextOfSameName
      nodes[first].nextOfSameName = node
    } else {
      names.insert(node, hash: name.spreadHash)
    }
  }

  /// Compares a text with the name of a node, from the last key to the first.
  private func isName(of node: Int, _ text: RawSpan) -> Bool {
    var node = node
    var end = text.byteCount
    while true {
      let key = nodes[node].key
      guard end >= key.count, keyBytes.span.bytes.extracting(key).isEqual(to: text.extracting(end &- key.count..<end)) else { return false }
      end &-= key.count
      node = nodes[node].parent
      if node == Self.root { return end == 0 }
      guard end > 0, text[end &- 1] == UInt8(ascii: ".") else { return false }
      end &-= 1
    }
  }

  private func nameBytes(of node: Int) -> [UInt8] {
    var keys: [Range<Int>] = []
    var node = node
    while node != Self.root {
      keys.append(nodes[node].key)
      node = nodes[node].parent
    }
    var bytes: [UInt8] = []
    for (index, key) in keys.reversed().enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes += keyBytes[key]
    }
    return bytes
  }
}
