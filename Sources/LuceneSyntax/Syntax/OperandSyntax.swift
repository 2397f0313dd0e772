/// What a clause searches for.
public enum OperandSyntax: Sendable, Hashable {
  /// `jane`, `auth0\|1`, `jane*`
  case term(TermSyntax)
  /// `"jane smith"`
  case phrase(PhraseSyntax)
  /// `[2024-01-01 TO *}`
  case range(RangeSyntax)
  /// `>=3`
  case comparison(ComparisonSyntax)
  /// `/jan[eo]/`
  case regexp(RegexpSyntax)
  /// `(a OR b)`
  case group(GroupSyntax)
  /// Nothing where something was expected; reported.
  case missing(MissingSyntax)

  /// Where it stands.
  public var span: SourceSpan {
    switch self {
    case .term(let term): term.span
    case .phrase(let phrase): phrase.span
    case .range(let range): range.span
    case .comparison(let comparison): comparison.span
    case .regexp(let regexp): regexp.span
    case .group(let group): group.span
    case .missing(let missing): missing.span
    }
  }
}

/// `jane`, `jane*`, `*`: a word without quotes.
public struct TermSyntax: Sendable, Hashable {
  /// Which wildcards the word holds.
  public enum Wildcards: Sendable, Hashable {
    /// `jane`
    case none
    /// `*`
    case star
    /// `jane*`: only a `*` at the end
    case prefix
    /// `j?ne`, `*jane*`: any others
    case other
  }

  /// The word as written.
  public var span: SourceSpan
  /// Which unescaped wildcards it holds.
  public var wildcards: Wildcards
  /// Whether it holds a backslash.
  public var hasEscape: Bool
}

/// `"jane smith"`: a text in quotes.
public struct PhraseSyntax: Sendable, Hashable {
  /// The text with its quotes.
  public var span: SourceSpan
  /// Whether the closing quote is there.
  public var isClosed: Bool
  /// Whether it holds a backslash.
  public var hasEscape: Bool
  /// Whether it holds a `*` without a backslash.
  public var hasStar: Bool
  /// What stands between the quotes.
  public var content: SourceSpan { SourceSpan(span.start + 1, isClosed ? span.end - 1 : span.end) }
}

/// `/jan[eo]/`: a regular expression.
public struct RegexpSyntax: Sendable, Hashable {
  /// The expression with its slashes.
  public var span: SourceSpan
  /// Whether the closing slash is there.
  public var isClosed: Bool
  /// What stands between the slashes.
  public var content: SourceSpan { SourceSpan(span.start + 1, isClosed ? span.end - 1 : span.end) }
}

/// `(a OR b)`: clauses in parentheses.
public struct GroupSyntax: Sendable, Hashable {
  /// From one parenthesis to the other.
  public var span: SourceSpan
  /// The clauses inside.
  public var clauses: ClausesSyntax
  /// Whether the closing parenthesis is there.
  public var isClosed: Bool
}

/// The place where an operand is missing, or could not be read.
public struct MissingSyntax: Sendable, Hashable {
  /// What was skipped there; often empty.
  public var span: SourceSpan
}
