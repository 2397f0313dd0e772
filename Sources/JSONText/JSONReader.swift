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
    var reader = JSONReader<JSONValue>()
    self = try reader.readText(in: bytes)
  }
}

/// What a reader makes of a text: values alone, or values with their places.
protocol JSONTree {
  associatedtype Member

  /// A null, Boolean, number or string.
  static func scalar(_ value: JSONValue, at extent: Range<Int>) -> Self
  static func array(_ elements: [Self], at extent: Range<Int>) -> Self
  static func object(_ members: [Member], at extent: Range<Int>) -> Self
  static func member(_ key: JSONString, at keyExtent: Range<Int>, _ value: Self) -> Member
}

extension JSONValue: JSONTree {
  static func scalar(_ value: JSONValue, at extent: Range<Int>) -> JSONValue { value }
  static func array(_ elements: [JSONValue], at extent: Range<Int>) -> JSONValue { .array(elements) }
  static func object(_ members: [JSONMember], at extent: Range<Int>) -> JSONValue { .object(members) }
  static func member(_ key: JSONString, at keyExtent: Range<Int>, _ value: JSONValue) -> JSONMember {
    JSONMember(key: key, value: value)
  }
}

/// Makes a tree of what a scanner finds.
struct JSONReader<Tree: JSONTree> {
  private var scanner = JSONScanner()

  init() {}

  /// `Text ::= Value`, with white space around.
  mutating func readText(in bytes: RawSpan) throws(JSONError) -> Tree {
    let value = try readValue(in: bytes, depth: 0)
    try scanner.scanEnd(in: bytes)
    return value
  }

  /// `Value ::= Array | Object | string | number | "true" | "false" | "null"`
  ///
  /// Starts before the value or white space, ends behind the value. `depth` counts the brackets around it.
  private mutating func readValue(in bytes: RawSpan, depth: Int) throws(JSONError) -> Tree {
    scanner.skipWhiteSpace(in: bytes)
    let start = scanner.position
    switch try scanner.scanValue(in: bytes) {
    case .null: return .scalar(.null, at: start..<scanner.position)
    case .bool(let value): return .scalar(.bool(value), at: start..<scanner.position)
    case .number(let extent): return .scalar(.number(JSONNumber(at: extent, in: bytes)), at: extent)
    case .string(let extent): return .scalar(.string(try decodeString(extent, in: bytes)), at: extent.withQuotes)
    case .opening(let container):
      guard depth < JSONValue.nestingLimit else { throw JSONError(.nestingTooDeep, at: start) }
      switch container {
      case .array:
        let elements = try readElements(in: bytes, depth: depth &+ 1)
        return .array(elements, at: start..<scanner.position)
      case .object:
        let members = try readMembers(in: bytes, depth: depth &+ 1)
        return .object(members, at: start..<scanner.position)
      }
    }
  }

  /// `Array ::= "[" (Value ("," Value)*)? "]"`, from behind the opening bracket to behind the closing one.
  private mutating func readElements(in bytes: RawSpan, depth: Int) throws(JSONError) -> [Tree] {
    var elements: [Tree] = []
    var hasNext = try scanner.enter(.array, in: bytes)
    while hasNext {
      elements.append(try readValue(in: bytes, depth: depth))
      hasNext = try scanner.advance(in: .array, in: bytes)
    }
    return elements
  }

  /// `Object ::= "{" (Member ("," Member)*)? "}"`, from behind the opening brace to behind the closing one.
  private mutating func readMembers(in bytes: RawSpan, depth: Int) throws(JSONError) -> [Tree.Member] {
    var members: [Tree.Member] = []
    var hasNext = try scanner.enter(.object, in: bytes)
    while hasNext {
      let extent = try scanner.scanKey(in: bytes)
      let key = try decodeString(extent, in: bytes)
      members.append(Tree.member(key, at: extent.withQuotes, try readValue(in: bytes, depth: depth)))
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
