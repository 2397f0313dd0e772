/// Cuts query text into tokens, in Lucene's three modes: the text in general, the inside of a range, and the number behind `^`.
///
/// Syntax characters are ASCII (white space has one more, U+3000), so the lexer reads bytes. It always takes the longest token, and of
/// equally long ones an operator before a term, as Lucene's own lexer does.
struct Lexer: Sendable {
  /// Which characters mean what.
  enum Mode: Sendable { case standard, range, boost }

  let bytes: [UInt8]
  let dialect: Dialect
  /// The offset of the next token.
  private(set) var position = 0
  private(set) var mode = Mode.standard
  /// What the last token was, white space aside; an opening parenthesis at the start, behind which the same can stand.
  private var lastKind = Token.Kind.leftParenthesis

  /// Whether the last token, white space aside, was a colon or a comparison: `-5` and `10:30` can begin here.
  private var isAtValue: Bool { lastKind == .colon || lastKind == .comparison }

  /// - Parameter bytes: At most as many as spans can address; of more, the parser reads none.
  init(_ bytes: [UInt8], dialect: Dialect) {
    self.bytes = bytes.count <= SourceText.maximumLength ? bytes : []
    self.dialect = dialect
  }

  /// Goes on at another place, outside ranges: how the parser gives up on a range.
  mutating func resume(at offset: Int) {
    position = offset
    mode = .standard
    lastKind = .leftParenthesis
  }

  /// The next token; nothing at the end.
  mutating func next() -> Token? { position < bytes.count ? take() : nil }

  /// The next token that is no white space; nothing at the end.
  mutating func nextSignificant() -> Token? {
    while true {
      if mode != .boost { position = endOfWhitespace(at: position) }
      guard position < bytes.count else { return nil }
      let token = take()
      if token.kind != .whitespace { return token }
    }
  }

  /// The token that begins here; there must be a byte.
  @inline(__always)
  private mutating func take() -> Token {
    let token =
      switch mode {
      case .standard: lexStandard()
      case .range: lexRange()
      case .boost: lexBoost()
      }
    position = token.span.end
    if token.kind != .whitespace { lastKind = token.kind }
    return token
  }

  /// Whether a colon comes next, white space aside.
  var isBeforeColon: Bool {
    let offset = endOfWhitespace(at: position)
    return offset < bytes.count && bytes[offset] == UInt8(ascii: ":")
  }

  /// Takes the colon behind a field, which ``isBeforeColon`` has seen.
  mutating func takeColon() -> SourceSpan {
    let offset = endOfWhitespace(at: position)
    position = offset + 1
    lastKind = .colon
    return SourceSpan(ordered: offset, position)
  }

  // MARK: Standard mode

  @inline(__always)
  private mutating func lexStandard() -> Token {
    let start = position
    switch bytes[start] {
    case UInt8(ascii: "("): return Token(.leftParenthesis, start, start + 1)
    case UInt8(ascii: ")"): return Token(.rightParenthesis, start, start + 1)
    case UInt8(ascii: ":"): return (isAtValue ? valueWithColons(at: start) : nil) ?? Token(.colon, start, start + 1)
    case UInt8(ascii: "\""): return lexQuoted(at: start)
    case UInt8(ascii: "/"): return lexRegexp(at: start)
    case UInt8(ascii: "~"): return lexTilde(at: start)
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "!"): return lexSign(at: start)
    case UInt8(ascii: "^"):
      mode = .boost
      return Token(.caret, start, start + 1)
    case UInt8(ascii: "["):
      mode = .range
      return Token(.leftBracket, start, start + 1)
    case UInt8(ascii: "{"):
      mode = .range
      return Token(.leftBrace, start, start + 1)
    case UInt8(ascii: "]"), UInt8(ascii: "}"): return Token(.unexpected, start, start + 1)
    case UInt8(ascii: "<"), UInt8(ascii: ">"): return lexComparison(at: start)
    default:
      if whitespaceLength(at: start) > 0 { return Token(.whitespace, start, endOfWhitespace(at: start)) }
      let term = lexTerm(at: start)
      guard isAtValue, term.span.end < bytes.count, bytes[term.span.end] == UInt8(ascii: ":") else { return term }
      return valueWithColons(at: start) ?? term
    }
  }

  /// The first offset from `start` on where no white space stands.
  @inline(__always)
  private func endOfWhitespace(at start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let length = whitespaceLength(at: end)
      guard length > 0 else { break }
      end += length
    }
    return end
  }

  /// How many bytes the white space character at `offset` takes; 0 if there is none.
  @inline(__always)
  func whitespaceLength(at offset: Int) -> Int {
    switch bytes[offset] {
    case 0x20, 0x09, 0x0A, 0x0D: 1
    case 0xE3 where offset + 2 < bytes.count && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x80: 3
    default: 0
    }
  }

  private func lexSign(at start: Int) -> Token {
    let sign = bytes[start]
    let next = start + 1
    if isAtValue, dialect == .auth0, sign != UInt8(ascii: "!"), next < bytes.count, isTermCharacter(at: next) {
      return lexPlainTerm(at: start)
    }
    if dialect == .lucene, next < bytes.count, whitespaceLength(at: next) > 0 { return Token(.bareOperator, start, next) }
    return Token(sign == UInt8(ascii: "+") ? .plus : sign == UInt8(ascii: "-") ? .minus : .not, start, next)
  }

  private func lexComparison(at start: Int) -> Token {
    guard dialect == .auth0 else { return lexPlainTerm(at: start) }
    let isWithEqual = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "=")
    return Token(.comparison, start, start + (isWithEqual ? 2 : 1))
  }

  /// A tilde, and all behind it that could go on a term: `~1`, but also `~1x`, in which Lucene sees no number.
  private func lexTilde(at start: Int) -> Token {
    var end = start + 1
    while end < bytes.count, isTermCharacter(at: end), bytes[end] != UInt8(ascii: "*"), bytes[end] != UInt8(ascii: "?") {
      let length = bytes[end] == UInt8(ascii: "\\") ? 2 : 1
      guard end + length <= bytes.count else { break }
      end += length
    }
    return Token(.tilde, start, end)
  }

  /// Where digits, a point and digits end; `start` if there are none.
  private func endOfNumber(at start: Int) -> Int {
    let whole = endOfDigits(at: start)
    guard whole > start, whole < bytes.count, bytes[whole] == UInt8(ascii: ".") else { return whole }
    let fraction = endOfDigits(at: whole + 1)
    return fraction > whole + 1 ? fraction : whole
  }

  private func endOfDigits(at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
    return end
  }

  private mutating func lexBoost() -> Token {
    mode = .standard
    let end = endOfNumber(at: position)
    return end > position ? Token(.number, position, end) : lexStandard()
  }

  // MARK: Range mode

  private mutating func lexRange() -> Token {
    let start = position
    switch bytes[start] {
    case UInt8(ascii: "]"):
      mode = .standard
      return Token(.rightBracket, start, start + 1)
    case UInt8(ascii: "}"):
      mode = .standard
      return Token(.rightBrace, start, start + 1)
    case UInt8(ascii: "\""): return dialect == .lucene ? lexLuceneRangeQuoted(at: start) : lexRangeQuoted(at: start)
    default:
      let end = endOfWhitespace(at: start)
      return end > start ? Token(.whitespace, start, end) : lexRangeBound(at: start)
    }
  }

  private func lexRangeBound(at start: Int) -> Token {
    var end = start
    var hasEscape = false
    while end < bytes.count, bytes[end] != UInt8(ascii: "]"), bytes[end] != UInt8(ascii: "}"), whitespaceLength(at: end) == 0 {
      if bytes[end] == UInt8(ascii: "\\") { hasEscape = true }
      end += 1
    }
    let isTo = end == start + 2 && bytes[start] == UInt8(ascii: "T") && bytes[start + 1] == UInt8(ascii: "O")
    return Token(isTo ? .rangeTo : .rangeBound, start, end, hasEscape: hasEscape)
  }

  private func lexRangeQuoted(at start: Int) -> Token {
    let quoted = lexQuoted(at: start)
    let kind: Token.Kind = quoted.kind == .quoted ? .rangeQuoted : .unclosedRangeQuoted
    return Token(kind, start, quoted.span.end, hasEscape: quoted.hasEscape)
  }

  /// Lucene ends a quoted bound at the first quote that has no backslash just before it, else at the last quote; `""` is no quoted bound; and
  /// a bare run that is longer wins.
  private func lexLuceneRangeQuoted(at start: Int) -> Token {
    var end = start
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\"") {
        if offset > start + 1 { end = offset + 1 }
        if bytes[offset - 1] != UInt8(ascii: "\\") { break }
      }
      offset += 1
    }
    let bare = lexRangeBound(at: start)
    guard end >= bare.span.end else { return bare }
    return Token(.rangeQuoted, start, end, hasEscape: bytes[start..<end].contains(UInt8(ascii: "\\")))
  }
}
