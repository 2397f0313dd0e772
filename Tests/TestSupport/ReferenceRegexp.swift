/// A regular expression of Lucene, matched by following every way through it: a node and a place in the text give the set of places where a
/// match may end.
struct ReferenceRegexp {
  indirect enum Node {
    case oneOf([ClosedRange<UInt32>], isNegated: Bool)
    case sequence([Node])
    case either(Node, Node)
    case both(Node, Node)
    case complement(Node)
    case repetition(Node, minimum: Int, maximum: Int?)
    case nothing
    case anything
    /// A number between two; of a fixed count of digits, or with any count of zeros before it.
    case number(ClosedRange<Int>, digits: Int?)
  }

  private let root: Node

  /// Reads an expression; nothing if Lucene would not.
  init?(_ source: CodePoints) {
    var reader = ReferenceRegexpReader(source)
    guard let root = reader.read() else { return nil }
    self.root = root
  }

  /// Whether the whole text matches.
  func matches(_ text: CodePoints) -> Bool {
    ends(of: root, in: text.values, from: 0).contains(text.values.count)
  }

  private func ends(of node: Node, in text: [UInt32], from start: Int) -> Set<Int> {
    switch node {
    case .nothing:
      return []
    case .anything:
      return Set(start...text.count)
    case .oneOf(let ranges, let isNegated):
      guard start < text.count else { return [] }
      return ranges.contains { $0.contains(text[start]) } != isNegated ? [start + 1] : []
    case .sequence(let nodes):
      return nodes.reduce([start]) { places, node in Set(places.flatMap { ends(of: node, in: text, from: $0) }) }
    case .either(let one, let other):
      return ends(of: one, in: text, from: start).union(ends(of: other, in: text, from: start))
    case .both(let one, let other):
      return ends(of: one, in: text, from: start).intersection(ends(of: other, in: text, from: start))
    case .complement(let node):
      return Set(start...text.count).subtracting(ends(of: node, in: text, from: start))
    case .repetition(let node, let minimum, let maximum):
      return repeated(node, minimum, maximum, in: text, from: start)
    case .number(let range, let digits):
      return Set((start...text.count).filter { isNumber(text[start..<$0], range, digits) })
    }
  }

  /// One turn after the other, until nothing new is reached.
  private func repeated(_ node: Node, _ minimum: Int, _ maximum: Int?, in text: [UInt32], from start: Int) -> Set<Int> {
    var places: Set<Int> = [start]
    for _ in 0..<minimum { places = Set(places.flatMap { ends(of: node, in: text, from: $0) }) }
    var reached = places
    var turns = minimum
    while !places.isEmpty, turns < maximum ?? .max {
      places = Set(places.flatMap { ends(of: node, in: text, from: $0) }).subtracting(reached)
      reached.formUnion(places)
      turns += 1
    }
    return maximum.map { $0 < minimum } == true ? [] : reached
  }

  private func isNumber(_ text: ArraySlice<UInt32>, _ range: ClosedRange<Int>, _ digits: Int?) -> Bool {
    guard !text.isEmpty, text.allSatisfy({ (0x30...0x39).contains($0) }), digits == nil || digits == text.count else {
      return false
    }
    let value = text.drop { $0 == 0x30 }
    return value.count <= 10 && range.contains(value.reduce(0) { $0 * 10 + Int($1) - 0x30 })
  }
}
