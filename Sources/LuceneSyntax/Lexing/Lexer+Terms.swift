/// Terms, quoted text, regular expressions, and values with colons inside.
extension Lexer {
  /// Whether the byte at `offset` can go on a term, wildcards included.
  @inline(__always)
  func isTermCharacter(at offset: Int) -> Bool {
    !ASCIISet.termEnd.contains(bytes[offset]) && whitespaceLength(at: offset) == 0
  }

  /// A term, with or without wildcards, or an operator that is spelled like one.
  @inline(__always)
  func lexTerm(at start: Int) -> Token {
    let text = bytes.span
    let plain = ASCIISet.plain
    var end = start
    var hasEscape = false
    var hasDot = false
    var wildcards = 0
    var lastStar: Int?
    while end < text.count {
      let byte = text[end]
      if plain.contains(byte) {
        end += 1
        continue
      }
      guard isTermCharacter(at: end) else { break }
      switch byte {
      case UInt8(ascii: "\\"):
        hasEscape = true
        end = min(end + 2, text.count)
      case UInt8(ascii: "*"), UInt8(ascii: "?"):
        wildcards += 1
        if byte == UInt8(ascii: "*") { lastStar = end }
        end += 1
      case UInt8(ascii: "."):
        hasDot = true
        end += 1
      default:
        end += 1
      }
    }
    guard wildcards > 0 else {
      let kind = end - start == 2 || end - start == 3 ? wordKind(start, end) : .term
      return Token(kind, start, end, hasEscape: hasEscape, hasDot: hasDot)
    }
    let isPrefix = wildcards == 1 && lastStar == end - 1
    return Token(
      !isPrefix ? .wildcardTerm : end == start + 1 ? .star : .prefixTerm, start, end, hasEscape: hasEscape, hasDot: hasDot)
  }

  /// A term, where that is rare: out of line.
  @inline(never)
  func lexPlainTerm(at start: Int) -> Token { lexTerm(at: start) }

  private func wordKind(_ start: Int, _ end: Int) -> Token.Kind {
    switch end - start {
    case 2:
      switch (bytes[start], bytes[start + 1]) {
      case (UInt8(ascii: "O"), UInt8(ascii: "R")), (UInt8(ascii: "|"), UInt8(ascii: "|")): return .or
      case (UInt8(ascii: "&"), UInt8(ascii: "&")): return .and
      default: return .term
      }
    case 3:
      switch (bytes[start], bytes[start + 1], bytes[start + 2]) {
      case (UInt8(ascii: "A"), UInt8(ascii: "N"), UInt8(ascii: "D")): return .and
      case (UInt8(ascii: "N"), UInt8(ascii: "O"), UInt8(ascii: "T")): return .not
      default: return .term
      }
    default: return .term
    }
  }

  /// Text in quotes, up to the next quote without a backslash before it.
  func lexQuoted(at start: Int) -> Token {
    var end = start + 1
    var hasEscape = false
    var hasStar = false
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "\""): return Token(.quoted, start, end + 1, hasEscape: hasEscape, hasStar: hasStar)
      case UInt8(ascii: "*"):
        hasStar = true
        end += 1
      case UInt8(ascii: "\\"):
        hasEscape = true
        end += 2
      default: end += 1
      }
    }
    return Token(.unclosedQuoted, start, bytes.count, hasEscape: hasEscape, hasStar: hasStar)
  }

  /// A regular expression, up to the next slash without a backslash before it, else up to the last slash: Lucene's longest match.
  func lexRegexp(at start: Int) -> Token {
    var end = start
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "/") {
        end = offset + 1
        if bytes[offset - 1] != UInt8(ascii: "\\") { break }
      }
      offset += 1
    }
    if end > start { return Token(.regexp, start, end) }
    end = start + 1
    while end < bytes.count, isTermCharacter(at: end) { end += 1 }
    return Token(.unclosedRegexp, start, end)
  }

  /// A date and time, or an IPv6 address; asked where a value can begin. They are the two values that may hold bare colons.
  func valueWithColons(at start: Int) -> Token? {
    guard dialect == .auth0 else { return nil }
    var end = start
    var colons = 0
    while end < bytes.count {
      guard end - start < Self.longestValueWithColons else { return nil }
      if bytes[end] == UInt8(ascii: ":") {
        colons += 1
      } else if !isTermCharacter(at: end) {
        break
      }
      end += 1
    }
    guard colons > 0 else { return nil }
    let run = bytes[start..<end]
    guard (colons > 1 && Self.isAddress(run)) || Self.isDateAndTime(run) else { return nil }
    return Token(.term, start, end)
  }

  /// No date or address is longer; a limit keeps a long run of colons from being read again and again.
  private static let longestValueWithColons = 64

  private static func isAddress(_ run: ArraySlice<UInt8>) -> Bool {
    run.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
  }

  /// `2024-01-31T10:30`, with seconds, a fraction and an offset if wanted. Whether such a day exists is not asked here.
  private static func isDateAndTime(_ run: ArraySlice<UInt8>) -> Bool {
    var rest = run
    guard take("dddd-dd-ddTdd", from: &rest) else { return false }
    if take(":dd", from: &rest), take(":dd", from: &rest), take(".d", from: &rest) || take(",d", from: &rest) {
      var digits = 1
      while take("d", from: &rest) { digits += 1 }
      guard digits <= 9 else { return false }
    }
    if rest.isEmpty || take("Z", from: &rest) { return rest.isEmpty }
    guard take("+dd", from: &rest) || take("-dd", from: &rest) else { return false }
    return (take(":dd", from: &rest) || take("dd", from: &rest)) && rest.isEmpty
  }

  /// Takes text of the given shape off the front, where `d` is a digit; takes nothing unless all of it is there.
  private static func take(_ shape: StaticString, from rest: inout ArraySlice<UInt8>) -> Bool {
    let count = shape.utf8CodeUnitCount
    guard rest.count >= count else { return false }
    let fits = shape.withUTF8Buffer { shape in
      zip(shape, rest).allSatisfy { $0 == UInt8(ascii: "d") ? $1 &- UInt8(ascii: "0") < 10 : $0 == $1 }
    }
    if fits { rest = rest.dropFirst(count) }
    return fits
  }
}
