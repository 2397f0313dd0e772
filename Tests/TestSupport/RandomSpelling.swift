import JSONText

/// Random ways to write down the same record.
extension SeededGenerator {
  /// JSON text of a value: with white space here and there, and some characters escaped that need not be.
  public mutating func spelling(of value: JSONValue) -> [UInt8] {
    var text: [UInt8] = []
    write(value, to: &text)
    return text
  }

  private mutating func write(_ value: JSONValue, to text: inout [UInt8]) {
    space(&text)
    switch value {
    case .string(let string): write(string, to: &text)
    case .array(let elements): writeList("[", elements, "]", to: &text) { $0.write($1, to: &$2) }
    case .object(let members):
      writeList("{", members, "}", to: &text) { random, member, text in
        random.space(&text)
        random.write(member.key, to: &text)
        random.space(&text)
        text.append(UInt8(ascii: ":"))
        random.write(member.value, to: &text)
      }
    case .null, .bool, .number: text += value.serialized()
    }
    space(&text)
  }

  private mutating func writeList<Element>(
    _ opening: String, _ elements: [Element], _ closing: String, to text: inout [UInt8],
    _ writeElement: (inout SeededGenerator, Element, inout [UInt8]) -> Void
  ) {
    text += Array(opening.utf8)
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      writeElement(&self, element, &text)
    }
    space(&text)
    text += Array(closing.utf8)
  }

  private mutating func space(_ text: inout [UInt8]) {
    if once(in: 12) { text += Array(pick([" ", "\t", "\r\n", "  "]).utf8) }
  }

  private mutating func write(_ string: JSONString, to text: inout [UInt8]) {
    let escapesMuch = once(in: 5)
    text.append(UInt8(ascii: "\""))
    for value in CodePoints(string).values {
      let mustBeEscaped = value < 0x20 || value == 0x22 || value == 0x5C || (0xD800..<0xE000).contains(value)
      if let scalar = Unicode.Scalar(value), !mustBeEscaped, !(escapesMuch && percent(40)) {
        text += UTF8.encode(scalar).map(Array.init) ?? []
      } else {
        writeEscape(value, to: &text)
      }
    }
    text.append(UInt8(ascii: "\""))
  }

  private mutating func writeEscape(_ value: UInt32, to text: inout [UInt8]) {
    let short: [UInt32: String] = [
      0x22: "\\\"", 0x5C: "\\\\", 0x2F: "\\/", 0x08: "\\b", 0x0C: "\\f", 0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t",
    ]
    if let escape = short[value], percent(60) { return text += Array(escape.utf8) }
    let units = value < 0x10000 ? [value] : [0xD800 + (value - 0x10000) >> 10, 0xDC00 + (value - 0x10000) & 0x3FF]
    for unit in units {
      let digits = String(unit, radix: 16, uppercase: percent(50))
      text += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    }
  }
}
