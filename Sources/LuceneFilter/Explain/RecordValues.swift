import JSONText
import LuceneQuery

/// The values that a record has at and under a path, as the filter finds them: flat keys win, and `email.domain` is calculated.
struct RecordValues: Sendable {
  private let path: FieldPath
  private var values: [JSONValue] = []
  /// Members of the record with flat keys that stand under the path.
  private var members: [JSONMember] = []

  init(at path: FieldPath, in record: RawSpan, renaming renames: [KeyRename]) throws(MalformedRecord) {
    self.path = path
    var trie = PathTrie()
    let node = trie.insert(path)
    trie.askExistence(at: node)
    let derivedDomain = DerivedDomain(wantedIn: &trie)
    trie.finish()
    var scanner = RecordScanner(WantedKeys(trie, renaming: renames))
    var pieces = RecordPieces(trie, of: [node], derivedDomain, keepsRepeated: true)
    try scanner.scan(record, into: &pieces)
    var list: [UInt8] = [UInt8(ascii: "[")]
    pieces.appendValues(at: node, of: record, to: &list)
    list.append(UInt8(ascii: "]"))
    if case .array(let elements) = try? JSONValue(parsing: list) { values = elements }
    var object: [UInt8] = [UInt8(ascii: "{")]
    pieces.appendMembers(under: node, to: &object)
    object.append(UInt8(ascii: "}"))
    if case .object(let found) = try? JSONValue(parsing: object) { members = found }
  }

  /// The texts, numbers and Booleans at the path.
  var atPath: [RecordExplanation.FoundValue] { values.filter { $0.isScalar }.map { .init(path: path, value: $0) } }

  /// The texts, numbers and Booleans at or under the path.
  var underOrAtPath: [RecordExplanation.FoundValue] {
    var found: [RecordExplanation.FoundValue] = []
    var pending: [(value: JSONValue, path: FieldPath)] = []
    for member in members.reversed() { pending.append((member.value, FieldPath(member.key.string))) }
    for value in values.reversed() { pending.append((value, path)) }
    while let (value, path) = pending.popLast() {
      switch value {
      case .null: break
      case .bool, .number, .string: found.append(.init(path: path, value: value))
      case .array(let elements): for element in elements.reversed() { pending.append((element, path)) }
      case .object(let members):
        for member in members.reversed() { pending.append((member.value, path.appending(member.key.string))) }
      }
    }
    return found
  }
}

extension JSONValue {
  fileprivate var isScalar: Bool {
    switch self {
    case .bool, .number, .string: true
    case .null, .array, .object: false
    }
  }
}
