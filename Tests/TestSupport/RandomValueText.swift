import LuceneQuery

/// Random ways to write what a clause asks, in the `auth0` dialect.
extension SeededGenerator {
  /// What stands behind the colon.
  mutating func spelling(of match: Match) -> String {
    switch match {
    case .exists: "[* TO *]"
    case .term(let value): percent(50) ? quoted(value.text, escapesStars: true) : word(value.text)
    case .pattern(let pattern): spelling(of: pattern)
    case .range(let lower, let upper): spelling(from: lower, to: upper)
    case .regexp(let regexp): "/\(regexp.source)/"
    case .fuzzy(let value, let maxEdits): "\(word(value.text))~\(maxEdits)"
    }
  }

  private mutating func quoted(_ text: String, escapesStars: Bool) -> String {
    "\"\(inQuotes(text, escapesStars: escapesStars))\""
  }

  private mutating func inQuotes(_ text: String, escapesStars: Bool) -> String {
    text.unicodeScalars.map { scalar in
      let mustBeEscaped = scalar == "\"" || scalar == "\\" || (escapesStars && scalar == "*")
      return mustBeEscaped ? "\\\(scalar)" : percent(5) ? unicodeEscape(scalar) : "\(scalar)"
    }.joined()
  }

  /// Unquoted, with everything escaped that is no letter or digit. Empty text needs quotes.
  private mutating func word(_ text: String) -> String {
    if text.isEmpty { return "\"\"" }
    let output = escaped(text)
    return ["AND", "OR", "NOT", "TO"].contains(output) ? "\\\(output)" : output
  }

  private mutating func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      if percent(5) { return unicodeEscape(scalar) }
      let isPlain = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      return isPlain || scalar.value > 0x3000 ? "\(scalar)" : "\\\(scalar)"
    }.joined()
  }

  private func unicodeEscape(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  /// Quoted only if there is no `?` in it, which is a character there.
  private mutating func spelling(of pattern: Pattern) -> String {
    let isQuoted = percent(30) && !pattern.elements.contains(.anyCharacter)
    let parts = pattern.elements.map { element in
      switch element {
      case .literal(let text): isQuoted ? inQuotes(text, escapesStars: true) : escaped(text)
      case .anyCharacter: "?"
      case .anyRun: pick(["*", "*", "**"])
      }
    }
    return isQuoted ? "\"\(parts.joined())\"" : parts.joined()
  }

  private mutating func spelling(from lower: RangeBound, to upper: RangeBound) -> String {
    switch (lower, upper) {
    case (.inclusive(let value), .unbounded) where percent(30): return ">=" + comparisonValue(value)
    case (.exclusive(let value), .unbounded) where percent(30): return ">" + comparisonValue(value)
    case (.unbounded, .inclusive(let value)) where percent(30): return "<=" + comparisonValue(value)
    case (.unbounded, .exclusive(let value)) where percent(30): return "<" + comparisonValue(value)
    default: break
    }
    let opening = isExclusive(lower) ? "{" : "["
    let closing = isExclusive(upper) ? "}" : "]"
    return "\(opening)\(bound(lower)) TO \(bound(upper))\(closing)"
  }

  private mutating func comparisonValue(_ value: Value) -> String {
    pick(["", " "]) + (percent(50) ? quoted(value.text, escapesStars: false) : word(value.text))
  }

  private mutating func isExclusive(_ bound: RangeBound) -> Bool {
    switch bound {
    case .inclusive: false
    case .exclusive: true
    case .unbounded: percent(30)
    }
  }

  private mutating func bound(_ bound: RangeBound) -> String {
    guard let text = bound.value?.text else { return "*" }
    let canBeBare = !text.isEmpty && text.unicodeScalars.allSatisfy(Self.isPlainInBound)
    return canBeBare && text != "TO" && percent(60) ? text : quoted(text, escapesStars: false)
  }

  private static func isPlainInBound(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789.:-+".unicodeScalars.contains(scalar))
  }
}
