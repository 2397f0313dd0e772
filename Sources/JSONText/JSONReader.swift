extension JSONValue {
  /// How many arrays and objects may stand in each other in a text that is read: 512, well within the smallest usual stack.
  public static let nestingLimit = 512

  /// Reads a JSON text.
  ///
  /// The grammar is RFC 8259's to the letter: no comments, no trailing commas, no byte order mark, and nothing but white space around
  /// the value. Throws at the first mistake.
  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: text.utf8.span.bytes)
  }

  /// Reads a JSON text in UTF-8; invalid UTF-8 is a mistake like any other.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    try self.init(parsing: bytes.span.bytes)
  }

  /// Reads a JSON text in UTF-8 from borrowed memory. What is made holds copies.
  public init(parsing bytes: RawSpan) throws(JSONError) {
    var reader = JSONReader()
    self = try reader.readText(in: bytes)
  }
}

/// Makes values of what a scanner finds.
struct JSONReader {
  private var scanner = JSONScanner()

  /// `Text ::= Value`, with white space around.
  mutating func readText(in bytes: RawSpan) throws(JSONError) -> JSONValue {
    let value = try readValue(in: bytes, depth: 0)
    try scanner.scanEnd(in: bytes)
    return value
  }

  /// `Value ::= Array | Object | string | number | "true" | "false" | "null"`
  ///
  /// Starts before the value or white space, ends behind the value. `depth` counts the brackets around it.
  private mutating func readValue(in bytes: RawSpan, depth: Int) throws(JSONError) -> JSONValue {
    switch try scanner.scanValue(in: bytes) {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let extent): return .number(JSONNumber(at: extent, in: bytes))
    case .string(let extent): return .string(try decodeString(extent, in: bytes))
    case .opening(let container):
      guard depth < JSONValue.nestingLimit else { throw JSONError(.nestingTooDeep, at: scanner.position &- 1) }
      switch container {
      case .array: return .array(try readElements(in: bytes, depth: depth &+ 1))
      case .object: return .object(try readMembers(in: bytes, depth: depth &+ 1))
      }
    }
  }

  /// `Array ::= "[" (Value ("," Value)*)? "]"`, from behind the opening bracket to behind the closing one.
  private mutating func readElements(in bytes: RawSpan, depth: Int) throws(JSONError) -> [JSONValue] {
    var elements: [JSONValue] = []
    var hasNext = try scanner.enter(.array, in: bytes)
    while hasNext {
      elements.append(try readValue(in: bytes, depth: depth))
      hasNext = try scanner.advance(in: .array, in: bytes)
    }
    return elements
  }

  /// `Object ::= "{" (Member ("," Member)*)? "}"`, from behind the opening brace to behind the closing one.
  private mutating func readMembers(in bytes: RawSpan, depth: Int) throws(JSONError) -> [JSONMember] {
    var members: [JSONMember] = []
    var hasNext = try scanner.enter(.object, in: bytes)
    while hasNext {
      let key = try decodeString(try scanner.scanKey(in: bytes), in: bytes)
      members.append(JSONMember(key: key, value: try readValue(in: bytes, depth: depth)))
      hasNext = try scanner.advance(in: .object, in: bytes)
    }
    return members
  }

  private func decodeString(_ extent: JSONScanner.StringExtent, in bytes: RawSpan) throws(JSONError) -> JSONString {
    var text: [UInt8] = []
    text.reserveCapacity(extent.inside.count)
    let inside = bytes.extracting(extent.inside)
    if extent.hasEscapes {
      try StringEscapes.unescape(inside, into: &text)
    } else {
      text.append(inside)
    }
    return JSONString(bytes: text)
  }
}
