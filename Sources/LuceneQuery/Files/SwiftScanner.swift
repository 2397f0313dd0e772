import LuceneSyntax

/// Finds the string literals and line comments of Swift source code.
///
/// It knows as much of Swift as that takes: comments, which nest, literals with interpolations that hold literals themselves, and regular
/// expressions. Any bytes can be scanned; what is no Swift gives literals that nobody meant, and nothing worse.
package struct SwiftScanner: Sendable {
  /// A comment that begins with `//`.
  package struct LineComment: Sendable, Hashable {
    /// From the slashes to the end of the line.
    package let span: SourceSpan
    /// Whether nothing but white space stands before it on its line.
    package let isAlone: Bool
  }

  /// A literal that stands in the source, and what it is an argument of.
  package struct Argument: Sendable, Hashable {
    /// The literal.
    package let literal: SwiftLiteral
    /// The name before the parenthesis of which the literal is the first argument, without a label: `Query`, `#userQuery`.
    package let callee: String?
    /// The first byte behind the literal that is neither white space nor comment; nothing at the end of the source.
    package fileprivate(set) var follower: UInt8?
  }

  /// The literals outside of other literals, from left to right.
  package private(set) var arguments: [Argument] = []
  /// The line comments outside of literals, from left to right.
  package private(set) var comments: [LineComment] = []

  private let bytes: [UInt8]
  private var position = 0
  /// The last byte that was neither white space nor comment, if it is on the same line or any before.
  private var previous: UInt8?
  /// The last name, if nothing but white space and comments, or one parenthesis, stands behind it.
  private var name: SourceSpan?
  private var isBehindOpening = false
  /// Whether only white space was seen on this line.
  private var isLineBlank = true
  /// Whether nothing but white space and comments was seen behind the last literal.
  private var isBehindLiteral = false

  /// How many literals may stand inside each other's interpolations. The scanner calls itself for each, and a stack is not endless.
  private static let maximumDepth = 40
  /// A slash that closes no sooner begins no regular expression.
  private static let longestRegexp = 1_000

  /// Scans all of the source.
  package init(_ source: SourceText) {
    bytes = source.bytes
    while position < bytes.count { scanToken() }
  }

  /// The literals.
  package var literals: [SwiftLiteral] { arguments.map { $0.literal } }

  // MARK: Tokens

  private mutating func scanToken() {
    let start = position
    switch bytes[start] {
    case 0x0A, 0x0D:
      position += 1
      isLineBlank = true
    case 0x20, 0x09, 0x0B, 0x0C, 0x00: position += 1
    case UInt8(ascii: "/") where next == UInt8(ascii: "/"):
      skipLine()
      comments.append(LineComment(span: SourceSpan(start, position), isAlone: isLineBlank))
    case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skipBlockComment()
    case UInt8(ascii: "\""), UInt8(ascii: "#"): scanLiteralOrMacro()
    case UInt8(ascii: "/") where beginsRegexp: skipRegexp()
    case UInt8(ascii: "`"): position += 1
    default: scanNameOrPunctuation()
    }
  }

  private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  private mutating func scanLiteralOrMacro() {
    let start = position
    if let literal = scanLiteral(depth: 0) {
      let callee = isBehindOpening ? name.map { string(in: $0) } : nil
      note(UInt8(ascii: "\""))
      arguments.append(Argument(literal: literal, callee: callee))
      isBehindLiteral = true
    } else if position == start, !skipExtendedRegexp() {
      position += hashCount(at: start)
      skipName()
      note(bytes[position - 1])
      name = SourceSpan(start, position)
    } else {
      note(UInt8(ascii: "\""))
    }
  }

  private mutating func scanNameOrPunctuation() {
    let start = position
    let byte = bytes[start]
    if Self.isNameByte(byte) {
      skipName()
      note(bytes[position - 1])
      name = SourceSpan(start, position)
    } else {
      position += 1
      let called = byte == UInt8(ascii: "(") && !isBehindOpening ? name : nil
      note(byte)
      (name, isBehindOpening) = (called, called != nil)
    }
  }

  /// Remembers what was read last.
  private mutating func note(_ byte: UInt8) {
    if isBehindLiteral { arguments[arguments.count - 1].follower = byte }
    isBehindLiteral = false
    previous = byte
    name = nil
    isBehindOpening = false
    isLineBlank = false
  }

  private mutating func skipName() {
    while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private func string(in span: SourceSpan) -> String { String(decoding: bytes[span.start..<span.end], as: UTF8.self) }

  // MARK: Comments

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    while position < bytes.count {
      switch (bytes[position], next) {
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        depth += 1
        position += 2
      case (UInt8(ascii: "*"), UInt8(ascii: "/")):
        depth -= 1
        position += 2
        if depth == 0 { return }
      default: position += 1
      }
    }
  }

  // MARK: Regular expressions

  /// Whether a slash begins a regular expression: an operand is expected, and another slash follows on the line.
  private var beginsRegexp: Bool {
    switch previous {
    case nil, UInt8(ascii: "("), UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"),
      UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "?"), UInt8(ascii: ";"):
      break
    default:
      guard let name, ["return", "in", "case", "where", "try", "await"].contains(string(in: name)) else { return false }
    }
    return endOfRegexp != nil
  }

  /// Behind the slash that closes a regular expression, which begins at `position`.
  private var endOfRegexp: Int? {
    var offset = position + 1
    guard offset < bytes.count, bytes[offset] != 0x20, bytes[offset] != 0x09 else { return nil }
    while offset < min(bytes.count, position + Self.longestRegexp), bytes[offset] != 0x0A, bytes[offset] != 0x0D {
      if bytes[offset] == UInt8(ascii: "/") { return offset + 1 }
      offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private mutating func skipRegexp() {
    position = endOfRegexp ?? position + 1
    note(UInt8(ascii: "\""))
  }

  /// `#/…/#`, which may span lines. False if none begins here.
  private mutating func skipExtendedRegexp() -> Bool {
    let hashes = hashCount(at: position)
    guard position + hashes < bytes.count, bytes[position + hashes] == UInt8(ascii: "/") else { return false }
    position += hashes + 1
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "/"), hasHashes(hashes, at: position + 1) {
        position += 1 + hashes
        return true
      }
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = bytes.count
    return true
  }

  private func hashCount(at offset: Int) -> Int { bytes[offset...].prefix { $0 == UInt8(ascii: "#") }.count }

  private func hasHashes(_ count: Int, at offset: Int) -> Bool {
    offset + count <= bytes.count && bytes[offset..<(offset + count)].allSatisfy { $0 == UInt8(ascii: "#") }
  }
}

// MARK: - Literals

extension SwiftScanner {
  /// The literal that begins here, and whose end is then the position.
  ///
  /// Nothing, with the position as it was, if none begins; nothing, with the position where it broke off, if it is never closed.
  private mutating func scanLiteral(depth: Int) -> SwiftLiteral? {
    let start = position
    let hashes = hashCount(at: start)
    guard hasQuotes(1, at: start + hashes) else { return nil }
    let isMultiline = hasQuotes(3, at: start + hashes)
    let quotes = isMultiline ? 3 : 1
    position = start + hashes + quotes
    let content = position
    var interpolations: [SourceSpan] = []
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\"") where hasQuotes(quotes, at: position) && hasHashes(hashes, at: position + quotes):
        let end = position
        position += quotes + hashes
        return SwiftLiteral(
          span: SourceSpan(start, position), content: SourceSpan(content, end), hashCount: hashes, isMultiline: isMultiline,
          interpolations: interpolations)
      case UInt8(ascii: "\\") where hasHashes(hashes, at: position + 1):
        let escape = position
        position += 1 + hashes
        guard position < bytes.count else { return nil }
        if bytes[position] == UInt8(ascii: "(") {
          skipInterpolation(depth: depth + 1)
          interpolations.append(SourceSpan(escape, position))
        } else if isMultiline || (bytes[position] != 0x0A && bytes[position] != 0x0D) {
          position += 1
        }
      case 0x0A where !isMultiline, 0x0D where !isMultiline: return nil
      default: position += 1
      }
    }
    return nil
  }

  private func hasQuotes(_ count: Int, at offset: Int) -> Bool {
    offset + count <= bytes.count && bytes[offset..<(offset + count)].allSatisfy { $0 == UInt8(ascii: "\"") }
  }

  /// Starts at the parenthesis of `\(…)`, ends behind the closing one. Deeper than anybody writes, everything to the end belongs to it.
  private mutating func skipInterpolation(depth: Int) {
    guard depth < Self.maximumDepth else { return position = bytes.count }
    var parentheses = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "("):
        parentheses += 1
        position += 1
      case UInt8(ascii: ")"):
        parentheses -= 1
        position += 1
        if parentheses == 0 { return }
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skipBlockComment()
      case UInt8(ascii: "/") where next == UInt8(ascii: "/"): skipLine()
      case UInt8(ascii: "\""), UInt8(ascii: "#"):
        let start = position
        if scanLiteral(depth: depth) == nil, position == start { position += max(hashCount(at: start), 1) }
      default: position += 1
      }
    }
  }
}
