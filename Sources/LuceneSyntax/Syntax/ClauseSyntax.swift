/// A list of clauses, in the order in which they stand. How they combine is not decided here.
public struct ClausesSyntax: Sendable, Hashable {
  /// The clauses; the first has no conjunction.
  public var clauses: [ClauseSyntax]
  /// From the first clause to the last.
  public var span: SourceSpan
}

/// A clause: `AND NOT name:jane~1`, with the conjunction before it.
public struct ClauseSyntax: Sendable, Hashable {
  /// What joins it to the clause before it; nothing where clauses just stand side by side.
  public var conjunction: ConjunctionSyntax?
  /// `NOT`, `!`, `+` and `-` before it.
  public var modifiers: [ModifierSyntax]
  /// The field before the colon; nothing for a bare clause.
  public var field: FieldSyntax?
  /// What is searched for.
  public var operand: OperandSyntax
  /// `~1` behind a term, or `~2` behind a phrase.
  public var fuzzy: FuzzySyntax?
  /// `^2` behind it.
  public var boost: BoostSyntax?
  /// From the first modifier to the last suffix, without the conjunction.
  public var span: SourceSpan
}

/// `AND`, `OR`, `&&`, `||` between two clauses.
public struct ConjunctionSyntax: Sendable, Hashable {
  /// Which of the two it is.
  public enum Kind: Sendable, Hashable {
    /// `AND`, `&&`
    case and
    /// `OR`, `||`
    case or
  }

  /// Which of the two it is.
  public var kind: Kind
  /// Where it stands.
  public var span: SourceSpan
}

/// `NOT`, `!`, `-` or `+` before a clause.
public struct ModifierSyntax: Sendable, Hashable {
  /// Which one it is.
  public enum Kind: Sendable, Hashable {
    /// `NOT`, `!`
    case not
    /// `-`
    case minus
    /// `+`
    case plus
  }

  /// Which one it is.
  public var kind: Kind
  /// Where it stands.
  public var span: SourceSpan

  /// Whether it negates: anything but `+`.
  public var isNegation: Bool { kind != .plus }
}

/// `app_metadata.plan` before a colon.
public struct FieldSyntax: Sendable, Hashable {
  /// The path as written, without the colon.
  public var span: SourceSpan
  /// Where the colon stands.
  public var colon: SourceSpan
  /// Whether the path is `*`.
  public var isStar: Bool
}

/// `~`, `~1`, `~0.8` behind a term, or `~3` behind a phrase.
public struct FuzzySyntax: Sendable, Hashable {
  /// The tilde and the number.
  public var span: SourceSpan
  /// The number; empty if there is none.
  public var number: SourceSpan { SourceSpan(span.start + 1, span.end) }
}

/// `^2.5` behind an operand.
public struct BoostSyntax: Sendable, Hashable {
  /// The caret and the number.
  public var span: SourceSpan
  /// The number; empty if it is missing.
  public var number: SourceSpan { SourceSpan(span.start + 1, span.end) }
}
