import JSONText
import LuceneQuery

/// What the records of one index hold, as a schema says: the fields that it describes have values of its types, and any other path
/// has values of one type.
public struct RecordShape: Sendable {
  /// What stands at a path.
  private indirect enum Node {
    /// Several where there may be several.
    case values(Leaf, isMany: Bool)
    /// Several only if none of the fields below has one value at most.
    case object([(key: String, node: Node)], isMany: Bool)
  }

  private enum Leaf {
    case words(Vocabulary.Kind)
    case booleans
    case wholeNumbers
    /// Written with a point or an exponent, which tells an index their type.
    case fractions
    case numbers
    case dates
  }

  private let root: Node

  /// A shape that has what the schema describes, and something random below its `json` fields.
  public init(of schema: Schema, using random: inout SeededGenerator) {
    root = .object(Self.members(of: schema, under: [], &random), isMany: false)
  }

  /// A record of this shape. Members may be missing or null, and have arrays of values unless the schema says that there is one at most.
  public func record(using random: inout SeededGenerator) -> JSONValue { value(of: root, at: [], &random) }
}

// MARK: - Shapes

extension RecordShape {
  /// Undescribed members of a record.
  private static let strangers = ["t", "é *"]

  private static func members(
    of schema: Schema, under parent: [String], _ random: inout SeededGenerator
  ) -> [(key: String, node: Node)] {
    var members: [(key: String, node: Node)] = []
    for field in schema.fields {
      let keys = field.path.keys
      guard keys.count > parent.count, Array(keys.prefix(parent.count)) == parent else { continue }
      let key = keys[parent.count]
      guard !members.contains(where: { FieldPath([$0.key]) == FieldPath([key]) }) else { continue }
      members.append((key, node(at: parent + [key], of: schema, &random)))
    }
    guard parent.isEmpty else { return members }
    for key in strangers where !members.contains(where: { $0.key == key }) {
      members.append((key, randomNode(key, depth: 1, &random)))
    }
    return members
  }

  private static func node(at keys: [String], of schema: Schema, _ random: inout SeededGenerator) -> Node {
    let kind = Vocabulary.places.first { $0.keys == keys }?.kind ?? .text
    let field = schema.fields.first { $0.path == FieldPath(keys) }
    let isMany = field?.isMultiValued ?? true
    switch field?.type {
    case .string: return .values(.words(kind == .address ? .address : .text), isMany: isMany)
    case .boolean: return .values(.booleans, isMany: isMany)
    case .integer: return .values(.wholeNumbers, isMany: isMany)
    case .number: return .values(.numbers, isMany: isMany)
    case .date: return .values(.dates, isMany: isMany)
    case .json, nil:
      let described = members(of: schema, under: keys, &random)
      let others = randomMembers(depth: 2, &random).filter { other in
        !described.contains { FieldPath([$0.key]) == FieldPath([other.key]) }
      }
      let single = schema.fields.contains { !$0.isMultiValued && FieldPath(keys).isAncestorOrSelf(of: $0.path) }
      return .object(described + others, isMany: !single)
    }
  }

  private static func randomMembers(depth: Int, _ random: inout SeededGenerator) -> [(key: String, node: Node)] {
    Vocabulary.keys.filter { !$0.isEmpty && !$0.contains(".") }.map { ($0, randomNode($0, depth: depth, &random)) }
  }

  private static func randomNode(_ key: String, depth: Int, _ random: inout SeededGenerator) -> Node {
    if depth > 0, random.percent(key == "a" || key == "t" ? 70 : 10) {
      return .object(randomMembers(depth: depth - 1, &random), isMany: true)
    }
    let usual: Leaf =
      switch key {
      case "n", "u": random.percent(60) ? .wholeNumbers : .fractions
      case "created_at": .words(.date)
      default: .words(.text)
      }
    return .values(random.percent(70) ? usual : random.pick([.words(.text), .booleans, .wholeNumbers, .fractions]), isMany: true)
  }
}

// MARK: - Values

extension RecordShape {
  private func value(of node: Node, at path: [String], _ random: inout SeededGenerator) -> JSONValue {
    switch node {
    case .object(let members, let isMany):
      guard isMany, random.percent(path == ["identities"] ? 80 : 5) else { return object(members, at: path, &random) }
      return .array((0..<Int.random(in: 0...3, using: &random)).map { _ in object(members, at: path, &random) })
    case .values(let leaf, let isMany):
      if isMany, random.percent(15) { return Self.list(leaf, depth: 2, &random) }
      return random.percent(4) ? .null : Self.scalar(leaf, &random)
    }
  }

  private func object(
    _ members: [(key: String, node: Node)], at path: [String], _ random: inout SeededGenerator
  ) -> JSONValue {
    let present = members.filter { _ in random.percent(65) }.shuffled(using: &random)
    return .object(
      present.map { JSONMember(key: JSONString($0.key), value: value(of: $0.node, at: path + [$0.key], &random)) })
  }

  private static func list(_ leaf: Leaf, depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    .array(
      (0..<Int.random(in: 0...3, using: &random)).map { _ in
        depth > 0 && random.percent(15) ? list(leaf, depth: depth - 1, &random) : scalar(leaf, &random)
      })
  }

  private static func scalar(_ leaf: Leaf, _ random: inout SeededGenerator) -> JSONValue {
    switch leaf {
    case .words(let kind): return .string(JSONString(random.word(kind)))
    case .booleans: return .bool(random.percent(50))
    case .wholeNumbers: return number(&random) { $0.int64 != nil && !$0.text.contains { "eE.".contains($0) } }
    case .fractions: return number(&random) { $0.double.isFinite && $0.text.contains { "eE.".contains($0) } }
    case .numbers: return number(&random) { $0.double.isFinite }
    case .dates: return .string(JSONString(date(&random)))
    }
  }

  private static func number(_ random: inout SeededGenerator, where fits: (JSONNumber) -> Bool) -> JSONValue {
    while true {
      if let number = JSONNumber(text: random.word(.number)), fits(number) { return .number(number) }
    }
  }

  /// A date, or a text that nobody takes for one. The forms that only queries may have are left out.
  private static func date(_ random: inout SeededGenerator) -> String {
    while true {
      let word = random.word(.date)
      let isOnlyForQueries = TimeInterval(literal: word) != nil && TimeInterval.instant(ofValue: word.utf8.span) == nil
      if !isOnlyForQueries { return word }
    }
  }
}
