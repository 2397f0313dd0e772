import JSONText
import LuceneQuery

/// The fields of a dump, as a tree of keys. It takes no more fields when there are too many or their keys too long.
struct FieldTable: Sendable {
  /// The record itself.
  static let root = 0
  /// How many fields are counted apart.
  static let mostFields = 10_000
  /// How many bytes the keys of all fields may have together.
  static let longestKeys = 4 << 20

  private struct Edge: Hashable {
    let parent: Int
    let key: JSONString
  }

  private struct Field {
    let parent: Int
    let key: JSONString
    var children: [Int] = []
    var lastRecord = 0
    var statistics = FieldStatistics()
  }

  private var fields = [Field(parent: FieldTable.root, key: "")]
  private var edges: [Edge: Int] = [:]
  private var keyLength = 0
  private(set) var uncountedValueCount = 0

  /// The field for a key, made if it is new; nothing if the table is full.
  mutating func field(under parent: Int, key: JSONString) -> Int? {
    let edge = Edge(parent: parent, key: key)
    if let field = edges[edge] { return field }
    guard fields.count <= Self.mostFields, keyLength + key.bytes.count <= Self.longestKeys else { return nil }
    let field = fields.count
    keyLength += key.bytes.count
    edges[edge] = field
    fields.append(Field(parent: parent, key: key))
    fields[parent].children.append(field)
    return field
  }

  /// Counts a value; one without a field is only known to be there.
  mutating func count(_ value: JSONValue, at field: Int?, record: Int) {
    guard let field else {
      uncountedValueCount += 1
      return
    }
    if fields[field].lastRecord != record {
      fields[field].lastRecord = record
      fields[field].statistics.records += 1
    }
    switch value {
    case .null: fields[field].statistics.nulls += 1
    case .bool: fields[field].statistics.booleans += 1
    case .number: fields[field].statistics.numbers += 1
    case .string: fields[field].statistics.strings += 1
    case .array: fields[field].statistics.arrays += 1
    case .object: fields[field].statistics.objects += 1
    }
  }

  /// The keys that lead to a field.
  func path(of field: Int) -> [String] {
    var keys: [String] = []
    var field = field
    while field != Self.root {
      keys.append(fields[field].key.string)
      field = fields[field].parent
    }
    return keys.reversed()
  }

  /// All fields in the order in which they were first seen, each with those under it behind it.
  var statistics: [FieldStatistics] {
    var result: [FieldStatistics] = []
    var pending = Array(fields[Self.root].children.reversed())
    while let field = pending.popLast() {
      var statistics = fields[field].statistics
      statistics.path = FieldPath(path(of: field)).description
      result.append(statistics)
      pending += fields[field].children.reversed()
    }
    return result
  }
}
