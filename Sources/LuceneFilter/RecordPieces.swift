import JSONText

/// Collects where in a record the values of some paths stand.
struct RecordPieces: RecordVisitor, Sendable {
  /// A value: an extent of the record, or of `derived`.
  private struct Piece {
    let extent: Range<Int>
    var next = -1
  }

  /// The values of one path from one origin, as a list through `pieces`.
  private struct List {
    var first = -1
    var last = -1
    var count = 0
  }

  private static let originCount = ValueOrigin.allCases.count
  private let trie: PathTrie
  /// By node: whether its values are to be collected.
  private var isWanted: [Bool]
  private var precedence: ValuePrecedence
  private var pieces: [Piece] = []
  /// By node and origin.
  private var lists: [List]
  /// The text of values that do not stand in the record as they are.
  private var derived: [UInt8] = []
  private var text: [UInt8] = []

  init(_ trie: PathTrie, of nodes: [Int], _ derivedDomain: DerivedDomain?) {
    self.trie = trie
    isWanted = Array(repeating: false, count: trie.count)
    for node in nodes { isWanted[node] = true }
    precedence = ValuePrecedence(nodeCount: trie.count, derivedDomain: derivedDomain)
    lists = Array(repeating: List(), count: trie.count * Self.originCount)
  }

  /// Forgets the record before.
  mutating func reset() {
    pieces.removeAll(keepingCapacity: true)
    derived.removeAll(keepingCapacity: true)
    precedence.reset()
    for index in lists.indices { lists[index] = List() }
  }

  /// How many values a path has.
  func count(at node: Int) -> Int { list(of: node).count }

  /// Appends the values of a path, with commas between them.
  func append(_ node: Int, of record: RawSpan, to output: inout [UInt8]) {
    let origin = precedence.origin(of: node)
    let isDerived = origin == .derivedFromNested || origin == .derivedFromFlat
    let list = list(of: node)
    var index = list.first
    while index >= 0 {
      if index != list.first { output.append(UInt8(ascii: ",")) }
      if isDerived {
        output += derived[pieces[index].extent]
      } else {
        output.append(record.extracting(pieces[index].extent))
      }
      index = pieces[index].next
    }
  }

  private func list(of node: Int) -> List { lists[position(node, precedence.origin(of: node))] }

  private func position(_ node: Int, _ origin: ValueOrigin) -> Int { node * Self.originCount + origin.rawValue }

  private mutating func add(_ extent: Range<Int>, at node: Int, from origin: ValueOrigin) {
    guard isWanted[node] else { return }
    let position = position(node, origin)
    if lists[position].count == 0 {
      lists[position].first = pieces.count
    } else {
      pieces[lists[position].last].next = pieces.count
    }
    lists[position].last = pieces.count
    lists[position].count += 1
    pieces.append(Piece(extent: extent))
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
