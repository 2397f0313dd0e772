import JSONText
import LuceneQuery

/// Finds the values of some fields in records.
struct FieldReader: Sendable {
  /// The fields in the order in which they were asked for, those that are written alike once.
  let fields: [Field]
  private var scanner: RecordScanner
  private var pieces: RecordPieces

  struct Field: Sendable {
    /// The keys joined by dots, as a flat key writes them.
    let name: [UInt8]
    fileprivate let node: Int
  }

  /// `renames` are top-level keys of the records that stand for other ones.
  init(_ paths: [FieldPath], renaming renames: [KeyRename]) {
    var trie = PathTrie()
    var fields: [Field] = []
    var names: Set<[UInt8]> = []
    for path in paths {
      let name = Self.name(of: path)
      guard names.insert(name).inserted else { continue }
      let node = trie.insert(path)
      trie.askExistence(at: node)
      fields.append(Field(name: name, node: node))
    }
    let derivedDomain = DerivedDomain(wantedIn: &trie)
    trie.finish()
    self.fields = fields
    scanner = RecordScanner(WantedKeys(trie, renaming: renames))
    pieces = RecordPieces(trie, of: fields.map { $0.node }, derivedDomain)
  }

  /// Looks a record through to its end. Throws if the bytes are not one JSON object.
  mutating func read(_ record: RawSpan) throws(MalformedRecord) {
    pieces.reset()
    try scanner.scan(record, into: &pieces)
  }

  /// How many values a field has in the record that was read; null is none.
  func count(of field: Field) -> Int { pieces.count(at: field.node) }

  /// The values that a field has in the record that was read, in order.
  func values(of field: Field, in record: RawSpan) -> [JSONValue] {
    var values: [JSONValue] = []
    pieces.forEachValue(at: field.node, of: record) { text in
      // The record has been read, so that its values are JSON.
      if let value = try? JSONValue(parsing: text) { values.append(value) }
    }
    return values
  }

  /// Appends what a field has as one JSON value: a list if there are several, nothing if there is none. Members that stand under its path
  /// with flat keys of their own make an object.
  func appendValue(of field: Field, in record: RawSpan, to output: inout [UInt8]) {
    guard hasMembers(under: field) else { return appendValues(of: field, in: record, to: &output) }
    let isList = count(of: field) > 0
    if isList { output.append(UInt8(ascii: "[")) }
    pieces.appendValues(at: field.node, of: record, to: &output)
    output += Array((isList ? ",{" : "{").utf8)
    appendMembers(under: field, to: &output)
    output += Array((isList ? "}]" : "}").utf8)
  }

  /// Whether members stand under the field's path with flat keys of their own.
  func hasMembers(under field: Field) -> Bool { pieces.memberCount(under: field.node) > 0 }

  /// Appends the members that stand under the field's path with flat keys of their own, with commas between them.
  func appendMembers(under field: Field, to output: inout [UInt8]) {
    pieces.appendMembers(under: field.node, to: &output)
  }

  /// Appends the values of a field with commas between them, in brackets if there are several.
  func appendValues(of field: Field, in record: RawSpan, to output: inout [UInt8]) {
    let isList = count(of: field) > 1
    if isList { output.append(UInt8(ascii: "[")) }
    pieces.appendValues(at: field.node, of: record, to: &output)
    if isList { output.append(UInt8(ascii: "]")) }
  }

  private static func name(of path: FieldPath) -> [UInt8] {
    var name: [UInt8] = []
    for (index, key) in path.keys.enumerated() {
      if index > 0 { name.append(UInt8(ascii: ".")) }
      name += Array(key.utf8)
    }
    return name
  }
}
