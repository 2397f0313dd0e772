import LuceneQuery

/// Values that nobody expects: any code points, and what query syntax is made of.
extension SeededGenerator {
  private static let awkwardTexts = [
    "", "AND", "OR", "NOT", "TO", "and", "To", "&&", "||", "!", "+", "-", "*", "?", "**", "\\", "\\\\", "a\\", "\\*", "\\u0041",
    "\\u", "u0041", "\"", "\"\"", "\\\"", "/", "//", "[", "]", "{", "}", "(", ")", "^", "^2", "~", "~1", ":", "a:b", " ", "  ",
    " a ", "\t", "\n", "\r\n", "\u{3000}", "\u{A0}", ">", ">=", ">3", "<=x", "=", "[a TO b]", "*:*", "_exists_", "_missing_",
    "_exists_:a", ".", "..", "-5", "+47", "1e3", "2024-01-01T10:00:00Z", "::1", "\u{0}", "\u{1}", "\u{7F}", "e\u{301}", "é",
    "İ", "😀", "\u{605}", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "auth0|5f7c8ec7c33c6c004bbafe82", "jane@example.com",
  ]

  /// A text of any characters.
  public mutating func anyText() -> String {
    switch Int.random(in: 0..<4, using: &self) {
    case 0: pick(Self.awkwardTexts)
    case 1: (0..<Int.random(in: 1...4, using: &self)).map { _ in pick(Self.awkwardTexts) }.joined()
    case 2: text(count: 5) { $0.scalar(below: 0x80) }
    default:
      text(count: 8) {
        $0.once(in: 2) ? $0.scalar(below: 0x80) : $0.once(in: 2) ? $0.scalar(below: 0x3100) : $0.scalar(below: 0x110000)
      }
    }
  }

  /// As ``anyText()``, but not empty.
  public mutating func anyTextOfSomeLength() -> String {
    let text = anyText()
    return text.isEmpty ? "x" : text
  }

  private mutating func text(count: Int, _ scalar: (inout Self) -> Unicode.Scalar) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...count, using: &self) { text.unicodeScalars.append(scalar(&self)) }
    return text
  }

  private mutating func scalar(below limit: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(UInt32.random(in: 0..<limit, using: &self)) ?? "\u{D7FF}"
  }

  /// A path of up to three keys of any characters.
  public mutating func anyPath() -> FieldPath {
    FieldPath((0..<Int.random(in: 1...3, using: &self)).map { _ in anyTextOfSomeLength() })
  }

  /// A pattern with a wildcard, and literals of any characters.
  public mutating func anyPattern() -> Pattern {
    let wildcards: [Pattern.Element] = [.anyRun, .anyRun, .anyCharacter]
    var elements: [Pattern.Element] = [.literal(anyTextOfSomeLength()), pick(wildcards)]
    if once(in: 2) { elements.append(.literal(anyText())) }
    if once(in: 3) { elements.insert(pick(wildcards), at: 0) }
    if once(in: 3) { elements.append(pick(wildcards)) }
    return Pattern(elements)
  }

  /// A range with at least one bound, of any characters but not empty: Lucene has no way to write that.
  public mutating func anyRange() -> Match {
    let bounds = [anyBound(), anyBound()]
    guard bounds.contains(where: { $0 != .unbounded }) else { return .range(lower: .inclusive(Value("-5")), upper: .unbounded) }
    return .range(lower: bounds[0], upper: bounds[1])
  }

  private mutating func anyBound() -> RangeBound {
    let value = Value(anyTextOfSomeLength())
    return pick([.inclusive(value), .exclusive(value), .unbounded])
  }

  /// A term, a pattern or a range; in the `lucene` dialect also a fuzzy term.
  public mutating func anyMatch(withExtras: Bool) -> Match {
    switch Int.random(in: 0..<(withExtras ? 8 : 7), using: &self) {
    case 0...2: .term(Value(anyText()))
    case 3, 4: .pattern(anyPattern())
    case 5, 6: anyRange()
    default: .fuzzy(Value(anyTextOfSomeLength()), maxEdits: Int.random(in: 0...2, using: &self))
    }
  }

  /// A query of clauses with any characters in values and keys.
  public mutating func anyQuery(depth: Int = 3, withExtras: Bool) -> Query {
    switch depth > 0 ? Int.random(in: 0..<8, using: &self) : 7 {
    case 0: return .not(anyQuery(depth: depth - 1, withExtras: withExtras))
    case 1, 2:
      return .and((0...Int.random(in: 1...2, using: &self)).map { _ in anyQuery(depth: depth - 1, withExtras: withExtras) })
    case 3, 4:
      return .or((0...Int.random(in: 1...2, using: &self)).map { _ in anyQuery(depth: depth - 1, withExtras: withExtras) })
    case 5 where once(in: 3): return once(in: 2) ? .all : .none
    case 6: return .field(anyPath(), .exists)
    default:
      let path = once(in: 3) ? anyPath() : pick(["email", "created_at", "logins_count", "blocked"])
      let field = Field(path, comparison: Schema.auth0Users.comparison(of: path))
      return .clause(once(in: 8) ? Self.defaultFields : .field(field), anyMatch(withExtras: withExtras))
    }
  }

  private static let defaultFields = Scope.defaultFields(
    Schema.auth0DefaultFields.map { Field($0, comparison: Schema.auth0Users.comparison(of: $0)) })
}
