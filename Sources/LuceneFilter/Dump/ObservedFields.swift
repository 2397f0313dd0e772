import JSONText
import LuceneQuery

/// What was seen at the paths of many records, as a tree of keys.
struct ObservedFields: Sendable {
  /// The record itself.
  static let root = 0
  /// No field: what stands there is not looked at.
  static let none = -1
  static let mostPaths = 20_000
  static let mostKeys = 256
  /// How many keys a path may have, and how many bytes a key.
  private static let deepestPath = 32
  private static let longestKey = 256

  private struct Node: Sendable {
    let parent: Int
    let depth: Int
    let key: Range<Int>
    var children: [Int] = []
    /// Whether nothing below is looked at: Auth0's own fields.
    var isLeftOut = false
    /// Whether keys below were not looked at, so that the whole can only be `json`.
    var isOpen = false
    var lastObject = 0
    var lastRecord = 0
    var observation = Observation()
  }

  private var nodes = [Node(parent: ObservedFields.none, depth: 0, key: 0..<0)]
  private var keyBytes: [UInt8] = []
  private var edges = HashIndex()
  private var objectCount = 0

  /// A number for one more object, different from all before.
  mutating func nextObject() -> Int {
    objectCount &+= 1
    return objectCount
  }

  /// The field for a top-level key. A flat key stands for a path; with `[n]` in it there may be several values.
  mutating func rootField(_ key: [UInt8], _ isInArray: inout Bool) -> Int {
    guard FlatKey.isFlat(key.span.bytes) else { return child(of: Self.root, key.span.bytes) }
    let name = FlatKey.withoutIndices(key.span.bytes)
    if name.count < key.count { isInArray = true }
    var node = Self.root
    for part in name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) where node != Self.none {
      node = child(of: node, Array(part).span.bytes)
    }
    return node
  }

  /// The field under another one, made if it is new; none if it is not to be looked at.
  mutating func child(of parent: Int, _ key: RawSpan) -> Int {
    guard !nodes[parent].isOpen, !nodes[parent].isLeftOut else { return Self.none }
    let hash = HashIndex.hash(key, seed: parent)
    let known = edges.position(of: hash) {
      nodes[$0].parent == parent && keyBytes.span.bytes.extracting(nodes[$0].key).isEqual(to: key)
    }
    return known ?? insert(key, under: parent, hash)
  }

  private mutating func insert(_ key: RawSpan, under parent: Int, _ hash: UInt64) -> Int {
    guard isName(key) else { return Self.none }
    guard nodes[parent].depth < Self.deepestPath, nodes.count <= Self.mostPaths,
      nodes[parent].children.count < Self.mostKeys || parent == Self.root
    else {
      nodes[parent].isOpen = parent != Self.root
      return Self.none
    }
    let start = keyBytes.count
    keyBytes.append(key)
    var node = Node(parent: parent, depth: nodes[parent].depth + 1, key: start..<keyBytes.count)
    node.isLeftOut = parent == Self.root && FieldPath(string(node.key)).isAuth0sOwn
    edges.insert(nodes.count, hash: hash)
    nodes[parent].children.append(nodes.count)
    nodes.append(node)
    return nodes.count - 1
  }

  /// Whether a key can be the name of a field; others are passed over. An address of a user is none, nor is what no query can write.
  private func isName(_ key: RawSpan) -> Bool {
    guard key.byteCount > 0, key.byteCount <= Self.longestKey else { return false }
    let text = key.withUnsafeBytes { String(validating: $0, as: UTF8.self) }
    return text?.utf8.contains(UInt8(ascii: "@")) == false
  }

  /// Notes that a record has a field; answers whether its value is to be looked at: that of the first of repeated keys.
  mutating func enter(_ node: Int, object: Int, record: Int) -> Bool {
    guard node != Self.none, !nodes[node].isLeftOut, nodes[node].lastObject != object else { return false }
    nodes[node].lastObject = object
    if nodes[node].lastRecord != record {
      nodes[node].lastRecord = record
      nodes[node].observation.records += 1
    }
    return true
  }

  mutating func noteObject(at node: Int) { nodes[node].observation.objects += 1 }
  mutating func noteBoolean(at node: Int, _ isInArray: Bool) { nodes[node].observation.noteBoolean(isInArray) }
  mutating func noteNumber(_ text: RawSpan, at node: Int, _ isInArray: Bool) {
    nodes[node].observation.noteNumber(text, isInArray)
  }
  mutating func noteString(_ text: [UInt8], at node: Int, _ isInArray: Bool, record: Int) {
    nodes[node].observation.noteString(text, isInArray, record: record)
  }
}

// MARK: - What is to be said of it

extension ObservedFields {
  /// The fields, those under a field behind it.
  var fields: [SchemaInference.Field] {
    var fields: [SchemaInference.Field] = []
    var pending = nodes[Self.root].children
    while let node = pending.popLast() {
      guard !nodes[node].isLeftOut else { continue }
      let isOpen = nodes[node].isOpen || looksLikeMap(node)
      let hasFields = !isOpen && !nodes[node].children.isEmpty
      if hasFields { pending += nodes[node].children }
      let path = path(of: node)
      // An object says nothing beside its fields, and metadata is described already.
      guard !hasFields || nodes[node].observation.hasScalars, !Schema.auth0MetadataRoots.contains(path) else { continue }
      let descriptor = nodes[node].observation.descriptor(path, isObject: isOpen || hasFields)
      fields.append(.init(descriptor: descriptor, records: nodes[node].observation.records))
    }
    return fields
  }

  /// Whether an object's many keys hardly ever come again, as ids do not.
  private func looksLikeMap(_ node: Int) -> Bool {
    let children = nodes[node].children
    let uses = children.reduce(0) { $0 + nodes[$1].observation.records }
    return children.count > 16 && uses <= 2 * children.count && !Schema.auth0MetadataRoots.contains(path(of: node))
  }

  private func path(of node: Int) -> FieldPath {
    var keys: [String] = []
    var node = node
    while node != Self.root {
      keys.append(string(nodes[node].key))
      node = nodes[node].parent
    }
    return FieldPath(keys.reversed())
  }

  private func string(_ key: Range<Int>) -> String { String(decoding: keyBytes[key], as: UTF8.self) }
}

extension FieldPath {
  /// Whether it is a root field that Auth0 describes completely: not metadata.
  fileprivate var isAuth0sOwn: Bool { Schema.auth0Users[self] != nil && !Schema.auth0MetadataRoots.contains(self) }
}
