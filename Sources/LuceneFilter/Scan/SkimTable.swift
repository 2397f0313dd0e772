import ScanKernels

/// What a skim needs to know of the wanted keys: for each node, which keys may lead on.
struct SkimTable: Sendable {
  /// More keys in a path than this are not skimmed for, since a skim uses recursion.
  private static let mostKeys = 32

  /// By node.
  let wanted: [scan_wanted]

  /// Nothing if the keys do not allow a skim: if some are renamed, or could be written in more than one way without `\u00…`.
  init?(_ keys: WantedKeys) {
    guard keys.renames.isEmpty else { return nil }
    let trie = keys.trie
    var wanted = Array(repeating: scan_wanted(lengths: 0, first_bytes: (0, 0, 0, 0)), count: trie.count)
    var depths = Array(repeating: 0, count: trie.count)
    for node in trie.nodes.indices.dropFirst() {
      let key = trie.key(of: node)
      let parent = trie.nodes[node].parent
      depths[node] = depths[parent] + 1
      guard depths[node] <= Self.mostKeys, let first = key.first, key.allSatisfy(Self.isPlain) else { return nil }
      wanted[parent].add(length: key.count, first: first)
    }
    self.wanted = wanted
  }

  /// Whether a byte of a key is written only as itself or as `\u00…`, and is no part of how flat keys are written.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "):
      true
    default: false
    }
  }
}

extension scan_wanted {
  /// Every key.
  static let all = scan_wanted(lengths: .max, first_bytes: (.max, .max, .max, .max))

  fileprivate mutating func add(length: Int, first: UInt8) {
    lengths |= 1 << UInt64(min(length, 63))
    let bit = UInt64(1) << UInt64(first & 63)
    switch first >> 6 {
    case 0: first_bytes.0 |= bit
    case 1: first_bytes.1 |= bit
    case 2: first_bytes.2 |= bit
    default: first_bytes.3 |= bit
    }
  }
}
