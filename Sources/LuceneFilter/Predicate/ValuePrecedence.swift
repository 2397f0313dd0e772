import LuceneQuery

/// Where the values of a path come from.
enum ValueOrigin: Int, Sendable, CaseIterable {
  case nested
  case flat
  /// Calculated from the addresses at a nested, or flat, `email`.
  case derivedFromNested
  case derivedFromFlat

  init(_ source: ValueSource) { self = source == .nested ? .nested : .flat }

  /// The origin of what is calculated from values of this one.
  init(derivedFrom source: ValueSource) { self = source == .nested ? .derivedFromNested : .derivedFromFlat }
}

/// The nodes of `email` and of `email.domain`, which is calculated from the addresses if a record does not have it.
struct DerivedDomain: Sendable {
  let email: Int
  let domain: Int

  /// If `email.domain` is wanted, `email` is wanted, too.
  init?(wantedIn trie: inout PathTrie) {
    guard let domain = trie.node(at: FieldPath(["email", "domain"])) else { return nil }
    email = trie.insert("email")
    self.domain = domain
  }
}

/// Works out for each node which of the values count that a record has for it: those of flat keys if there are any, else the nested ones;
/// and for `email.domain` the calculated ones if the record has neither.
struct ValuePrecedence: Sendable {
  let derivedDomain: DerivedDomain?
  /// By node: whether a flat key stands for it or for a path above.
  private var isFlat: [Bool]
  private var hasFlatKeys = false
  private var hasNestedDomain = false
  private var hasFlatDomain = false

  init(nodeCount: Int, derivedDomain: DerivedDomain?) {
    isFlat = Array(repeating: false, count: nodeCount)
    self.derivedDomain = derivedDomain
  }

  /// Whether the nested values count everywhere, as in most records.
  @inline(__always)
  var isTrivial: Bool { !hasFlatKeys && derivedDomain == nil }

  /// Forgets the record before.
  mutating func reset() {
    hasNestedDomain = false
    hasFlatDomain = false
    guard hasFlatKeys else { return }
    hasFlatKeys = false
    for node in isFlat.indices { isFlat[node] = false }
  }

  /// Notes that a wanted key is there.
  @inline(__always)
  mutating func enter(_ node: Int, from source: ValueSource) {
    guard let derivedDomain, node == derivedDomain.domain else { return }
    if source == .flat { hasFlatDomain = true } else { hasNestedDomain = true }
  }

  /// Notes that a flat key stands for `top`.
  mutating func preferFlat(_ top: Int, in trie: PathTrie) {
    hasFlatKeys = true
    guard !isFlat[top] else { return }
    var next: Int? = top
    while let node = next {
      isFlat[node] = true
      next = trie.successor(of: node, under: top)
    }
  }

  /// The values of a node that count.
  func origin(of node: Int) -> ValueOrigin {
    let isDomain = node == derivedDomain?.domain
    if isFlat[node] { return isDomain && !hasFlatDomain ? .derivedFromFlat : .flat }
    return isDomain && !hasNestedDomain ? .derivedFromNested : .nested
  }
}
