/// A JSON value and where it stands in its text, for files that a person writes: what is wrong with them is said at its place.
///
/// It is read by the same reader as ``JSONValue``, so that both accept the same texts.
package struct LocatedJSON: Sendable {
  /// What a value is.
  package enum Content: Sendable {
    /// A null, Boolean, number or string.
    case scalar(JSONValue)
    case array([LocatedJSON])
    case object([Member])
  }

  /// A key of an object and its value.
  package struct Member: Sendable {
    /// The name, decoded.
    package let key: JSONString
    /// The bytes of the key, with its quotes.
    package let keyExtent: Range<Int>
    package let value: LocatedJSON
  }

  package let content: Content
  /// The bytes of the value, with the quotes or brackets around it.
  package let extent: Range<Int>

  /// Reads a JSON text in UTF-8. Throws at the first mistake.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader<LocatedJSON>()
    self = try reader.readText(in: bytes.span.bytes)
  }

  private init(_ content: Content, _ extent: Range<Int>) {
    self.content = content
    self.extent = extent
  }
}

extension LocatedJSON: JSONTree {
  static func scalar(_ value: JSONValue, at extent: Range<Int>) -> LocatedJSON { LocatedJSON(.scalar(value), extent) }
  static func array(_ elements: [LocatedJSON], at extent: Range<Int>) -> LocatedJSON { LocatedJSON(.array(elements), extent) }
  static func object(_ members: [Member], at extent: Range<Int>) -> LocatedJSON { LocatedJSON(.object(members), extent) }
  static func member(_ key: JSONString, at keyExtent: Range<Int>, _ value: LocatedJSON) -> Member {
    Member(key: key, keyExtent: keyExtent, value: value)
  }
}
