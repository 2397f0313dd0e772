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

  /// Adds the nodes with a name, of which `text` holds the bytes. There are several if a key itself holds dots.
  func addNodes(named name: Name, text: RawSpan, to found: inout [Int]) {
    names.forEachPosition(of: name.spreadHash) {
      if isName(of: $0, name, text) { found.append($0) }
    }
  }

  /// Adds the nodes with a name that ask for existence themselves.
  func addExistenceNodes(named name: Name, text: RawSpan, to found: inout [Int]) {
    existenceNames.forEachPosition(of: name.spreadHash) {
      if isName(of: $0, name, text) { found.append($0) }
    }
  }

  /// Compares a text with the name of a node, from the last key to the first.
  private func isName(of node: Int, _ name: Name, _ text: RawSpan) -> Bool {
    guard nodes[node].name.length == name.length else { return false }
    var node = node
    var end = text.byteCount
    while true {
      let key = nodes[node].key
      guard end >= key.count else { return false }
      guard keyBytes.span.bytes.extracting(key).isEqual(to: text.extracting(end &- key.count..<end)) else { return false }
      end &-= key.count
      node = nodes[node].parent
      if node == Self.root { return end == 0 }
      guard end > 0, text[end &- 1] == UInt8(ascii: ".") else { return false }
      end &-= 1
    }
  }
}
