/// A query as it was written: the text, the tree over it, and what is wrong with it.
///
/// Parsing never fails. Any bytes give a tree; mistakes are in ``diagnostics``, and the places that could not be read are
/// ``OperandSyntax/missing(_:)``. Nodes hold spans of the text; ``tokens`` cuts all of it into pieces.
///
/// ```swift
/// let syntax = QuerySyntax(parsing: "name:jane AND (blocked:true")
/// syntax.diagnostics[0].message   // "the group is never closed"
/// ```
public struct QuerySyntax: Sendable, Hashable {
  /// The text.
  public let source: SourceText
  /// Whose reading of the text this is.
  public let dialect: Dialect
  /// The clauses of the query; none in a blank text.
  public let clauses: ClausesSyntax
  /// The clauses of all lists, each list in one piece.
  package let allClauses: [ClauseSyntax]
  /// The mistakes in the text, from left to right; of more than a hundred only the first that were found.
  public let diagnostics: [Diagnostic]

  /// Reads a text.
  public init(parsing text: String, dialect: Dialect = .auth0) {
    self.init(SourceText(text), dialect: dialect, isString: true)
  }

  /// Reads any bytes.
  public init(parsing bytes: [UInt8], dialect: Dialect = .auth0) {
    self.init(parsing: SourceText(bytes), dialect: dialect)
  }

  /// Reads a source text.
  public init(parsing source: SourceText, dialect: Dialect = .auth0) {
    self.init(source, dialect: dialect, isString: false)
  }

  private init(_ source: SourceText, dialect: Dialect, isString: Bool) {
    var parser = Parser(source, dialect: dialect, isString: isString)
    let clauses = parser.parseQuery()
    self.source = source
    self.dialect = dialect
    self.clauses = clauses
    self.allClauses = parser.clauses
    self.diagnostics = parser.takeDiagnostics()
  }

  /// The clauses of one of its lists.
  public subscript(list: ClausesSyntax) -> ArraySlice<ClauseSyntax> {
    allClauses[list.range.clamped(to: allClauses.indices)]
  }

  /// The modifiers before one of its clauses.
  public subscript(list: ModifierSyntax.List) -> [ModifierSyntax] {
    list.modifiers(in: source, dialect: dialect)
  }

  /// The pieces of the text, made as they are asked for.
  public var tokens: Tokens { Tokens(source, dialect: dialect) }

  /// Whether nothing is wrong with the text.
  public var isValid: Bool { !diagnostics.contains { $0.severity == .error } }
}
