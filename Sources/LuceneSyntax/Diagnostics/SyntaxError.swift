/// The mistakes that the parser finds. Each has an example; the raw value is the id of its diagnostic.
public enum SyntaxError: String, Sendable, Hashable, CaseIterable {
  /// A blank text, in the `lucene` dialect.
  case emptyQuery = "empty-query"
  /// Bytes that are not UTF-8.
  case invalidUTF8 = "invalid-utf8"
  /// A text of more than 4 GiB.
  case textTooLong = "text-too-long"
  /// More than 200 groups inside each other.
  case nestingTooDeep = "nesting-too-deep"
  /// `(a`
  case unclosedGroup = "unclosed-group"
  /// `()`
  case emptyGroup = "empty-group"
  /// `a)`
  case unexpectedParenthesis = "unexpected-parenthesis"
  /// `"a`
  case unclosedQuote = "unclosed-quote"
  /// `/a`
  case unclosedRegexp = "unclosed-regexp"
  /// `[1 TO 5`
  case unclosedRange = "unclosed-range"
  /// `[1 TO ]`
  case missingBound = "missing-bound"
  /// `[1 5]`, `[1 to 5]`
  case missingTo = "missing-to"
  /// `[1 2 TO 5]`
  case unexpectedInRange = "unexpected-in-range"
  /// `a AND`, `NOT`
  case missingOperand = "missing-operand"
  /// `AND a`, `a AND OR b`
  case misplacedConjunction = "misplaced-conjunction"
  /// `name:`
  case missingValue = "missing-value"
  /// `logins_count:>=`
  case missingComparisonValue = "missing-comparison-value"
  /// `name:-"a"`, `name:NOT a`
  case modifierAfterColon = "modifier-after-colon"
  /// `NOT NOT a`, in the `lucene` dialect.
  case repeatedModifier = "repeated-modifier"
  /// `a:b:c`, `:a`
  case unexpectedColon = "unexpected-colon"
  /// `na*:jane`
  case wildcardInField = "wildcard-in-field"
  /// `"name":jane`
  case quotedField = "quoted-field"
  /// `app_metadata..plan:gold`
  case emptyKey = "empty-key"
  /// `_exists_:na*`
  case invalidExists = "invalid-exists"
  /// `a\u00`
  case badUnicodeEscape = "bad-unicode-escape"
  /// `a\ud800`
  case loneSurrogate = "lone-surrogate"
  /// `a\`
  case trailingBackslash = "trailing-backslash"
  /// `a^`, `a^x`
  case invalidBoost = "invalid-boost"
  /// `(a)~1`, `~2`
  case misplacedSuffix = "misplaced-suffix"
  /// `a~1.5`
  case fractionalEdits = "fractional-edits"
  /// `/[a/`
  case invalidRegexp = "invalid-regexp"
  /// `a]`
  case unexpectedCharacter = "unexpected-character"
  /// `name:/a\(x)/`: the value of an interpolation where none can stand.
  case misplacedValue = "misplaced-value"

  /// The id of the diagnostic.
  public var id: Diagnostic.ID { Diagnostic.ID(rawValue: rawValue) }

  /// The diagnostic at a place.
  public func diagnostic(
    _ message: String, at span: SourceSpan, label: String = "", notes: [Diagnostic.Note] = [], fixes: [Diagnostic.Fix] = []
  ) -> Diagnostic {
    Diagnostic(id, .error, message, at: span, label: label, notes: notes, fixes: fixes)
  }
}

extension Escapes.Problem {
  /// The diagnostic for a wrong escape.
  public var diagnostic: Diagnostic {
    switch kind {
    case .badUnicodeEscape:
      SyntaxError.badUnicodeEscape.diagnostic(
        "'\\u' needs four hexadecimal digits", at: span,
        fixes: [.init("escape the backslash", [.insert("\\", at: span.start)])])
    case .loneSurrogate:
      SyntaxError.loneSurrogate.diagnostic(
        "this escape is half of a character", at: span,
        notes: [.init("a character outside the basic plane takes two escapes, as in \\ud83d\\ude00")])
    case .trailingBackslash:
      SyntaxError.trailingBackslash.diagnostic(
        "the backslash has nothing to escape", at: span,
        fixes: [.init("escape the backslash", [.insert("\\", at: span.start)])])
    }
  }
}
