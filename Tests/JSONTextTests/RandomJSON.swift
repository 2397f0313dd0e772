import JSONText

/// Random values and damaged texts.
struct RandomJSON {
  var generator: SeededGenerator

  init(for test: StaticString) {
    generator = SeededGenerator(for: test)
  }

  /// A value whose brackets are at most `depth` deep.
  mutating func value(depth: Int = 4) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: .null
    case 1: .bool(.random(using: &generator))
    case 2: .number(number())
    case 3, 4: .string(string())
    case 5, 6: .object((0..<count()).map { _ in JSONMember(key: string(), value: value(depth: depth - 1)) })
    default: .array((0..<count()).map { _ in value(depth: depth - 1) })
    }
  }

  /// Text with more than its share of everything that is awkward, lone surrogates too, though never a pair of them.
  mutating func string() -> JSONString {
    var bytes: [UInt8] = []
    for _ in 0..<count() {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes.append(UInt8.random(in: 0...0x7F, using: &generator))
      case 1: bytes += Array(generator.pick(["\"", "\\", "/", "\n", "\u{7F}", "\u{2028}", "\u{FEFF}", "\u{FFFF}"]).utf8)
      case 2: bytes += Array(generator.pick(["é", "e\u{301}", "ж", "日", "😀", "\u{10FFFF}", "\u{0}", "\u{D7FF}"]).utf8)
      case 3: bytes += [0xED, UInt8.random(in: 0xA0...0xBF, using: &generator), 0x80, 0x2E]
      default: bytes += Array("plain text".utf8)
      }
    }
    return JSONString(bytes: bytes)
  }

  mutating func number() -> JSONNumber {
    let bits = generator.next()
    if generator.once(in: 2) { return JSONNumber(Double(bitPattern: bits)) ?? 0 }
    return JSONNumber(Int64(truncatingIfNeeded: bits >> UInt64.random(in: 0..<64, using: &generator)))
  }

  /// The text with some bytes changed, taken out, doubled or put in.
  mutating func damaged(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0...Int.random(in: 0..<3, using: &generator) where !text.isEmpty {
      let index = Int.random(in: 0..<text.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: text[index] = UInt8.random(in: 0...255, using: &generator)
      case 1: text.remove(at: index)
      case 2: text.insert(contentsOf: text[index...].prefix(Int.random(in: 1...20, using: &generator)), at: index)
      case 3: text.removeSubrange(index...)
      default: text.insert(generator.pick("{}[]:,\"\\u019.-+eE \n\u{0}tfn".utf8), at: index)
      }
    }
    return text
  }

  /// Any bytes at all, mostly those that JSON has a use for.
  mutating func bytes() -> [UInt8] {
    (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
      generator.once(in: 4)
        ? UInt8.random(in: 0...255, using: &generator)
        : generator.pick("{}[]:,\"\\u0d8c19.-+eE \ntruefalsn".utf8)
    }
  }

  /// Mostly short lists.
  private mutating func count() -> Int {
    Int.random(in: 0..<generator.pick([1, 3, 6]), using: &generator)
  }
}
