import JSONText

// MARK: - The members of the record itself

extension RecordScanner {
  /// Starts behind the brace that opens the record, ends behind the one that closes it.
  mutating func scanMembers<Visitor: RecordVisitor>(of record: RawSpan, into visitor: inout Visitor) throws(JSONError) {
    guard try json.enter(.object, in: record) else { return }
    objectCount &+= 1
    let number = objectCount
    repeat {
      let key = try json.scanKey(in: record)
      if key.hasEscapes {
        try decode(key, in: record)
        let text = keyText
        try scanMember(keyed: text.span.bytes, of: record, number, into: &visitor)
      } else {
        try scanMember(keyed: record.extracting(key.inside), of: record, number, into: &visitor)
      }
    } while try json.advance(in: .object, in: record)
  }

  private mutating func scanMember<Visitor: RecordVisitor>(
    keyed key: RawSpan, of record: RawSpan, _ number: Int, into visitor: inout Visitor
  ) throws(JSONError) {
    if !wanted.renames.isEmpty, let name = wanted.renames.name(for: key) {
      try scanMember(named: name.span.bytes, of: record, number, into: &visitor)
    } else {
      try scanMember(named: key, of: record, number, into: &visitor)
    }
  }

  /// Starts before the value of a top-level key, ends behind it.
  private mutating func scanMember<Visitor: RecordVisitor>(
    named name: RawSpan, of record: RawSpan, _ number: Int, into visitor: inout Visitor
  ) throws(JSONError) {
    let child = takeChild(named: name, of: number)
    if FlatKey.isFlat(name) {
      flatKey.find(name, in: wanted.trie)
      if !flatKey.isUnwanted { return try scanFlatValue(named: name, nested: child, of: record, into: &visitor) }
    }
    if child == PathTrie.none {
      _ = try skipValue(in: record)
    } else {
      try walk(record, at: child, from: .nested, into: &visitor)
    }
  }

  /// The wanted node of a top-level key, unless the record had it before.
  private mutating func takeChild(named name: RawSpan, of number: Int) -> Int {
    let child = wanted.trie.child(of: PathTrie.root, named: name)
    guard child != PathTrie.none, lastObject[child] != number else { return PathTrie.none }
    lastObject[child] = number
    return child
  }

  /// Walks through the value of a flat key once for each node that it stands for; nearly always there is one.
  private mutating func scanFlatValue<Visitor: RecordVisitor>(
    named name: RawSpan, nested child: Int, of record: RawSpan, into visitor: inout Visitor
  ) throws(JSONError) {
    json.skipWhiteSpace(in: record)
    let start = json.position
    let nodes = flatKey.nodes
    let listener = flatKey.ancestors.isEmpty ? PathTrie.none : PathTrie.root
    foundScalar = false
    let isRepeated = !flatKeys.insert(name)
    if !isRepeated {
      for node in nodes {
        json.position = start
        visitor.preferFlat(node)
        try walk(record, at: node, from: .flat, existence: listener, into: &visitor)
      }
    }
    if child != PathTrie.none, !nodes.contains(child) {
      json.position = start
      try walk(record, at: child, from: .nested, existence: listener, into: &visitor)
    }
    if json.position == start, try skipValue(in: record) { foundScalar = true }
    if foundScalar, listener == PathTrie.root {
      visitor.visitAncestors(of: flatKey, named: name, isRepeated: isRepeated, value: start..<json.position, in: record)
    }
  }
}

// MARK: - Values without wanted keys

extension RecordScanner {
  /// Skips a value of any depth, and checks it. Starts before it, ends behind it. Answers whether a scalar that is not null stands in it.
  mutating func skipValue(in record: RawSpan) throws(JSONError) -> Bool {
    var holdsScalar = false
    containers.removeAll(keepingCapacity: true)
    repeat {
      switch try json.scanValue(in: record) {
      case .null: break
      case .bool, .number, .string: holdsScalar = true
      case .opening(let container):
        if try json.enter(container, in: record) {
          containers.append(container)
          if container == .object { _ = try json.scanKey(in: record) }
          continue
        }
      }
      try leaveContainers(in: record)
    } while !containers.isEmpty
    return holdsScalar
  }

  /// Starts behind a value. Closes the containers that end here; ends before the next value, if any is left open.
  private mutating func leaveContainers(in record: RawSpan) throws(JSONError) {
    while let container = containers.last {
      if try json.advance(in: container, in: record) {
        if container == .object { _ = try json.scanKey(in: record) }
        return
      }
      containers.removeLast()
    }
  }
}
