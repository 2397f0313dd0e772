import JSONText
import LuceneQuery

/// Picks some fields out of records.
///
/// Of each record it makes one JSON object with the fields that have values, each under its path with dots: `{"email":"…","app_metadata.plan":"gold"}`.
/// Values are copied byte for byte; an object at a path stays an object, and several values become an array. What is absent or null
/// is left out. Flat keys under a path, such as `app_metadata.plan` for the path `app_metadata`, stay as they are. A filter reads such an
/// object as it reads the record: its keys are flat keys.
///
/// ```swift
/// var projection = Projection(["email", FieldPath(["app_metadata", "plan"])])
/// try projection.append(record, to: &output)
/// ```
public struct Projection: Sendable {
  private struct Column {
    let node: Int
    /// The key as a JSON string, and the colon.
    let key: [UInt8]
  }

  private let columns: [Column]
  private var scanner: RecordScanner
  private var pieces: RecordPieces

  /// Picks the fields at some paths, in this order; of paths that are written alike the first.
  ///
  /// `renames` are top-level keys of the records that stand for other ones.
  public init(_ paths: [FieldPath], renaming renames: [KeyRename] = []) {
    var trie = PathTrie()
    var columns: [Column] = []
    var names: Set<[UInt8]> = []
    for path in paths {
      let name = Self.name(of: path)
      guard names.insert(name).inserted else { continue }
      var key: [UInt8] = []
      StringEscapes.appendLiteral(name.span.bytes, to: &key)
      key.append(UInt8(ascii: ":"))
      let node = trie.insert(path)
      trie.askExistence(at: node)
      columns.append(Column(node: node, key: key))
    }
    let derivedDomain = DerivedDomain(wantedIn: &trie)
    trie.finish()
    self.columns = columns
    scanner = RecordScanner(WantedKeys(trie, renaming: renames))
    pieces = RecordPieces(trie, of: columns.map { $0.node }, derivedDomain)
  }

  /// Appends the object for a record; no line feed. Throws, and appends nothing, if the bytes are not one JSON object.
  public mutating func append(_ record: RawSpan, to output: inout [UInt8]) throws(MalformedRecord) {
    pieces.reset()
    try scanner.scan(record, into: &pieces)
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    for column in columns {
      if pieces.count(at: column.node) > 0 {
        appendSeparator(&isFirst, to: &output)
        append(column, of: record, to: &output)
      }
      if pieces.memberCount(under: column.node) > 0 {
        appendSeparator(&isFirst, to: &output)
        pieces.appendMembers(under: column.node, to: &output)
      }
    }
    output.append(UInt8(ascii: "}"))
  }

  private func appendSeparator(_ isFirst: inout Bool, to output: inout [UInt8]) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private func append(_ column: Column, of record: RawSpan, to output: inout [UInt8]) {
    let isList = pieces.count(at: column.node) > 1
    output += column.key
    if isList { output.append(UInt8(ascii: "[")) }
    pieces.appendValues(at: column.node, of: record, to: &output)
    if isList { output.append(UInt8(ascii: "]")) }
  }

  /// The keys joined by dots, as a flat key writes them.
  private static func name(of path: FieldPath) -> [UInt8] {
    var name: [UInt8] = []
    for (index, key) in path.keys.enumerated() {
      if index > 0 { name.append(UInt8(ascii: ".")) }
      name += Array(key.utf8)
    }
    return name
  }
}
