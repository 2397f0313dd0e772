extension JSONValue {
  /// How a value is laid out as text.
  public enum Layout: Sendable, Hashable {
    /// `{"a":[1,2]}`: no white space at all.
    case compact
    /// One element or member a line, indented by two spaces a level; empty brackets stay together, and no line feed ends the text.
    case indented
  }

  /// The value as a JSON text in UTF-8.
  ///
  /// Numbers stand as they were written; in strings only quotes, backslashes, controls and lone surrogates are escaped. Reading the text
  /// gives an equal value.
  public func serialized(_ layout: Layout = .compact) -> [UInt8] {
    var output: [UInt8] = []
    serialize(into: &output, layout)
    return output
  }

  /// Appends the value as a JSON text in UTF-8.
  public func serialize(into output: inout [UInt8], _ layout: Layout = .compact) {
    JSONWriter(layout: layout).write(self, to: &output, depth: 0)
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as a compact JSON text.
  public var description: String { String(decoding: serialized(), as: UTF8.self) }
}

/// Writes values in one layout.
struct JSONWriter {
  let layout: JSONValue.Layout

  /// Appends a value that stands inside `depth` brackets.
  func write(_ value: JSONValue, to output: inout [UInt8], depth: Int) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let number): output.append(contentsOf: number.text.utf8)
    case .string(let string): StringEscapes.appendLiteral(string.bytes.span.bytes, to: &output)
    case .array(let elements): writeElements(elements, to: &output, depth: depth)
    case .object(let members): writeMembers(members, to: &output, depth: depth)
    }
  }

  private func writeElements(_ elements: [JSONValue], to output: inout [UInt8], depth: Int) {
    output.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      beginItem(isFirst: isFirst, to: &output, depth: depth)
      write(element, to: &output, depth: depth &+ 1)
      isFirst = false
    }
    if !isFirst { breakLine(to: &output, depth: depth) }
    output.append(UInt8(ascii: "]"))
  }

  private func writeMembers(_ members: [JSONMember], to output: inout [UInt8], depth: Int) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    for member in members {
      beginItem(isFirst: isFirst, to: &output, depth: depth)
      StringEscapes.appendLiteral(member.key.bytes.span.bytes, to: &output)
      output.append(UInt8(ascii: ":"))
      if layout == .indented { output.append(UInt8(ascii: " ")) }
      write(member.value, to: &output, depth: depth &+ 1)
      isFirst = false
    }
    if !isFirst { breakLine(to: &output, depth: depth) }
    output.append(UInt8(ascii: "}"))
  }

  /// Puts the comma and the line break between what stands in brackets at `depth`.
  private func beginItem(isFirst: Bool, to output: inout [UInt8], depth: Int) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    breakLine(to: &output, depth: depth &+ 1)
  }

  private func breakLine(to output: inout [UInt8], depth: Int) {
    guard layout == .indented else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 &* depth))
  }
}
