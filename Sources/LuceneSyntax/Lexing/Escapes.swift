/// The one place where query text is unescaped and values are escaped.
public enum Escapes {
  /// A piece of unescaped text.
  enum Unit {
    /// Text that stands for itself: decoded, or never special.
    case literal(ArraySlice<UInt8>)
    /// An unescaped ASCII character that may mean something: `*`, `?` or `.`.
    case special(UInt8)
  }

  /// A mistake inside an escape.
  public struct Problem: Sendable, Hashable {
    /// What is wrong.
    public enum Kind: Sendable, Hashable {
      /// `\u` without four hex digits behind it.
      case badUnicodeEscape
      /// `\ud800` without its other half.
      case loneSurrogate
      /// A backslash at the end, with nothing to escape.
      case trailingBackslash
    }

    /// What is wrong.
    public let kind: Kind
    /// Where, in the source.
    public let span: SourceSpan
  }

  /// Walks over escaped text.
  ///
  /// - Parameters:
  ///   - text: A slice of the source; its indices are the offsets of problems.
  ///   - readsUnicode: Whether `\uXXXX` is an escape. Lucene does not read it in a term with wildcards inside.
  ///   - emit: Gets the pieces in order.
  static func decode(
    _ text: ArraySlice<UInt8>, readsUnicode: Bool = true, problems: inout [Problem], _ emit: (Unit) -> Void
  ) {
    var position = text.startIndex
    var start = position
    while position < text.endIndex {
      switch text[position] {
      case UInt8(ascii: "\\"):
        if start < position { emit(.literal(text[start..<position])) }
        position = decodeEscape(text, at: position, readsUnicode: readsUnicode, problems: &problems, emit)
        start = position
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "."):
        if start < position { emit(.literal(text[start..<position])) }
        emit(.special(text[position]))
        position += 1
        start = position
      default:
        position += 1
      }
    }
    if start < position { emit(.literal(text[start..<position])) }
  }

  /// Reads the escape whose backslash stands at `position`; returns where it ends.
  private static func decodeEscape(
    _ text: ArraySlice<UInt8>, at position: Int, readsUnicode: Bool, problems: inout [Problem], _ emit: (Unit) -> Void
  ) -> Int {
    let next = position + 1
    guard next < text.endIndex else {
      problems.append(Problem(kind: .trailingBackslash, span: SourceSpan(position, next)))
      emit(.literal(text[position..<next]))
      return next
    }
    guard readsUnicode, text[next] == UInt8(ascii: "u") else {
      let end = next + characterLength(at: next, in: text)
      emit(.literal(text[next..<end]))
      return end
    }
    guard let unit = hexUnit(text, at: next + 1) else {
      problems.append(Problem(kind: .badUnicodeEscape, span: SourceSpan(position, min(next + 5, text.endIndex))))
      emit(.literal(text[position...next]))
      return next + 1
    }
    return decodeUnit(unit, text, from: position, problems: &problems, emit)
  }

  private static func decodeUnit(
    _ unit: UInt32, _ text: ArraySlice<UInt8>, from position: Int, problems: inout [Problem], _ emit: (Unit) -> Void
  ) -> Int {
    var end = position + 6
    var value = unit
    if 0xD800..<0xDC00 ~= unit, end + 1 < text.endIndex, text[end] == UInt8(ascii: "\\"), text[end + 1] == UInt8(ascii: "u"),
      let low = hexUnit(text, at: end + 2), 0xDC00..<0xE000 ~= low
    {
      value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      end += 6
    }
    guard let scalar = Unicode.Scalar(value) else {
      problems.append(Problem(kind: .loneSurrogate, span: SourceSpan(position, end)))
      emit(.literal(text[position..<end]))
      return end
    }
    emit(.literal(Array(String(Character(scalar)).utf8)[...]))
    return end
  }

  private static func hexUnit(_ text: ArraySlice<UInt8>, at start: Int) -> UInt32? {
    guard start + 4 <= text.endIndex else { return nil }
    var value: UInt32 = 0
    for byte in text[start..<start + 4] {
      guard let digit = hexDigit(byte) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// How many bytes the character at `position` takes; bytes that are not UTF-8 count alone.
  private static func characterLength(at position: Int, in text: ArraySlice<UInt8>) -> Int {
    let length: Int =
      switch text[position] {
      case 0xC0..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF8: 4
      default: 1
      }
    return min(length, text.endIndex - position)
  }
}

// MARK: - What the tree's consumers ask for

extension Escapes {
  /// Unescaped text, and what was wrong in it.
  public static func value(_ text: ArraySlice<UInt8>) -> (text: String, problems: [Problem]) {
    guard text.contains(UInt8(ascii: "\\")) else { return (String(decoding: text, as: UTF8.self), []) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var problems: [Problem] = []
    decode(text, problems: &problems) { unit in
      switch unit {
      case .literal(let literal): bytes += literal
      case .special(let byte): bytes.append(byte)
      }
    }
    return (String(decoding: bytes, as: UTF8.self), problems)
  }

  /// The elements of text in which an unescaped `*` is a wildcard, and `?` too unless `questionMarkIsLiteral`. Literals and runs stand apart.
  public static func wildcards(
    _ text: ArraySlice<UInt8>, questionMarkIsLiteral: Bool = false, readsUnicode: Bool = true
  ) -> (elements: [PatternElement], problems: [Problem]) {
    guard text.contains(UInt8(ascii: "\\")) else { return (unescapedWildcards(text, questionMarkIsLiteral), []) }
    var elements: [PatternElement] = []
    var problems: [Problem] = []
    var literal: [UInt8] = []
    func append(_ wildcard: PatternElement) {
      if !literal.isEmpty { elements.append(.literal(String(decoding: literal, as: UTF8.self))) }
      literal = []
      Self.append(wildcard, to: &elements)
    }
    decode(text, readsUnicode: readsUnicode, problems: &problems) { unit in
      switch unit {
      case .special(UInt8(ascii: "*")): append(.anyRun)
      case .special(UInt8(ascii: "?")) where !questionMarkIsLiteral: append(.anyCharacter)
      case .special(let byte): literal.append(byte)
      case .literal(let bytes): literal += bytes
      }
    }
    if !literal.isEmpty { elements.append(.literal(String(decoding: literal, as: UTF8.self))) }
    return (elements, problems)
  }

  /// The elements of text without a backslash.
  private static func unescapedWildcards(_ text: ArraySlice<UInt8>, _ questionMarkIsLiteral: Bool) -> [PatternElement] {
    var elements: [PatternElement] = []
    elements.reserveCapacity(2)
    var start = text.startIndex
    for index in text.indices {
      let byte = text[index]
      guard byte == UInt8(ascii: "*") || (byte == UInt8(ascii: "?") && !questionMarkIsLiteral) else { continue }
      if start < index { elements.append(.literal(String(decoding: text[start..<index], as: UTF8.self))) }
      append(byte == UInt8(ascii: "*") ? .anyRun : .anyCharacter, to: &elements)
      start = index + 1
    }
    if start < text.endIndex { elements.append(.literal(String(decoding: text[start...], as: UTF8.self))) }
    return elements
  }

  /// Adds a wildcard; a run behind a run says nothing new.
  private static func append(_ wildcard: PatternElement, to elements: inout [PatternElement]) {
    if case .anyRun = wildcard, case .anyRun? = elements.last { return }
    elements.append(wildcard)
  }

  /// Where an ASCII character stands without a backslash before it.
  package static func offsets(ofUnescaped character: UInt8, in text: ArraySlice<UInt8>) -> [Int] {
    var offsets: [Int] = []
    var isEscaped = false
    for offset in text.indices {
      if text[offset] == character, !isEscaped { offsets.append(offset) }
      isEscaped = text[offset] == UInt8(ascii: "\\") && !isEscaped
    }
    return offsets
  }

  /// The keys of a field path: split at unescaped dots, then unescaped. A key may come out empty.
  public static func path(_ text: ArraySlice<UInt8>) -> (keys: [String], problems: [Problem]) {
    guard text.contains(UInt8(ascii: "\\")) else {
      return (unescapedPath(text), [])
    }
    var keys: [String] = []
    var problems: [Problem] = []
    var key: [UInt8] = []
    decode(text, problems: &problems) { unit in
      switch unit {
      case .special(UInt8(ascii: ".")):
        keys.append(String(decoding: key, as: UTF8.self))
        key = []
      case .special(let byte): key.append(byte)
      case .literal(let bytes): key += bytes
      }
    }
    keys.append(String(decoding: key, as: UTF8.self))
    return (keys, problems)
  }
}

extension Escapes {
  /// The keys of a path without a backslash.
  private static func unescapedPath(_ text: ArraySlice<UInt8>) -> [String] {
    var keys: [String] = []
    keys.reserveCapacity(4)
    var start = text.startIndex
    for index in text.indices where text[index] == UInt8(ascii: ".") {
      keys.append(String(decoding: text[start..<index], as: UTF8.self))
      start = index + 1
    }
    keys.append(String(decoding: text[start...], as: UTF8.self))
    return keys
  }
}

// MARK: - Escaping

extension Escapes {
  /// A value in quotes: `"`, `\` and `*` get a backslash.
  public static func quoted(_ value: String) -> String {
    var bytes = [UInt8(ascii: "\"")]
    for byte in value.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "*") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Text outside quotes, as a part of a wildcard or a key: everything that could be syntax, and white space, gets a backslash.
  public static func escaped(_ text: String, alsoDots: Bool = false) -> String {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      if isSyntax(scalar) || (alsoDots && scalar == ".") { bytes.append(UInt8(ascii: "\\")) }
      bytes += Array(String(Character(scalar)).utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A field path: keys escaped and joined by dots. Keys that the grammar reads otherwise begin with a backslash.
  public static func escaped(path keys: [String]) -> String {
    var parts: [String] = []
    for (index, key) in keys.enumerated() {
      let isReserved = index == 0 && (key == "_exists_" || key == "_missing_")
      parts.append(isReserved ? "\\" + key : escaped(word: key, alsoDots: true))
    }
    return parts.joined(separator: ".")
  }

  /// A whole word outside quotes: as ``escaped(_:alsoDots:)``, and an operator begins with a backslash.
  public static func escaped(word: String, alsoDots: Bool = false) -> String {
    (isOperatorWord(word) ? "\\" : "") + escaped(word, alsoDots: alsoDots)
  }

  /// Whether a value can stand without quotes (Grammar.md section 7.10).
  public static func canStandBare(_ value: String, isBound: Bool = false) -> Bool {
    guard let first = value.utf8.first, isBareStart(first) || (isBound && first == UInt8(ascii: "-")) else { return false }
    for byte in value.utf8.dropFirst() {
      guard isBareStart(byte) || byte == UInt8(ascii: "-") || (isBound && byte == UInt8(ascii: ":")) else { return false }
    }
    return !isOperatorWordInAnyCase(value)
  }

  private static func isBareStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func isSyntax(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "+", "-", "=", "&", "|", ">", "<", "!", "(", ")", "{", "}", "[", "]", "^", "\"", "~", "*", "?", ":", "\\", "/",
      " ", "\t", "\n", "\r", "\u{3000}":
      true
    default: false
    }
  }

  private static func isOperatorWord(_ key: String) -> Bool { key == "AND" || key == "OR" || key == "NOT" }

  private static func isOperatorWordInAnyCase(_ value: String) -> Bool {
    switch value.utf8.count {
    case 2: ["OR", "TO"].contains(value.uppercased())
    case 3: ["AND", "NOT"].contains(value.uppercased())
    default: false
    }
  }
}
