import JSONText
import LuceneQuery
import TestSupport

/// Random rows of CSV, beside the records that they stand for.
struct RandomRows {
  let text: [UInt8]
  /// A flat object for each row.
  let records: [JSONValue]

  /// Rows whose columns hold the fields of a query, and others.
  init(_ random: inout SeededGenerator, count: Int, for query: Query) {
    let values = (0..<count).map { _ in Self.scalars(of: random.record()) }
    var names: [String] = []
    let wanted = query.clauses.flatMap { $0.scope.fields.map { $0.path.keys.joined(separator: ".") } }
    for name in wanted + values.flatMap({ $0.map(\.name) }) where !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      names.append(name)
    }
    var text = Self.row(names.map { Self.quoted($0, isMarked: true) }, &random)
    var records: [JSONValue] = []
    for values in values {
      var members: [JSONMember] = []
      var cells: [[UInt8]] = []
      for name in names {
        let value = values.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
        cells.append(value.map { Self.cell($0, &random) } ?? [])
        if let value, !name.isEmpty { members.append(JSONMember(key: JSONString(name), value: value)) }
      }
      text += Self.row(cells, &random)
      records.append(.object(members))
    }
    (self.text, self.records) = (text, records)
  }

  private static func row(_ cells: [[UInt8]], _ random: inout SeededGenerator) -> [UInt8] {
    Array(cells.joined(separator: [UInt8(ascii: ",")])) + Array(random.pick(["\n", "\r\n"]).utf8)
  }

  /// The scalars of a record by their paths, of those with one path the first.
  private static func scalars(of record: JSONValue) -> [(name: String, value: JSONValue)] {
    var scalars: [(name: String, value: JSONValue)] = []
    func visit(_ value: JSONValue, _ name: String) {
      switch value {
      case .object(let members):
        for member in members { visit(member.value, name + (name.isEmpty ? "" : ".") + member.key.string) }
      case .array(let values): for value in values { visit(value, name) }
      case .null: return
      // CSV has no way to write an unpaired surrogate.
      case .string(let text) where !text.bytes.elementsEqual(text.string.utf8): return
      case .string, .number, .bool:
        if !name.isEmpty, !scalars.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) { scalars.append((name, value)) }
      }
    }
    visit(record, "")
    return scalars
  }

  private static func cell(_ value: JSONValue, _ random: inout SeededGenerator) -> [UInt8] {
    guard case .string(let text) = value else { return value.serialized() }
    return quoted(text.string, isMarked: text.string.utf8.first == UInt8(ascii: "'") || random.below(4) > 0)
  }

  private static func quoted(_ text: String, isMarked: Bool) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    return [quote] + (isMarked ? [UInt8(ascii: "'")] : []) + text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
  }
}
