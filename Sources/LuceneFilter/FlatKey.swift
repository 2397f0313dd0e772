/// A top-level key that stands for a path, such as `user_metadata.plan` or `identities[0].connection`, and the wanted nodes it concerns.
///
/// The key is compared without its `[n]`. It is kept from key to key so that its memory is used again.
struct FlatKey: Sendable {
  /// The nodes whose path is the key's, so that the value stands there.
  private(set) var nodes: [Int] = []
  /// The nodes that ask for existence and that the key stands under: it begins with their name and a `.` or `[`.
  private(set) var ancestors: [Int] = []
  private var text: [UInt8] = []

  /// Whether a key is one that stands for a path: it holds a `.` or an `[n]`.
  static func isFlat(_ key: RawSpan) -> Bool {
    for offset in key.byteOffsets {
      if key[offset] == UInt8(ascii: ".") || indexEnd(at: offset, in: key) != nil { return true }
    }
    return false
  }

  /// A key without its `[n]`.
  static func withoutIndices(_ key: RawSpan) -> [UInt8] {
    var text: [UInt8] = []
    var offset = 0
    while offset < key.byteCount {
      if let end = indexEnd(at: offset, in: key) {
        offset = end
      } else {
        text.append(key[offset])
        offset &+= 1
      }
    }
    return text
  }

  /// Finds the nodes that a key concerns.
  mutating func find(_ key: RawSpan, in trie: PathTrie) {
    nodes.removeAll(keepingCapacity: true)
    ancestors.removeAll(keepingCapacity: true)
    // Taken out, so that it can be read while nodes are added.
    var text = self.text
    self.text = []
    text.removeAll(keepingCapacity: true)
    var name = PathTrie.Name()
    var offset = 0
    while offset < key.byteCount {
      let byte = key[offset]
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") {
        trie.addExistenceNodes(named: name, text: text.span.bytes, to: &ancestors)
      }
      if let end = Self.indexEnd(at: offset, in: key) {
        offset = end
        continue
      }
      name.append(byte)
      text.append(byte)
      offset &+= 1
    }
    trie.addNodes(named: name, text: text.span.bytes, to: &nodes)
    self.text = text
  }

  /// Whether no wanted path is concerned.
  var isUnwanted: Bool { nodes.isEmpty && ancestors.isEmpty }

  /// Where `[n]` ends, if it stands at an offset.
  private static func indexEnd(at offset: Int, in key: RawSpan) -> Int? {
    guard key[offset] == UInt8(ascii: "[") else { return nil }
    var end = offset &+ 1
    while end < key.byteCount, key[end] &- UInt8(ascii: "0") < 10 { end &+= 1 }
    guard end > offset &+ 1, end < key.byteCount, key[end] == UInt8(ascii: "]") else { return nil }
    return end &+ 1
  }
}
