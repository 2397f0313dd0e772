import LuceneSyntax
import TestSupport
import Testing

/// Every mistake that the parser reports: its place, its exact message, and what the first fix makes of the text.
@Suite("Mistakes")
struct SyntaxErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let marked: String
    let findings: [ExpectedDiagnostic]
    let fixed: String?
    let dialects: [Dialect]

    init(_ marked: String, _ findings: (SyntaxError, String)..., fixed: String? = nil, in dialects: Dialect...) {
      self.marked = marked
      self.findings = findings.map { ExpectedDiagnostic($0, $1) }
      self.fixed = fixed
      self.dialects = dialects.isEmpty ? Dialect.allCases : dialects
    }

    var testDescription: String { marked.debugDescription }
  }

  @Test("are reported where they stand, and mended", arguments: allCases)
  func mistake(_ example: Case) {
    for dialect in example.dialects {
      expectParse(example.marked, as: dialect, finds: example.findings, fixed: example.fixed)
    }
  }

  @Test("each has a case here")
  func completeness() {
    let covered = Set(Self.allCases.flatMap { $0.findings.map(\.error) })
    // Four GiB are too much for a test; the others are found when the tree is lowered, and tested with that.
    let elsewhere: Set<SyntaxError> = [.textTooLong, .invalidUTF8, .invalidRegexp, .invalidExists, .misplacedValue]
    #expect(covered.union(elsewhere) == Set(SyntaxError.allCases))
    #expect(covered.isDisjoint(with: elsewhere))
  }

  @Test("bytes that are not UTF-8 are reported at the first of them, once")
  func invalidUTF8() {
    let texts: [([UInt8], Int)] = [
      ([0x61, 0xFF, 0xFF], 1), ([0xC0, 0x80], 0), ([0x61, 0xE2, 0x82], 1), ([0xED, 0xA0, 0x80], 0), ([0xC3, 0xA9, 0x80], 2),
      ([0xE0, 0x80, 0x80], 0), ([0xEF, 0xBF, 0x41], 0), ([0xF0, 0x8F, 0x80, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0xF5, 0x80, 0x80, 0x80], 0),
    ]
    for (bytes, offset) in texts {
      let diagnostics = QuerySyntax(parsing: bytes).diagnostics
      #expect(diagnostics.map(\.id) == [SyntaxError.invalidUTF8.id], "\(bytes)")
      #expect(diagnostics.map(\.message) == ["the text is not UTF-8"])
      #expect(diagnostics.map(\.span) == [SourceSpan(offset, offset + 1)], "\(bytes)")
    }
    #expect(QuerySyntax(parsing: "é\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}").diagnostics == [])
  }

  // MARK: Cases

  static let allCases = groups + operands + operators + fields + ranges + escapes + suffixes

  static let groups = [
    Case("name:jane AND «(»blocked:true", (.unclosedGroup, "the group is never closed"), fixed: "name:jane AND (blocked:true)"),
    Case("«(»a (b", (.unclosedGroup, "2 groups are never closed"), fixed: "(a (b))"),
    Case("«(»", (.unclosedGroup, "the group is never closed"), fixed: "()"),
    Case("a AND «()»", (.emptyGroup, "the parentheses are empty"), fixed: "a AND "),
    Case("name:«( )»", (.emptyGroup, "the parentheses are empty"), fixed: "name:"),
    Case("a«)»", (.unexpectedParenthesis, "this parenthesis closes nothing"), fixed: "a"),
    Case(
      "(a)«)» b«)»", (.unexpectedParenthesis, "this parenthesis closes nothing"),
      (.unexpectedParenthesis, "this parenthesis closes nothing"), fixed: "(a) b"),
    Case(
      String(repeating: "(", count: 200) + "«(»a" + String(repeating: ")", count: 201),
      (.nestingTooDeep, "groups may stand 200 deep inside each other, and not deeper")),
  ]

  static let operands = [
    Case("«»", (.emptyQuery, "the query is empty"), in: .lucene),
    Case("« \t»", (.emptyQuery, "the query is empty"), in: .lucene),
    Case("", in: .auth0),
    Case("name:«\"»jane smith", (.unclosedQuote, "the quote is never closed"), fixed: "name:\"jane smith\""),
    Case("«\"»", (.unclosedQuote, "the quote is never closed"), fixed: "\"\""),
    Case(
      "email:«/»jane", (.unclosedRegexp, "'/' begins a regular expression that never ends"), fixed: "email:\\/jane"),
    Case("a«]»", (.unexpectedCharacter, "']' opens or closes nothing here"), fixed: "a\\]"),
    Case("«}» a", (.unexpectedCharacter, "'}' opens or closes nothing here"), fixed: "\\} a"),
    Case("logins_count:«>=»", (.missingComparisonValue, "'>=' needs a value behind it"), in: .auth0),
    Case("«>» AND a", (.missingComparisonValue, "'>' needs a value behind it"), in: .auth0),
    Case("logins_count:<«5*»", (.missingComparisonValue, "a comparison needs a plain value"), in: .auth0),
  ]

  static let operators = [
    Case("a «AND»", (.missingOperand, "nothing follows 'AND'"), fixed: "a "),
    Case("a «||»", (.missingOperand, "nothing follows '||'"), fixed: "a "),
    Case("«NOT»", (.missingOperand, "nothing follows 'NOT'"), fixed: ""),
    Case("(a OR «-»)", (.missingOperand, "nothing follows '-'"), fixed: "(a OR )"),
    Case("«AND» a", (.misplacedConjunction, "'AND' has nothing to its left to join"), fixed: " a"),
    Case("a AND «OR» b", (.misplacedConjunction, "'OR' has nothing to its left to join"), fixed: "a AND  b"),
    Case("a NOT «-»b", (.repeatedModifier, "only one of NOT, '!', '-' and '+' can stand before a clause"), in: .lucene),
    Case("a NOT -b", in: .auth0),
    Case("name:«-»\"a\"", (.modifierAfterColon, "'-' stands before the field, not behind the colon"), in: .auth0),
    Case("name:«-»5", (.modifierAfterColon, "'-' stands before the field, not behind the colon"), in: .lucene),
    Case(
      "name:«NOT» «+»(a)", (.modifierAfterColon, "'NOT' stands before the field, not behind the colon"),
      (.modifierAfterColon, "'+' stands before the field, not behind the colon")),
  ]

  static let fields = [
    Case("«name:»", (.missingValue, "'name' has no value")),
    Case("«name :» AND a", (.missingValue, "'name' has no value")),
    Case("a:b«:»c", (.unexpectedColon, "a colon can only stand behind a field name"), fixed: "a:b\\:c"),
    Case("«:»a", (.unexpectedColon, "a colon can only stand behind a field name"), fixed: "\\:a"),
    Case("«na*»:jane", (.wildcardInField, "a field name cannot hold a wildcard")),
    Case("«n?me»:jane", (.wildcardInField, "a field name cannot hold a wildcard")),
    Case("«\"name\"»:jane", (.quotedField, "a field name stands without quotes")),
    Case("app_metadata.«.»plan:gold", (.emptyKey, "a key of the path is empty"), in: .auth0),
    Case("«.»plan:gold", (.emptyKey, "a key of the path is empty"), in: .auth0),
    Case("plan«.»:gold", (.emptyKey, "a key of the path is empty"), in: .auth0),
    Case("app_metadata..plan:gold", in: .lucene),
  ]

  static let ranges = [
    Case("logins_count:«[»1 TO 5", (.unclosedRange, "the range is never closed"), fixed: "logins_count:[1 TO 5]"),
    Case(
      "n:«{»1 TO«»", (.unclosedRange, "the range is never closed"), (.missingBound, "the range lacks a bound here"),
      fixed: "n:{1 TO *"),
    Case("n:[1 TO«»]", (.missingBound, "the range lacks a bound here"), fixed: "n:[1 TO *]"),
    Case("n:[1«»]", (.missingBound, "the range lacks a bound here"), fixed: "n:[1 TO *]"),
    Case(
      "n:[«»«»}", (.missingBound, "the range lacks a bound here"), (.missingBound, "the range lacks a bound here"),
      fixed: "n:[*  TO *}"),
    Case("n:[1 TO «»]", (.missingBound, "the range lacks a bound here"), fixed: "n:[1 TO * ]"),
    Case("n:[«»TO 5]", (.missingBound, "the range lacks a bound here"), fixed: "n:[* TO 5]"),
    Case("n:[1 «5»]", (.missingTo, "'TO' is missing between the bounds"), fixed: "n:[1 TO 5]"),
    Case("n:[1 «to» 5]", (.missingTo, "'TO' must be in capitals"), fixed: "n:[1 TO 5]"),
    Case("n:[1 «2» TO 5]", (.unexpectedInRange, "a bound is one word")),
    Case("n:[1 TO 5 «6» 7]", (.unexpectedInRange, "a range has two bounds")),
    Case(
      "n:«[»1 TO «\"»a b]", (.unclosedRange, "the range is never closed"), (.unclosedQuote, "the quote is never closed"),
      in: .auth0),
  ]

  static let escapes = [
    Case("a«\\u00»", (.badUnicodeEscape, "'\\u' needs four hexadecimal digits"), fixed: "a\\\\u00"),
    Case("\"a«\\u12x4»\"", (.badUnicodeEscape, "'\\u' needs four hexadecimal digits"), fixed: "\"a\\\\u12x4\""),
    Case("n:[«\\u» TO b]", (.badUnicodeEscape, "'\\u' needs four hexadecimal digits"), fixed: "n:[\\\\u TO b]"),
    Case("na«\\uxe»:jane", (.badUnicodeEscape, "'\\u' needs four hexadecimal digits"), fixed: "na\\\\uxe:jane"),
    Case("a«\\ud800»", (.loneSurrogate, "this escape is half of a character")),
    Case("a«\\udc00»\\ud83d\\ude00", (.loneSurrogate, "this escape is half of a character")),
    Case("name:jane«\\»", (.trailingBackslash, "the backslash has nothing to escape"), fixed: "name:jane\\\\"),
  ]

  static let suffixes = [
    Case("a«^»", (.invalidBoost, "'^' needs a number such as 2 or 0.5 directly behind it"), fixed: "a"),
    Case("a«^» 2", (.invalidBoost, "'^' needs a number such as 2 or 0.5 directly behind it"), fixed: "a 2"),
    Case("(a)«~1»", (.misplacedSuffix, "'~' can stand behind a term or a phrase only"), fixed: "(a)"),
    Case("[a TO b]«~»", (.misplacedSuffix, "'~' can stand behind a term or a phrase only"), fixed: "[a TO b]"),
    Case("a~1«~2»", (.misplacedSuffix, "this is the second '~' behind one clause"), fixed: "a~1"),
    Case("a^1«^2»", (.misplacedSuffix, "this is the second '^' behind one clause"), fixed: "a^1"),
    Case("a^«1" + String(repeating: "0", count: 40) + "»", (.invalidBoost, "the boost is too large"), in: .lucene),
    Case("«~2»", (.misplacedSuffix, "'~2' has nothing before it")),
    Case("a«~1.5»", (.fractionalEdits, "an edit distance is a whole number, or a fraction below 1"), in: .lucene),
    Case("a~1.5", in: .auth0),
    Case(
      "a«^» AND «OR» «NOT»", (.invalidBoost, "'^' needs a number such as 2 or 0.5 directly behind it"),
      (.misplacedConjunction, "'OR' has nothing to its left to join"), (.missingOperand, "nothing follows 'NOT'"),
      fixed: "a AND  "),
  ]
}
