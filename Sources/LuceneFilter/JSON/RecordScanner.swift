import JSONText

/// The keys that are wanted of records, and the names that keys stand for.
struct WantedKeys: Sendable {
  let trie: PathTrie
  let renames: RenameTable

  init(_ trie: PathTrie, renaming renames: [KeyRename] = []) {
    self.trie = trie
    self.renames = RenameTable(renames)
  }
}

/// Walks through the bytes of records and tells a visitor what stands at the wanted keys. Nothing else is decoded, but everything is checked.
///
/// It uses no recursion, and its memory is used again from record to record. Values without wanted keys are skipped as a whole; the stack
/// of open objects is as deep as the wanted paths at most.
struct RecordScanner: Sendable {
  /// A value that is being walked through, seen from inside.
  struct Place {
    var node: Int
    /// Who is to hear of scalars here and below: a node that asks for existence; the root for `foundScalar` alone; or `none`.
    var existence: Int
    /// How many arrays are open around what is looked at, inside of the innermost object.
    var arrays = 0
  }

  /// An object on the way to wanted keys.
  struct OpenObject {
    let place: Place
    let start: Int
    /// Different for all objects that were ever scanned.
    let number: Int
  }

  let wanted: WantedKeys
  var json = JSONScanner()
  var place = Place(node: PathTrie.root, existence: PathTrie.none)
  var source = ValueSource.nested
  var objects: [OpenObject] = []
  var objectCount = 0
  /// By node: the number of the object that it was last met in, to tell the first of repeated keys.
  var lastObject: [Int]
  /// Whether a scalar that is not null was met since this was last reset, as far as somebody is to hear of it.
  var foundScalar = false
  var keyText: [UInt8] = []
  var flatKey = FlatKey()
  var flatKeys = KeySet()
  var containers: [JSONScanner.Container] = []

  init(_ wanted: WantedKeys) {
    self.wanted = wanted
    lastObject = Array(repeating: 0, count: wanted.trie.count)
  }

  /// Scans a record. Throws if it is not one; what the visitor heard is then of no use.
  mutating func scan<Visitor: RecordVisitor>(_ record: RawSpan, into visitor: inout Visitor) throws(MalformedRecord) {
    flatKeys.removeAll()
    json.position = record.marginEnd
    guard json.position < record.byteCount, record[json.position] == UInt8(ascii: "{") else {
      throw MalformedRecord(.notAnObject, at: json.position)
    }
    do throws(JSONError) {
      json.position &+= 1
      try scanMembers(of: record, into: &visitor)
      try json.scanEnd(in: record)
    } catch {
      throw MalformedRecord(error)
    }
  }
}

// MARK: - Values with wanted keys

extension RecordScanner {
  /// Walks through the value at a wanted key. Starts behind the colon, ends behind the value.
  ///
  /// - Parameter existence: Who is to hear of scalars if no node from `node` outwards asks for existence: the root, or nobody.
  mutating func walk<Visitor: RecordVisitor>(
    _ record: RawSpan, at node: Int, from source: ValueSource, existence: Int = PathTrie.none, into visitor: inout Visitor
  ) throws(JSONError) {
    self.source = source
    objects.removeAll(keepingCapacity: true)
    place = Place(node: node, existence: existence)
    enter(node, &visitor)
    repeat {
      try scanValue(in: record, into: &visitor)
    } while try leave(record, into: &visitor)
  }

  /// Starts before a value. Ends behind a scalar or an empty array or object; before the first value of an array; or behind a key.
  private mutating func scanValue<Visitor: RecordVisitor>(in record: RawSpan, into visitor: inout Visitor) throws(JSONError) {
    while true {
      json.skipWhiteSpace(in: record)
      let start = json.position
      switch try json.scanValue(in: record) {
      case .opening(.array):
        guard try json.enter(.array, in: record) else { return }
        place.arrays &+= 1
      case .opening(.object):
        let hasMembers = try json.enter(.object, in: record)
        guard hasMembers else { return visitor.visitObject(start..<json.position, at: place.node, from: source) }
        objectCount &+= 1
        objects.append(OpenObject(place: place, start: start, number: objectCount))
        guard try findMember(in: record, into: &visitor) else { return close(&visitor) }
      case .null: return visit(.null, start, record, &visitor)
      case .bool(let value): return visit(.boolean(value), start, record, &visitor)
      case .number: return visit(.number, start, record, &visitor)
      case .string(let string): return visit(.string(hasEscapes: string.hasEscapes), start, record, &visitor)
      }
    }
  }

  /// Starts behind a value. Answers whether another one is to be walked through, and ends before it.
  private mutating func leave<Visitor: RecordVisitor>(_ record: RawSpan, into visitor: inout Visitor) throws(JSONError) -> Bool {
    while true {
      if place.arrays > 0 {
        if try json.advance(in: .array, in: record) { return true }
        place.arrays &-= 1
      } else {
        guard !objects.isEmpty else { return false }
        if try json.advance(in: .object, in: record), try findMember(in: record, into: &visitor) { return true }
        close(&visitor)
      }
    }
  }

  /// Starts before a key of the innermost object. Skips members up to a wanted one and ends before its value, or behind the object.
  private mutating func findMember<Visitor: RecordVisitor>(
    in record: RawSpan, into visitor: inout Visitor
  ) throws(JSONError) -> Bool {
    guard let object = objects.last else { return false }
    repeat {
      let child = try scanKey(in: record, under: object.place.node)
      if child != PathTrie.none, lastObject[child] != object.number {
        lastObject[child] = object.number
        place = Place(node: child, existence: object.place.existence)
        enter(child, &visitor)
        return true
      }
      if try skipValue(in: record), object.place.existence != PathTrie.none { noteScalar(object.place.existence, &visitor) }
    } while try json.advance(in: .object, in: record)
    return false
  }

  /// Starts before a key, ends behind its colon. The node that it leads to, if any.
  private mutating func scanKey(in record: RawSpan, under node: Int) throws(JSONError) -> Int {
    let key = try json.scanKey(in: record)
    guard key.hasEscapes else { return wanted.trie.child(of: node, named: record.extracting(key.inside)) }
    try decode(key, in: record)
    return wanted.trie.child(of: node, named: keyText.span.bytes)
  }

  /// Decodes a key into `keyText`.
  mutating func decode(_ key: JSONScanner.StringExtent, in record: RawSpan) throws(JSONError) {
    keyText.removeAll(keepingCapacity: true)
    try StringEscapes.unescape(record.extracting(key.inside), into: &keyText)
  }

  private mutating func enter<Visitor: RecordVisitor>(_ node: Int, _ visitor: inout Visitor) {
    let existence = wanted.trie.existence(from: node)
    if existence != PathTrie.none { place.existence = existence }
    visitor.enter(node, from: source)
  }

  private mutating func close<Visitor: RecordVisitor>(_ visitor: inout Visitor) {
    guard let object = objects.popLast() else { return }
    place = object.place
    visitor.visitObject(object.start..<json.position, at: place.node, from: source)
  }

  private mutating func visit<Visitor: RecordVisitor>(
    _ kind: RecordScalar.Kind, _ start: Int, _ record: RawSpan, _ visitor: inout Visitor
  ) {
    let scalar = RecordScalar(kind: kind, extent: start..<json.position)
    if place.existence != PathTrie.none, !scalar.isNull { noteScalar(place.existence, &visitor) }
    visitor.visit(scalar, in: record, at: place.node, from: source)
  }

  /// Tells of a scalar to the nodes that ask for existence, from the innermost outwards.
  private mutating func noteScalar<Visitor: RecordVisitor>(_ innermost: Int, _ visitor: inout Visitor) {
    foundScalar = true
    var node = innermost
    while node > PathTrie.root {
      guard visitor.noteExistence(at: node, from: source) else { return }
      node = wanted.trie.existence(above: node)
    }
  }
}
