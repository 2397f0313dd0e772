import LuceneSyntax

/// What a user search means: clauses joined by AND, OR and NOT.
///
/// A query is normalised as it is made: ANDs in ANDs and ORs in ORs are flat, single children are unwrapped, double negations cancel, and
/// ``all`` and ``none`` are folded away. It may nest deeper than any text: making, comparing, walking and freeing it use no recursion.
///
/// ```swift
/// let query = Query.and([.field("blocked", .term(Value("true"))), .not(.field("email", .exists))])
/// query.description   // blocked:true AND (NOT _exists_:email)
/// ```
public struct Query: Sendable {
  let node: QueryNode

  /// The dialect whose syntax prints the query. It has no part in equality.
  public let dialect: Dialect

  init(_ node: QueryNode, dialect: Dialect) {
    self.node = node
    self.dialect = dialect
  }

  /// A condition on the values of one field, or of the default fields.
  public struct Clause: Sendable, Hashable {
    /// Which fields are asked.
    public let scope: Scope
    /// What is asked of their values.
    public let match: Match
    /// Where the clause was read. No part of equality.
    public let origin: Origin
  }

  /// The outermost operation of a query, to switch over.
  public enum Kind: Sendable {
    /// Every record.
    case all
    /// No record.
    case none
    /// A condition on a field.
    case clause(Clause)
    /// The records that do not match the other query.
    case not(Query)
    /// The records that match each of two or more queries.
    case and([Query])
    /// The records that match at least one of two or more queries.
    case or([Query])
  }

  /// The outermost operation.
  public var kind: Kind {
    switch node.operation {
    case .all: .all
    case .none: .none
    case .clause: node.clause.map { .clause($0) } ?? .none
    case .not: .not(node.children.first ?? .none)
    case .and: .and(node.children)
    case .or: .or(node.children)
    }
  }
}

extension Query {
  /// Every record.
  public static let all = Query(QueryNode(.all), dialect: .auth0)

  /// No record.
  public static let none = Query(QueryNode(.none), dialect: .auth0)

  /// A condition on the values of a field of Auth0's users, compared as the schema says.
  public static func field(_ path: FieldPath, _ match: Match, schema: Schema = .auth0Users) -> Query {
    clause(.field(Field(path, comparison: schema.comparison(of: path))), match)
  }

  /// A condition. A pattern without wildcards becomes a term; a pattern of `*` alone, or a range without bounds, becomes existence; dates
  /// are read for fields that compare instants.
  public static func clause(_ scope: Scope, _ match: Match, origin: Origin = Origin(), dialect: Dialect = .auth0) -> Query {
    let normalised = match.normalised(in: scope)
    if case .defaultFields = scope, case .pattern(let pattern) = match, pattern.matchesEverything {
      return Query(all.node, dialect: dialect)
    }
    let isExtra = normalised.isLuceneOnly
    return Query(
      QueryNode(Clause(scope: scope, match: normalised, origin: origin)), dialect: isExtra ? .lucene : dialect)
  }

  /// The records that do not match `query`.
  public static func not(_ query: Query) -> Query {
    switch query.node.operation {
    case .all: Query(none.node, dialect: query.dialect)
    case .none: Query(all.node, dialect: query.dialect)
    case .not: query.node.children.first ?? query
    case .clause, .and, .or: Query(QueryNode(.not, [query]), dialect: query.dialect)
    }
  }

  /// The records that match each of `queries`; all records if there are none.
  public static func and(_ queries: [Query]) -> Query { chain(queries, .and) }

  /// The records that match at least one of `queries`; no record if there are none.
  public static func or(_ queries: [Query]) -> Query { chain(queries, .or) }

  private static func chain(_ queries: [Query], _ operation: QueryNode.Operation) -> Query {
    let (neutral, absorbing): (QueryNode.Operation, QueryNode.Operation) = operation == .and ? (.all, .none) : (.none, .all)
    var dialect = Dialect.auth0
    var needsFolding = false
    for index in queries.indices {
      let inner = queries[index].node.operation
      if queries[index].dialect == .lucene { dialect = .lucene }
      if inner == neutral || inner == absorbing || inner == operation { needsFolding = true }
    }
    var children = queries
    if needsFolding {
      children = []
      children.reserveCapacity(queries.count)
      for query in queries {
        switch query.node.operation {
        case neutral: continue
        case absorbing: return Query(query.node, dialect: dialect)
        case operation: children += query.node.children
        default: children.append(query)
        }
      }
    }
    switch children.count {
    case 0: return Query(operation == .and ? all.node : none.node, dialect: dialect)
    case 1: return Query(children[0].node, dialect: dialect)
    default: return Query(QueryNode(operation, children), dialect: dialect)
    }
  }

  /// The same meaning, printed in the syntax of another dialect.
  public func printed(as dialect: Dialect) -> Query { Query(node, dialect: dialect) }
}

extension Match {
  /// The form that a clause keeps: one match, one spelling.
  fileprivate func normalised(in scope: Scope) -> Match {
    switch self {
    case .exists, .regexp:
      return self
    case .term(let value):
      return scope.comparesInstants || value.interval != nil ? .term(Value(value.text, in: scope)) : self
    case .fuzzy(let value, let maxEdits):
      return .fuzzy(Value(value.text), maxEdits: min(max(maxEdits, 0), 2))
    case .pattern(let pattern):
      if pattern.matchesEverything { return .exists }
      return pattern.literal.map { .term(Value($0, in: scope)) } ?? self
    case .range(.unbounded, .unbounded):
      return .exists
    case .range(let lower, let upper):
      guard scope.comparesInstants || lower.value?.interval != nil || upper.value?.interval != nil else { return self }
      return .range(lower: lower.dated(in: scope), upper: upper.dated(in: scope))
    }
  }

  /// Whether only the `lucene` dialect can say it.
  fileprivate var isLuceneOnly: Bool {
    switch self {
    case .regexp, .fuzzy: true
    case .exists, .term, .pattern, .range: false
    }
  }
}

extension RangeBound {
  fileprivate func dated(in scope: Scope) -> RangeBound {
    switch self {
    case .inclusive(let value): .inclusive(Value(value.text, in: scope))
    case .exclusive(let value): .exclusive(Value(value.text, in: scope))
    case .unbounded: .unbounded
    }
  }
}
