/// A piece of query text. The tokens of a text tile it: each byte belongs to exactly one.
public struct Token: Sendable, Hashable {
  /// What a token is.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// Space, tab, line feed, carriage return, U+3000.
    case whitespace
    /// `AND`, `&&`
    case and
    /// `OR`, `||`
    case or
    /// `NOT`, `!`
    case not
    /// `+` before a clause
    case plus
    /// `-` before a clause
    case minus
    /// `+`, `-` or `!` before white space, which Lucene reads as a term
    case bareOperator
    /// `(`
    case leftParenthesis
    /// `)`
    case rightParenthesis
    /// `:`
    case colon
    /// `*` alone
    case star
    /// `^`, which begins a boost
    case caret
    /// `~`, `~2`, `~0.8`, also `~x`
    case tilde
    /// `jane`, `auth0\|1`
    case term
    /// `jane*`
    case prefixTerm
    /// `*jane`, `j?ne*`
    case wildcardTerm
    /// `"jane smith"`
    case quoted
    /// `"jane smith`, up to the end of the text
    case unclosedQuoted
    /// `/jan[eo]/`
    case regexp
    /// `/jan`, up to white space
    case unclosedRegexp
    /// `>`, `>=`, `<`, `<=` before a value
    case comparison
    /// `[`, which begins a range
    case leftBracket
    /// `{`, which begins a range
    case leftBrace
    /// `]` behind a range
    case rightBracket
    /// `}` behind a range
    case rightBrace
    /// `TO` inside a range
    case rangeTo
    /// `3`, `2024-01-01`, `*` inside a range
    case rangeBound
    /// `"a b"` inside a range
    case rangeQuoted
    /// `"a b` inside a range, up to the end of the text
    case unclosedRangeQuoted
    /// `2.5` behind `^`
    case number
    /// A character that can begin nothing here: `]` outside a range.
    case unexpected
  }

  /// What the token is.
  public let kind: Kind
  /// Where it stands.
  public let span: SourceSpan
  /// What was seen inside on the way, as bits: tokens are handed on a lot, and should be small.
  private let flags: UInt8

  /// Whether it holds a backslash.
  public var hasEscape: Bool { flags & 1 != 0 }
  /// Whether a term holds a dot, which parts the keys of a path.
  var hasDot: Bool { flags & 2 != 0 }
  /// Whether a text in quotes holds a `*` without a backslash.
  var hasStar: Bool { flags & 4 != 0 }

  @inline(__always)
  init(_ kind: Kind, _ start: Int, _ end: Int, hasEscape: Bool = false, hasDot: Bool = false, hasStar: Bool = false) {
    self.kind = kind
    self.span = SourceSpan(ordered: start, end)
    flags = (hasEscape ? 1 : 0) | (hasDot ? 2 : 0) | (hasStar ? 4 : 0)
  }
}

/// The tokens of a text, made as they are asked for. Every byte of the text belongs to exactly one of them, whatever the text is.
///
/// ```swift
/// for token in Tokens(SourceText("name:jane*")) { print(token.kind) }   // term, colon, prefixTerm
/// ```
public struct Tokens: Sequence, IteratorProtocol, Sendable {
  private var lexer: Lexer

  /// The tokens of `text`, as `dialect` reads it.
  public init(_ text: SourceText, dialect: Dialect = .auth0) {
    lexer = Lexer(text.bytes, dialect: dialect)
  }

  /// The next token; nothing at the end.
  public mutating func next() -> Token? { lexer.next() }
}
