import LuceneSyntax

/// How the clauses of a list combine: the one place where `AND`, `OR`, `NOT`, `+`, `-` and juxtaposition get a meaning.
enum Folding: Sendable, Hashable {
  /// Boolean algebra: NOT before AND before OR before juxtaposition (Grammar.md section 6.1).
  case algebra(DefaultOperator)
  /// Lucene's classic parser: no precedence; each clause must, should or must not match.
  case classic(DefaultOperator)

  /// A clause of the list, without what stands before it.
  struct Item {
    let conjunction: ConjunctionSyntax.Kind?
    let isNegated: Bool
    let isRequired: Bool
    let hasModifier: Bool
    let query: Query

    init(_ clause: ClauseSyntax, _ query: Query) {
      conjunction = clause.conjunction?.kind
      hasModifier = !clause.modifiers.isEmpty
      isNegated = clause.isNegated
      isRequired = clause.modifiers.hasPlus
      self.query = query
    }

    /// The clause, negated or not, as one condition that nothing is known of.
    init(opaque clause: ClauseSyntax, _ query: Query) {
      conjunction = clause.conjunction?.kind
      hasModifier = clause.modifiers.hasPlus
      isNegated = false
      isRequired = hasModifier
      self.query = query
    }

    /// The clause with its negation.
    var signed: Query { isNegated ? .not(query) : query }
  }

  /// What a list of clauses means.
  func fold(_ items: [Item]) -> Query {
    switch self {
    case .algebra(let implicit): Self.foldAlgebra(items, implicit)
    case .classic(let implicit): Self.foldClassic(items, implicit)
    }
  }

  /// The conjunction that joins all clauses of a list, so that there is nothing to be folded.
  func onlyConjunction(of list: ClausesSyntax, in syntax: QuerySyntax) -> ConjunctionSyntax.Kind? {
    guard case .algebra = self, list.count > 1 else { return nil }
    let kind = syntax.allClauses[list.range.upperBound - 1].conjunction?.kind
    for index in list.range.dropFirst() where syntax.allClauses[index].conjunction?.kind != kind { return nil }
    return kind
  }

  // MARK: Algebra

  private static func foldAlgebra(_ items: [Item], _ implicit: DefaultOperator) -> Query {
    if items.count == 1 { return items[0].signed }
    guard items.dropFirst().contains(where: { $0.conjunction == nil }) else { return foldOr(items[...]) }
    var list = ListFold(implicit: implicit)
    var start = 0
    for index in 1...items.count where index == items.count || items[index].conjunction == nil {
      list.append(items[start..<index])
      start = index
    }
    return list.query
  }

  /// `Or ::= And ("OR" And)*`
  private static func foldOr(_ items: ArraySlice<Item>) -> Query {
    let count = items.dropFirst().count { $0.conjunction == .or } + 1
    guard count > 1 else { return foldAnd(items) }
    var alternatives: [Query] = []
    alternatives.reserveCapacity(count)
    var start = items.startIndex
    for index in items.indices.dropFirst() where items[index].conjunction == .or {
      alternatives.append(foldAnd(items[start..<index]))
      start = index
    }
    alternatives.append(foldAnd(items[start...]))
    return .or(alternatives)
  }

  /// `And ::= Unary ("AND" Unary)*`
  private static func foldAnd(_ items: ArraySlice<Item>) -> Query {
    items.count == 1 ? items[items.startIndex].signed : .and(items.map { $0.signed })
  }

  /// The items of a list that stand side by side: `List ::= Or (space Or)*`.
  private struct ListFold {
    let implicit: DefaultOperator
    private var required: [Query] = []
    private var unmarked: [Query] = []
    private var prohibited: [Query] = []
    private var count = 0

    init(implicit: DefaultOperator) { self.implicit = implicit }

    /// Only an item that stands alone can be required or prohibited.
    mutating func append(_ items: ArraySlice<Item>) {
      count += 1
      guard let first = items.first, items.count == 1 else { return unmarked.append(Folding.foldOr(items)) }
      switch Mark(isNegated: first.isNegated, isRequired: first.isRequired) {
      case .prohibited: prohibited.append(.not(first.query))
      case .required: required.append(first.query)
      case .unmarked: unmarked.append(first.query)
      }
    }

    var query: Query {
      let positive: [Query] =
        switch implicit {
        case .and: required + unmarked
        case .or: required.isEmpty && !unmarked.isEmpty ? [.or(unmarked)] : required
        }
      return .and(positive + prohibited)
    }
  }

  // MARK: Classic

  private static func foldClassic(_ items: [Item], _ implicit: DefaultOperator) -> Query {
    if items.count == 1, !items[0].hasModifier { return items[0].query }
    let occurs = Occur.classic(items.map { ($0.conjunction, $0.isNegated, $0.isRequired) }, implicit)
    let clauses = zip(occurs, items)
    let prohibited = clauses.filter { $0.0 == .mustNot }.map { Query.not($0.1.query) }
    guard prohibited.count < items.count else { return .none }
    if occurs.contains(.must) {
      return .and(clauses.compactMap { $0 == .should ? nil : $0 == .must ? $1.query : .not($1.query) })
    }
    return .and([.or(clauses.filter { $0.0 == .should }.map { $0.1.query })] + prohibited)
  }
}

/// What is asked of a clause that stands side by side with others.
enum Mark {
  /// `+a`
  case required
  /// `a`
  case unmarked
  /// `-a`
  case prohibited

  init(isNegated: Bool, isRequired: Bool) { self = isNegated ? .prohibited : isRequired ? .required : .unmarked }
}

extension ClauseSyntax {
  /// What is asked of it where it stands side by side with others.
  var mark: Mark { Mark(isNegated: isNegated, isRequired: modifiers.hasPlus) }
}

/// Whether a clause of Lucene must, should or must not match.
public enum Occur: Sendable, Hashable {
  /// `+a`: it must.
  case must
  /// `a`: it need not, if some clause must; else one of these must.
  case should
  /// `-a`: it must not.
  case mustNot

  /// How Lucene's classic parser reads the clauses of a list, which has no precedence: a conjunction decides over the clause behind it and, at
  /// most, the one before it. (Apache Lucene 8, `QueryParserBase.addClause`.)
  public static func classic(_ clauses: some Collection<ClauseSyntax>, defaultOperator: DefaultOperator) -> [Occur] {
    let items = clauses.map { Folding.Item($0, .all) }
    return classic(items.map { ($0.conjunction, $0.isNegated, $0.isRequired) }, defaultOperator)
  }

  static func classic(
    _ clauses: [(conjunction: ConjunctionSyntax.Kind?, isNegated: Bool, isRequired: Bool)], _ implicit: DefaultOperator
  ) -> [Occur] {
    var occurs: [Occur] = []
    occurs.reserveCapacity(clauses.count)
    for clause in clauses {
      if let last = occurs.last, last != .mustNot {
        if clause.conjunction == .and { occurs[occurs.count - 1] = .must }
        if clause.conjunction == .or, implicit == .and { occurs[occurs.count - 1] = .should }
      }
      if clause.isNegated {
        occurs.append(.mustNot)
      } else {
        switch implicit {
        case .or: occurs.append(clause.isRequired || clause.conjunction == .and ? .must : .should)
        case .and: occurs.append(clause.conjunction == .or ? .should : .must)
        }
      }
    }
    return occurs
  }
}
