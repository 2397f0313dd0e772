extension Escapes {
  /// The source of a regular expression as it can stand between slashes: it matches the same texts, and ends at the slash behind
  /// it.
  ///
  /// A slash gets a backslash. An escaped `u` loses its own, since query text reads `\u` as the start of `\uXXXX`. A source that
  /// ends in a backslash gets an empty group, which keeps the closing slash apart from it.
  public static func regexp(_ source: String) -> String {
    let bytes = Array(source.utf8)
    guard bytes.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) else { return source }
    var escaper = RegexpEscaper(bytes)
    return String(decoding: escaper.escaped(), as: UTF8.self)
  }
}

/// Goes through the source of a regular expression, which must be right in itself.
private struct RegexpEscaper {
  private let bytes: [UInt8]
  private var position = 0
  private var output: [UInt8] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func escaped() -> [UInt8] {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "["): copyClass()
      case UInt8(ascii: "\""): copyText()
      default: copyCharacter()
      }
    }
    return output.last == UInt8(ascii: "\\") ? output + [UInt8(ascii: "("), UInt8(ascii: ")")] : output
  }

  /// `[^a-z/]`, in which a quote is a character. A `]` at its start or behind a hyphen is a member.
  private mutating func copyClass() {
    copyByte()
    if isAt("^") { copyByte() }
    repeat {
      copyCharacter()
      if isAt("-") {
        copyByte()
        copyCharacter()
      }
    } while position < bytes.count && !isAt("]")
    copyByte()
  }

  /// `"a.b"`, in which a backslash is a character too. If it holds one, or a slash, the text is written without the quotes.
  private mutating func copyText() {
    let end = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
    let text = bytes[min(position + 1, end)..<end]
    if text.contains(UInt8(ascii: "/")) || text.contains(UInt8(ascii: "\\")) {
      output.append(UInt8(ascii: "("))
      for byte in text { appendLiteral(byte) }
      output.append(UInt8(ascii: ")"))
    } else {
      output += bytes[position..<min(end + 1, bytes.count)]
    }
    position = end + 1
  }

  private mutating func appendLiteral(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      0x80...:
      break
    default: output.append(UInt8(ascii: "\\"))
    }
    output.append(byte)
  }

  /// A character, with the backslash before it or that it needs.
  private mutating func copyCharacter() {
    if isAt("\\") {
      if !isAtWrongEscape { copyByte() } else { position += 1 }
    } else if isAt("/"), output.last != UInt8(ascii: "\\") {
      output.append(UInt8(ascii: "\\"))
    }
    copyByte()
  }

  /// Whether `\u` stands here without four hexadecimal digits.
  private var isAtWrongEscape: Bool {
    guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "u") else { return false }
    var problems: [Escapes.Problem] = []
    Escapes.decode(bytes[position..<min(position + 6, bytes.count)], problems: &problems) { _ in }
    return problems.contains { $0.kind == .badUnicodeEscape }
  }

  private func isAt(_ character: Unicode.Scalar) -> Bool { position < bytes.count && bytes[position] == UInt8(ascii: character) }

  private mutating func copyByte() {
    guard position < bytes.count else { return }
    output.append(bytes[position])
    position += 1
  }
}
