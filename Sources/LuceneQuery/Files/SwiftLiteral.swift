import LuceneSyntax

/// A string literal in Swift source code: `"…"`, `#"…"#`, `"""…"""`.
package struct SwiftLiteral: Sendable, Hashable {
  /// From the first delimiter to the last.
  package let span: SourceSpan
  /// What stands between the delimiters.
  package let content: SourceSpan
  /// How many `#` stand before the opening quote; a backslash is an escape only with as many behind it.
  package let hashCount: Int
  /// Whether three quotes begin it, so that it spans lines.
  package let isMultiline: Bool
  /// Where `\(…)` stand.
  package let interpolations: [SourceSpan]

  /// The text of the literal as the program sees it, and where each part of it stands in the source.
  ///
  /// Each interpolation is a placeholder, since its value is known only when the program runs.
  ///
  /// - Returns: Nothing if an escape is wrong or a line is not indented as the closing quotes are; the compiler says so then.
  package func text(in source: SourceText) -> (text: SourceText, map: OffsetMap)? {
    var reader = SwiftLiteralReader(self, source)
    return reader.read() ? (SourceText(reader.text), reader.map) : nil
  }

  /// What is known of each interpolation without its type.
  package func holeKinds(in source: SourceText) -> [HoleKind] {
    interpolations.map { HoleKind(label: argument(of: $0, in: source).label) }
  }

  /// What is written between the parentheses of an interpolation: `prefix` and `name` in `\(prefix: name)`, no label in `\(name)`.
  func argument(of interpolation: SourceSpan, in source: SourceText) -> (label: String?, code: String) {
    func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
    func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    let inside = source.slice(SourceSpan(interpolation.start + 2 + hashCount, interpolation.end - 1))
    let name = inside.drop(while: isBlank).prefix(while: isLetter)
    let behind = inside[name.endIndex...].drop(while: isBlank)
    guard !name.isEmpty, behind.first == UInt8(ascii: ":") else { return (nil, String(decoding: inside, as: UTF8.self)) }
    return (String(decoding: name, as: UTF8.self), String(decoding: behind.dropFirst(), as: UTF8.self))
  }

  /// What to write into the literal for a piece of text.
  ///
  /// - Parameters:
  ///   - before: The text of the literal that stands before the piece.
  ///   - behind: The text that stands behind it. With quotes and `#` on either side a quote could come to close the literal.
  package func escaped(_ text: String, before: ArraySlice<UInt8> = [], behind: ArraySlice<UInt8> = []) -> String {
    let escape = "\\" + String(repeating: "#", count: hashCount)
    let bytes = Array(text.utf8)
    let quote = UInt8(ascii: "\"")
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let next = (bytes[(index + 1)...].prefix(hashCount + 1) + behind.prefix(hashCount + 1))
      switch byte {
      case UInt8(ascii: "\\") where Self.beginsWithHashes(next, hashCount): result += Array("\(escape)\\".utf8)
      case quote where !isMultiline && Self.beginsWithHashes(next, hashCount),
        quote where isMultiline && ((index > 0 ? bytes[index - 1] : before.last) == quote || next.first == quote):
        result += Array("\(escape)\"".utf8)
      case 0x0A: result += Array("\(escape)n".utf8)
      case 0x0D: result += Array("\(escape)r".utf8)
      case 0x09: result += Array("\(escape)t".utf8)
      case 0..<0x20, 0x7F: result += Array("\(escape)u{\(String(byte, radix: 16))}".utf8)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A literal of a text, quotes included.
  package static func quoted(_ text: String) -> String {
    let empty = SourceSpan(1, 1)
    let literal = SwiftLiteral(span: SourceSpan(0, 2), content: empty, hashCount: 0, isMultiline: false, interpolations: [])
    return "\"\(literal.escaped(text))\""
  }

  private static func beginsWithHashes(_ bytes: ArraySlice<UInt8>, _ count: Int) -> Bool {
    bytes.count >= count && bytes.prefix(count).allSatisfy { $0 == UInt8(ascii: "#") }
  }
}

/// Takes the text out of a literal.
private struct SwiftLiteralReader {
  let literal: SwiftLiteral
  let bytes: [UInt8]
  private(set) var text: [UInt8] = []
  private(set) var map: OffsetMap
  private var position: Int
  private let end: Int
  /// What stands before the closing quotes, and so before every line of a literal with three quotes.
  private var indentation: ArraySlice<UInt8> = []
  private var interpolations: ArraySlice<SourceSpan>

  init(_ literal: SwiftLiteral, _ source: SourceText) {
    self.literal = literal
    bytes = source.bytes
    position = literal.content.start
    end = min(literal.content.end, bytes.count)
    interpolations = literal.interpolations[...]
    map = OffsetMap(startingAt: literal.content.start)
  }

  /// Reads the whole content. False if it is wrong.
  mutating func read() -> Bool {
    var last = end
    if literal.isMultiline {
      guard let endOfText = endOfLastLine(), endOfLineBreak(at: position) > position else { return false }
      position = endOfLineBreak(at: position)
      // Nothing stands between the line of the opening quotes and that of the closing ones.
      guard position <= endOfText else { return true }
      let start = position
      position += indentationLength(at: start)
      guard hasIndentation(at: start) else { return false }
      map = OffsetMap(startingAt: position)
      last = endOfText
    }
    while position < last {
      guard readPiece(before: last) else { return false }
    }
    return true
  }

  /// Reads up to and with the next escape, interpolation or line break.
  private mutating func readPiece(before end: Int) -> Bool {
    let start = position
    while position < end, !isSpecial(at: position) { position += 1 }
    append(.verbatim, Array(bytes[start..<position]), from: start)
    guard position < end else { return true }
    if bytes[position] != UInt8(ascii: "\\") { return readLineBreak() }
    let backslash = position
    if let next = interpolations.first, next.start == backslash {
      interpolations.removeFirst()
      position = next.end
      append(
        .interpolation, Array(QuerySkeleton.placeholder(literal.interpolations.count - interpolations.count).utf8),
        from: backslash)
      return true
    }
    position += 1 + literal.hashCount
    return readEscape(from: backslash, before: end)
  }

  private func isSpecial(at offset: Int) -> Bool {
    switch bytes[offset] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): literal.isMultiline
    case UInt8(ascii: "\\"):
      offset + literal.hashCount < end
        && bytes[(offset + 1)...].prefix(literal.hashCount).allSatisfy { $0 == UInt8(ascii: "#") }
    default: false
    }
  }

  private mutating func append(_ kind: OffsetMap.Kind, _ piece: [UInt8], from start: Int) {
    map.append(kind, length: piece.count, file: SourceSpan(start, position))
    text += piece
  }

  // MARK: Escapes

  /// Starts behind the backslash and its `#`.
  private mutating func readEscape(from start: Int, before end: Int) -> Bool {
    guard position < end else { return false }
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "n"): append(.escape, [0x0A], from: start)
    case UInt8(ascii: "t"): append(.escape, [0x09], from: start)
    case UInt8(ascii: "r"): append(.escape, [0x0D], from: start)
    case UInt8(ascii: "0"): append(.escape, [0x00], from: start)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): append(.escape, [letter], from: start)
    case UInt8(ascii: "u"): return readUnicodeEscape(from: start, before: end)
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      guard literal.isMultiline else { return false }
      position -= 1
      return readContinuation(before: end)
    default: return false
    }
    return true
  }

  /// `{1F600}` behind `\u`
  private mutating func readUnicodeEscape(from start: Int, before end: Int) -> Bool {
    guard position < end, bytes[position] == UInt8(ascii: "{") else { return false }
    position += 1
    var value: UInt32 = 0
    var count = 0
    while position < end, count <= 8, let digit = Self.hexDigit(bytes[position]) {
      value = value << 4 | digit
      count += 1
      position += 1
    }
    guard (1...8).contains(count), position < end, bytes[position] == UInt8(ascii: "}"), let scalar = Unicode.Scalar(value) else {
      return false
    }
    position += 1
    append(.escape, Array(String(Character(scalar)).utf8), from: start)
    return true
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  // MARK: Lines

  /// A backslash at the end of a line joins it with the next.
  private mutating func readContinuation(before end: Int) -> Bool {
    while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    let next = endOfLineBreak(at: position)
    guard next > position, next <= end else { return false }
    position = next + indentationLength(at: next)
    return hasIndentation(at: next)
  }

  private mutating func readLineBreak() -> Bool {
    let start = position
    let next = endOfLineBreak(at: position)
    position = next + indentationLength(at: next)
    append(.escape, [0x0A], from: start)
    return hasIndentation(at: next)
  }

  /// Where the line before the closing quotes ends, which `indentation` is taken from; nothing if more than white space stands before them.
  private mutating func endOfLastLine() -> Int? {
    guard let lineFeed = bytes[literal.content.start..<end].lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    indentation = bytes[(lineFeed + 1)..<end]
    guard indentation.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return nil }
    let isPair = bytes[lineFeed] == 0x0A && lineFeed > literal.content.start && bytes[lineFeed - 1] == 0x0D
    return isPair ? lineFeed - 1 : lineFeed
  }

  /// Behind the line break that stands at `offset`, perhaps CR LF; the same offset if there is none.
  private func endOfLineBreak(at offset: Int) -> Int {
    guard offset < end else { return offset }
    switch bytes[offset] {
    case 0x0A: return offset + 1
    case 0x0D: return offset + 1 < end && bytes[offset + 1] == 0x0A ? offset + 2 : offset + 1
    default: return offset
    }
  }

  private func indentationLength(at offset: Int) -> Int {
    zip(bytes[min(offset, end)..<end], indentation).prefix { $0 == $1 }.count
  }

  /// Whether a line begins as it must: with the indentation, unless it is blank.
  private func hasIndentation(at offset: Int) -> Bool {
    let behind = min(offset, end) + indentationLength(at: offset)
    return behind - offset == indentation.count || behind >= end || bytes[behind] == 0x0A || bytes[behind] == 0x0D
  }

  private func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 <= 0x20 } }
}
