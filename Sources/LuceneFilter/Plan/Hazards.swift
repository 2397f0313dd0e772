import LuceneQuery

/// What can hide something in a line: where one of these stands, the line is read in full.
///
/// Everything else that records may hold leaves wanted keys and needles as they are: ASCII characters that are written as themselves or as
/// `\u00…`, and keys that are not flat.
struct Hazards: Sendable {
  /// More top-level keys than this are not worth watching.
  private static let mostRoots = 16

  private(set) var needles: [Needle]

  /// The hazards of a search for needles in strings.
  init(for needles: [Needle]) {
    self.needles = (0..<8).map { Needle(bytes: Array("\\u00\($0)".utf8), foldsCase: false) }
    guard needles.contains(where: { $0.hasLettersBeyondASCII }) else { return }
    // The Kelvin sign and the capital I with a dot.
    self.needles += ["\u{212A}", "\u{130}"].map { Needle(bytes: Array($0.utf8), foldsCase: false) }
    self.needles += ["\\u212a", "\\u0130"].map { Needle(bytes: Array($0.utf8), foldsCase: true) }
  }

  /// Adds flat keys that could stand for wanted paths and hold no `[n]`. Nothing if there are too many to watch.
  func watching(flatKeysIn trie: PathTrie) -> Hazards? {
    var hazards = self
    var count = 0
    var next = trie.nodes[PathTrie.root].firstChild
    while next != PathTrie.none {
      let node = trie.nodes[next]
      if node.firstChild != PathTrie.none || node.asksExistence {
        count += 1
        guard count <= Self.mostRoots else { return nil }
        hazards.needles.append(Needle(bytes: [UInt8(ascii: "\"")] + trie.key(of: next) + [UInt8(ascii: ".")], foldsCase: false))
      }
      next = node.nextSibling
    }
    return hazards
  }
}
