/// A list of clauses, in the order in which they stand. How they combine is not decided here.
///
/// The clauses themselves lie in the tree, which keeps all of its lists one behind the other in one array:
///
/// ```swift
/// let syntax = QuerySyntax(parsing: "name:jane AND blocked:true")
/// for clause in syntax[syntax.clauses] { print(clause.span) }
/// ```
public struct ClausesSyntax: Sendable, Hashable {
  /// Where in the tree's clauses the first one lies.
  private let storedStart: UInt32
  private let storedCount: UInt32
  /// From the first clause to the last.
  public let span: SourceSpan

  /// A list of `count` clauses.
  init(start: Int, count: Int, span: SourceSpan) {
    storedStart = UInt32(clamping: start)
    storedCount = UInt32(clamping: count)
    self.span = span
  }

  /// Where the clauses lie in ``QuerySyntax/allClauses``.
  package var range: Range<Int> { Int(storedStart)..<Int(storedStart) + Int(storedCount) }
  /// How many clauses there are.
  public var count: Int { Int(storedCount) }
  /// Whether there is no clause.
  public var isEmpty: Bool { storedCount == 0 }
}

/// A clause: `AND NOT name:jane~1`, with the conjunction before it.
public struct ClauseSyntax: Sendable, Hashable {
  /// What joins it to the clause before it; nothing where clauses just stand side by side.
  public var conjunction: ConjunctionSyntax?
  /// `NOT`, `!`, `+` and `-` before it.
  public var modifiers: ModifierSyntax.List
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

  /// Whether an odd number of negations stands before it.
  public var isNegated: Bool { modifiers.isNegation }
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

  /// The modifier that a token is, if it is one.
  init?(_ token: Token) {
    switch token.kind {
    case .not: kind = .not
    case .minus: kind = .minus
    case .plus: kind = .plus
    default: return nil
    }
    span = token.span
  }

  /// Whether it negates: anything but `+`.
  public var isNegation: Bool { kind != .plus }

  /// The modifiers before one clause: how many there are, and what they come to. Which they are is read from the text when it is asked for:
  /// `syntax[clause.modifiers]`.
  public struct List: Sendable, Hashable {
    /// Where the first one stands.
    let place: SourceSpan
    private var storedCount: UInt32 = 0
    /// Whether an odd number of them negates.
    public private(set) var isNegation = false
    /// Whether one of them negates.
    public private(set) var hasNegation = false
    /// Whether one of them is `+`.
    public private(set) var hasPlus = false

    /// No modifiers yet; the first will stand at `place`.
    init(at place: SourceSpan) { self.place = place }

    /// Takes in the next modifier.
    mutating func append(_ modifier: ModifierSyntax) {
      storedCount += 1
      guard modifier.isNegation else { return hasPlus = true }
      hasNegation = true
      isNegation.toggle()
    }

    /// The modifiers, read again.
    func modifiers(in source: SourceText, dialect: Dialect) -> [ModifierSyntax] {
      guard !isEmpty else { return [] }
      var lexer = Lexer(source.bytes, dialect: dialect)
      lexer.resume(at: place.start)
      var modifiers: [ModifierSyntax] = []
      while modifiers.count < count, let token = lexer.nextSignificant(), let modifier = ModifierSyntax(token) {
        modifiers.append(modifier)
      }
      return modifiers
    }

    /// How many there are.
    public var count: Int { Int(storedCount) }
    /// Whether there is none.
    public var isEmpty: Bool { storedCount == 0 }
  }
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
