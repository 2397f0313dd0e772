/// `[2024-01-01 TO *}`: everything between two bounds.
public struct RangeSyntax: Sendable, Hashable {
  /// From one bracket to the other.
  public var span: SourceSpan
  /// The lower bound.
  public var lower: BoundSyntax
  /// The upper bound.
  public var upper: BoundSyntax
  /// Whether the lower bound itself belongs to the range: `[`, not `{`.
  public var includesLower: Bool
  /// Whether the upper bound itself belongs to the range: `]`, not `}`.
  public var includesUpper: Bool
  /// Whether the closing bracket is there.
  public var isClosed: Bool
}

/// One bound of a range: `3`, `"a b"` or `*`.
public struct BoundSyntax: Sendable, Hashable {
  /// How a bound is written.
  public enum Kind: Sendable, Hashable {
    /// `3`
    case bare
    /// `"a b"`
    case quoted
    /// `*`: no bound
    case open
    /// Nothing; reported
    case missing
  }

  /// How it is written.
  public var kind: Kind
  /// Where it stands, with quotes.
  public var span: SourceSpan
  /// Whether it holds a backslash.
  public var hasEscape = false
  /// The text as written, without quotes.
  public var content: SourceSpan { kind == .quoted ? SourceSpan(span.start + 1, span.end - 1) : span }
}

/// `>=3`: a range with one bound.
public struct ComparisonSyntax: Sendable, Hashable {
  /// Which comparison.
  public enum Kind: Sendable, Hashable {
    /// `>`
    case greater
    /// `>=`
    case greaterOrEqual
    /// `<`
    case less
    /// `<=`
    case lessOrEqual
  }

  /// Which comparison.
  public var kind: Kind
  /// The operator and the value.
  public var span: SourceSpan
  /// The operator.
  public var operatorSpan: SourceSpan
  /// The value: bare or quoted.
  public var value: BoundSyntax
}
