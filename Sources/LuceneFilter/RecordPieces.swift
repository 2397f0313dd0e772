import JSONText

/// Collects where in a record the values of some paths stand.
struct RecordPieces: RecordVisitor, Sendable {
  /// How many lists there are for a node: one for each origin of values, and one for the members whose flat keys stand under its path.
  private static let listsPerNode = ValueOrigin.allCases.count + 1

  private let trie: PathTrie
  /// Whether a member is kept whose own path is wanted and whose key stood there before: such values exist, but do not count as values.
  private let keepsRepeated: Bool
  /// By node: whether its values are to be collected.
  private var isWanted: [Bool]
  private var precedence: ValuePrecedence
  /// Extents of the record, or of `derived`.
  private var lists: ExtentLists
  /// Text that does not stand in the record as it is.
  private var derived: [UInt8] = []
  private var text: [UInt8] = []

  init(_ trie: PathTrie, of nodes: [Int], _ derivedDomain: DerivedDomain?, keepsRepeated: Bool = false) {
    self.trie = trie
    self.keepsRepeated = keepsRepeated
    isWanted = Array(repeating: false, count: trie.count)
    for node in nodes { isWanted[node] = true }
    precedence = ValuePrecedence(nodeCount: trie.count, derivedDomain: derivedDomain)
    lists = ExtentLists(count: trie.count * Self.listsPerNode)
  }

  /// Forgets the record before.
  mutating func reset() {
    lists.removeAll()
    derived.removeAll(keepingCapacity: true)
    precedence.reset()
  }

  /// How many values a path has.
  func count(at node: Int) -> Int { lists.count(of: valueList(of: node, precedence.origin(of: node))) }

  /// How many members stand under the path with flat keys of their own.
  func memberCount(under node: Int) -> Int { lists.count(of: memberList(of: node)) }

  /// Visits the values of a path in order, as they are written.
  func forEachValue(at node: Int, of record: RawSpan, _ visit: (RawSpan) -> Void) {
    let origin = precedence.origin(of: node)
    let isDerived = origin == .derivedFromNested || origin == .derivedFromFlat
    lists.forEach(in: valueList(of: node, origin)) { extent, _ in
      visit(isDerived ? derived.span.bytes.extracting(extent) : record.extracting(extent))
    }
  }

  /// Appends the values of a path, with commas between them.
  func appendValues(at node: Int, of record: RawSpan, to output: inout [UInt8]) {
    var isFirst = true
    forEachValue(at: node, of: record) { value in
      if !isFirst { output.append(UInt8(ascii: ",")) }
      output.append(value)
      isFirst = false
    }
  }

  /// Appends the members under a path, with commas between them.
  func appendMembers(under node: Int, to output: inout [UInt8]) {
    lists.forEach(in: memberList(of: node)) { extent, isFirst in
      if !isFirst { output.append(UInt8(ascii: ",")) }
      output += derived[extent]
    }
  }

  private func valueList(of node: Int, _ origin: ValueOrigin) -> Int { node * Self.listsPerNode + origin.rawValue }
  private func memberList(of node: Int) -> Int { (node + 1) * Self.listsPerNode - 1 }

  private mutating func add(_ extent: Range<Int>, at node: Int, from origin: ValueOrigin) {
    if isWanted[node] { lists.add(extent, to: valueList(of: node, origin)) }
  }
}

// MARK: - What the scanner tells

extension RecordPieces {
  mutating func enter(_ node: Int, from source: ValueSource) {
    precedence.enter(node, from: source)
  }

  mutating func preferFlat(_ top: Int) {
    precedence.preferFlat(top, in: trie)
  }

  mutating func visit(_ scalar: RecordScalar, in record: RawSpan, at node: Int, from source: ValueSource) {
    guard !scalar.isNull else { return }
    add(scalar.extent, at: node, from: ValueOrigin(source))
    if case .string = scalar.kind, let derivedDomain = precedence.derivedDomain, node == derivedDomain.email {
      addDomain(of: record.extracting(scalar.inside), at: derivedDomain.domain, from: ValueOrigin(derivedFrom: source))
    }
  }

  mutating func visitObject(_ extent: Range<Int>, at node: Int, from source: ValueSource) {
    add(extent, at: node, from: ValueOrigin(source))
  }

  /// Keeps the member as it stands, for the outermost of the wanted paths; unless its own path is wanted, under which it comes anyway.
  mutating func visitAncestors(
    of key: FlatKey, named name: RawSpan, isRepeated: Bool, value: Range<Int>, in record: RawSpan
  ) {
    guard let top = key.ancestors.first else { return }
    let comesAnyway = key.nodes.contains { isWanted[$0] } && !(keepsRepeated && isRepeated)
    guard !comesAnyway else { return }
    let start = derived.count
    StringEscapes.appendLiteral(name, to: &derived)
    derived.append(UInt8(ascii: ":"))
    derived.append(record.extracting(value))
    lists.add(start..<derived.count, to: memberList(of: top))
  }

  /// Adds what follows the last `@` of an address.
  private mutating func addDomain(of inside: RawSpan, at node: Int, from origin: ValueOrigin) {
    text.removeAll(keepingCapacity: true)
    // The scanner has checked the escapes, so that nothing can be thrown here.
    try? StringEscapes.unescape(inside, into: &text)
    guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return }
    let start = derived.count
    let address = text
    StringEscapes.appendLiteral(address.span.bytes.extracting(at + 1..<address.count), to: &derived)
    add(start..<derived.count, at: node, from: origin)
  }
}
