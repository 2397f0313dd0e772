import JSONText
import LuceneQuery

/// The values that a record has at some paths, as the filter finds them: flat keys win, and `email.domain` is calculated.
struct RecordValues: Sendable {
  private var values: [FieldPath: [JSONValue]] = [:]
  private var members: [FieldPath: [JSONMember]] = [:]

  /// Reads the record for each path by itself, since a flat key that lies under several wanted paths is kept for one of them only.
  init(of paths: [FieldPath], in record: RawSpan, renaming renames: [KeyRename]) throws(MalformedRecord) {
    for path in Set(paths) {
      var trie = PathTrie()
      let node = trie.insert(path)
      trie.askExistence(at: node)
      let derivedDomain = DerivedDomain(wantedIn: &trie)
      trie.finish()
      var scanner = RecordScanner(WantedKeys(trie, renaming: renames))
      var pieces = RecordPieces(trie, of: [node], derivedDomain)
      try scanner.scan(record, into: &pieces)
      var list: [UInt8] = [UInt8(ascii: "[")]
      pieces.appendValues(at: node, of: record, to: &list)
      list.append(UInt8(ascii: "]"))
      if case .array(let elements) = try? JSONValue(parsing: list) { values[path] = elements }
      var object: [UInt8] = [UInt8(ascii: "{")]
      pieces.appendMembers(under: node, to: &object)
      object.append(UInt8(ascii: "}"))
      if case .object(let found) = try? JSONValue(parsing: object) { members[path] = found }
    }
  }

  /// The texts, numbers and Booleans at a path.
  func at(_ path: FieldPath) -> [RecordExplanation.FoundValue] {
    (values[path] ?? []).filter { $0.isScalar }.map { .init(path: path, value: $0) }
  }

  /// The texts, numbers and Booleans at or under a path.
  func underOrAt(_ path: FieldPath) -> [RecordExplanation.FoundValue] {
    var found: [RecordExplanation.FoundValue] = []
    var pending: [(value: JSONValue, path: FieldPath)] = []
    for member in (members[path] ?? []).reversed() { pending.append((member.value, FieldPath(member.key.string))) }
    for value in (values[path] ?? []).reversed() { pending.append((value, path)) }
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
