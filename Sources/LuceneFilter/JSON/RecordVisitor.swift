/// Where in a record the value of a path stands. A flat value wins over a nested one, even if it is null.
enum ValueSource: Sendable {
  /// In objects inside each other: `{"a":{"b":1}}`.
  case nested
  /// Under a flat key: `{"a.b":1}`.
  case flat
}

/// A string, number, Boolean or null, and where it stands.
struct RecordScalar {
  /// What it is.
  enum Kind {
    case null
    case boolean(Bool)
    case number
    case string(hasEscapes: Bool)
  }

  let kind: Kind
  /// Its bytes, with the quotes of a string.
  let extent: Range<Int>

  /// The bytes between the quotes of a string.
  var inside: Range<Int> { extent.lowerBound &+ 1..<extent.upperBound &- 1 }

  var isNull: Bool {
    if case .null = kind { true } else { false }
  }
}

/// What is told of a record while it is scanned. Nodes are those of the trie that was scanned for.
protocol RecordVisitor {
  /// A wanted key: the first of its name in its object. Its value follows.
  mutating func enter(_ node: Int, from source: ValueSource)
  /// A flat key stands for `top`. What nested keys say of everything at and under `top` does not count. Its value follows, if the key is new.
  mutating func preferFlat(_ top: Int)
  /// A scalar at a wanted key, or in arrays there.
  mutating func visit(_ scalar: RecordScalar, in record: RawSpan, at node: Int, from source: ValueSource)
  /// An object at a wanted key, or in arrays there; told behind its end.
  mutating func visitObject(_ extent: Range<Int>, at node: Int, from source: ValueSource)
  /// A scalar that is not null stands at or under a node that asks for existence. Answers whether that is new.
  mutating func noteExistence(at node: Int, from source: ValueSource) -> Bool
  /// A scalar that is not null stands in the value of a flat key, which stands under nodes that ask for existence.
  mutating func visitAncestors(
    of key: FlatKey, named name: RawSpan, isRepeated: Bool, value: Range<Int>, in record: RawSpan
  )
}

extension RecordVisitor {
  mutating func enter(_ node: Int, from source: ValueSource) {}
  mutating func preferFlat(_ top: Int) {}
  mutating func visit(_ scalar: RecordScalar, in record: RawSpan, at node: Int, from source: ValueSource) {}
  mutating func visitObject(_ extent: Range<Int>, at node: Int, from source: ValueSource) {}
  mutating func noteExistence(at node: Int, from source: ValueSource) -> Bool { false }
  mutating func visitAncestors(
    of key: FlatKey, named name: RawSpan, isRepeated: Bool, value: Range<Int>, in record: RawSpan
  ) {}
}
