import LuceneSyntax

/// Turns a syntax tree into what it means.
struct Lowering {
  let syntax: QuerySyntax
  let options: QueryOptions
  let schema: Schema
  let folding: Folding
  /// What stands in place of the placeholders of the text.
  var values = PlacedValues()
  /// What the grammar allows and the dialect does not, or what cannot be said of existence.
  var diagnostics: [Diagnostic] = []
  /// What the regular expressions of the text may still cost.
  var budget = RegexpBudget()
  /// What bare clauses ask; made when the first of them is met.
  private lazy var defaultScope = schema.scope(of: options.defaultFields)

  init(_ syntax: QuerySyntax, options: QueryOptions, schema: Schema, folding: Folding? = nil) {
    self.syntax = syntax
    self.options = options
    self.schema = schema
    self.folding =
      folding ?? (options.dialect == .auth0 ? .algebra(options.defaultOperator) : .classic(options.defaultOperator))
  }

  /// What the whole tree means.
  mutating func lower() -> Query {
    syntax.clauses.isEmpty ? .all : lower(syntax.clauses, in: .defaultFields)
  }

  /// What the field before a colon makes of the text behind it.
  enum Context {
    /// No field: a value of the default fields.
    case defaultFields
    /// A value of one field.
    case value(Scope)
    /// `_exists_:` or `_missing_:`: the path of a field.
    case path(isNegated: Bool)
    /// `*:` before a `*`, which is everything. For Lucene it is the name of a field before anything else.
    case anyField
  }

  private mutating func lower(_ list: ClausesSyntax, in context: Context) -> Query {
    if let operation = folding.onlyConjunction(of: list, in: syntax) {
      var queries: [Query] = []
      queries.reserveCapacity(list.count)
      lower(list, in: context, joinedBy: operation, to: &queries)
      return operation == .and ? .and(queries) : .or(queries)
    }
    var items: [Folding.Item] = []
    items.reserveCapacity(list.count)
    for clause in syntax[list] { items.append(Folding.Item(clause, lower(clause, in: context))) }
    return items.isEmpty ? .all : folding.fold(items)
  }

  /// The quick way for a list that one conjunction joins, as nearly all are. A group inside that the same one joins is part of the list.
  private mutating func lower(
    _ list: ClausesSyntax, in context: Context, joinedBy operation: ConjunctionSyntax.Kind, to queries: inout [Query]
  ) {
    for index in list.range {
      let clause = syntax.allClauses[index]
      if clause.isNegated {
        queries.append(.not(lower(clause, in: context)))
      } else if case .group(let group) = clause.operand, folding.onlyConjunction(of: group.clauses, in: syntax) == operation {
        checkSupport(of: clause)
        let inner = clause.field.map { self.context(of: $0, before: clause.operand) } ?? context
        lower(group.clauses, in: inner, joinedBy: operation, to: &queries)
      } else {
        queries.append(lower(clause, in: context))
      }
    }
  }

  /// A clause without its modifiers.
  private mutating func lower(_ clause: ClauseSyntax, in outer: Context) -> Query {
    checkSupport(of: clause)
    guard let field = clause.field else { return lower(clause, asking: outer) }
    return lower(clause, asking: context(of: field, before: clause.operand))
  }

  /// A clause without its modifiers and its field.
  @inline(__always)
  private mutating func lower(_ clause: ClauseSyntax, asking context: consuming Context) -> Query {
    if case .group(let group) = clause.operand { return lower(group.clauses, in: context) }
    switch context {
    case .defaultFields: return lowerValue(clause, in: defaultScope)
    case .value(let scope): return lowerValue(clause, in: scope)
    case .path(let isNegated): return lowerPath(clause, isNegated: isNegated)
    case .anyField where options.dialect == .auth0 || clause.operand.isStar: return .all
    case .anyField: return lowerValue(clause, in: .field(Field("*", comparison: schema.comparison(of: "*"))))
    }
  }

  private mutating func context(of field: FieldSyntax, before operand: OperandSyntax) -> Context {
    if field.isStar {
      if options.dialect == .auth0, !operand.isStar { diagnostics.append(UnsupportedSyntax.anyField(field, operand)) }
      return .anyField
    }
    if let test = syntax.existenceTest(field) { return .path(isNegated: test == .missing) }
    let named = self.field(at: field.span)
    if !values.isEmpty { checkKeys(of: named, at: field.span) }
    return .value(.field(named))
  }

  // MARK: Existence

  private mutating func lowerPath(_ clause: ClauseSyntax, isNegated: Bool) -> Query {
    if clause.operand.isStar { return isNegated ? .none : .all }
    guard let text = pathText(of: clause.operand), clause.fuzzy == nil else {
      if case .missing = clause.operand { return .none }
      diagnostics.append(
        SyntaxError.invalidExists.diagnostic(
          "a test for existence takes the name of one field", at: clause.operand.span,
          notes: [.init("a field name that really holds '*' is written with '\\*'")]))
      return .none
    }
    let field = self.field(at: text)
    checkKeys(of: field, at: text)
    return existence(of: field, isNegated, clause)
  }

  private func existence(of field: Field, _ isNegated: Bool, _ clause: ClauseSyntax) -> Query {
    let exists = make(.field(field), .exists, at: clause.span)
    return isNegated ? .not(exists) : exists
  }

  /// Where the name of the field stands, if the operand is one.
  private func pathText(of operand: OperandSyntax) -> SourceSpan? {
    switch operand {
    case .term(let term): term.wildcards == .none ? term.span : nil
    case .phrase(let phrase): readsStar(in: phrase) ? nil : phrase.content
    case .range, .comparison, .regexp, .group, .missing: nil
    }
  }

  /// Whether `*` between these quotes is a wildcard.
  private func readsStar(in phrase: PhraseSyntax) -> Bool {
    guard options.dialect == .auth0, options.quotedWildcards == .pattern else { return false }
    return Escapes.wildcards(syntax.source.slice(phrase.content), questionMarkIsLiteral: true).elements.contains(.anyRun)
  }

  /// A condition; its values were read as the scope asks.
  @inline(__always)
  func make(_ scope: consuming Scope, _ match: consuming Match, at span: SourceSpan) -> Query {
    .clause(scope, dated: match, origin: Origin(span), dialect: options.dialect)
  }
}

extension OperandSyntax {
  /// `*` alone.
  var isStar: Bool {
    if case .term(let term) = self { term.wildcards == .star } else { false }
  }
}
