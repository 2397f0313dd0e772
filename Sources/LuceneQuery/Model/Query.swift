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
  /// The query without its dialect. What it is can be told without touching the objects that hold the rest.
  enum Storage: Sendable {
    case all
    case none
    case clause(Clause)
    case not(QueryNode)
    case and(QueryNode)
    case or(QueryNode)

    /// Its operands, if it has any.
    var node: QueryNode? {
      switch self {
      case .all, .none, .clause: nil
      case .not(let node), .and(let node), .or(let node): node
      }
    }
  }

  let storage: Storage

  /// The dialect whose syntax prints the query. It has no part in equality.
  public let dialect: Dialect

  init(_ storage: Storage, dialect: Dialect) {
    self.storage = storage
    self.dialect = dialect
  }

  /// What the outermost operation is.
  enum Operation: Sendable { case all, none, clause, not, and, or }

  /// What the outermost operation is.
  var operation: Operation {
    switch storage {
    case .all: .all
    case .none: .none
    case .clause: .clause
    case .not: .not
    case .and: .and
    case .or: .or
    }
  }

  /// The condition, if the query is one.
  var clause: Clause? {
    if case .clause(let clause) = storage { clause } else { nil }
  }

  /// The queries that the outermost operation joins; none for a clause, ``all`` and ``none``.
  var children: [Query] { storage.node?.children ?? [] }

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
    switch storage {
    case .all: .all
    case .none: .none
    case .clause(let clause): .clause(clause)
    case .not(let node): .not(node.children.first ?? .none)
    case .and(let node): .and(node.children)
    case .or(let node): .or(node.children)
    }
  }
}

extension Query {
  /// Every record.
  public static let all = Query(.all, dialect: .auth0)

  /// No record.
  public static let none = Query(.none, dialect: .auth0)

  /// A condition on the values of a field of Auth0's users, compared as the schema says.
  public static func field(_ path: FieldPath, _ match: Match, schema: Schema = .auth0Users) -> Query {
    clause(.field(Field(path, comparison: schema.comparison(of: path))), match)
  }

  /// A condition. A pattern without wildcards becomes a term; a pattern of `*` alone, or a range without bounds, becomes existence; dates
  /// are read for fields that compare instants.
  public static func clause(
    _ scope: Scope, _ match: Match, origin: Origin = Origin(), dialect: Dialect = .auth0
  ) -> Query {
    clause(scope, dated: match.dated(if: scope.comparesInstants), origin: origin, dialect: dialect)
  }

  /// A condition whose dates have been read as the scope asks.
  @inline(__always)
  static func clause(_ scope: consuming Scope, dated match: consuming Match, origin: Origin, dialect: Dialect) -> Query {
    if case .defaultFields = scope, case .pattern(let pattern) = match, pattern.matchesEverything {
      return Query(.all, dialect: dialect)
    }
    match.normalise(in: scope)
    let isExtra = match.isLuceneOnly
    return Query(.clause(Clause(scope: scope, match: match, origin: origin)), dialect: isExtra ? .lucene : dialect)
  }

  /// The records that do not match `query`.
  public static func not(_ query: Query) -> Query {
    switch query.storage {
    case .all: Query(.none, dialect: query.dialect)
    case .none: Query(.all, dialect: query.dialect)
    case .not(let node): node.children.first ?? query
    case .clause, .and, .or: Query(.not(QueryNode([query])), dialect: query.dialect)
    }
  }

  /// The records that match each of `queries`; all records if there are none.
  public static func and(_ queries: [Query]) -> Query { chain(queries, .and) }

  /// The records that match at least one of `queries`; no record if there are none.
  public static func or(_ queries: [Query]) -> Query { chain(queries, .or) }

  /// The two operations that join any number of queries.
  fileprivate enum Chain { case and, or }

  private static func chain(_ queries: [Query], _ operation: Chain) -> Query {
    var dialect = Dialect.auth0
    var needsFolding = queries.count < 2
    let operands = queries.span
    for index in operands.indices {
      if operands[index].dialect == .lucene { dialect = .lucene }
      if operands[index].storage.role(in: operation) != .operand { needsFolding = true }
    }
    return needsFolding ? folded(queries, operation, dialect) : joined(queries, operation, dialect)
  }

  /// A chain of two or more queries, each of which stays as it is.
  private static func joined(_ queries: [Query], _ operation: Chain, _ dialect: Dialect) -> Query {
    let node = QueryNode(queries)
    return Query(operation == .and ? .and(node) : .or(node), dialect: dialect)
  }

  private static func folded(_ queries: [Query], _ operation: Chain, _ dialect: Dialect) -> Query {
    var children: [Query] = []
    children.reserveCapacity(queries.count)
    for query in queries {
      switch query.storage.role(in: operation) {
      case .neutral: continue
      case .absorbing: return Query(query.storage, dialect: dialect)
      case .sameChain: children += query.children
      case .operand: children.append(query)
      }
    }
    switch children.count {
    case 0: return Query(operation == .and ? .all : .none, dialect: dialect)
    case 1: return Query(children[0].storage, dialect: dialect)
    default: return joined(children, operation, dialect)
    }
  }

  /// The same meaning, printed in the syntax of another dialect.
  public func printed(as dialect: Dialect) -> Query { Query(storage, dialect: dialect) }

  /// The same meaning, printed in the syntax of another dialect unless only `lucene` has the words for it.
  func printed(asFarAsPossible dialect: Dialect) -> Query { self.dialect == .lucene ? self : printed(as: dialect) }
}

extension Query.Storage {
  /// What a query does to an AND or OR that it stands in.
  fileprivate enum Role { case neutral, absorbing, sameChain, operand }

  fileprivate func role(in chain: Query.Chain) -> Role {
    switch self {
    case .all: chain == .and ? .neutral : .absorbing
    case .none: chain == .and ? .absorbing : .neutral
    case .and: chain == .and ? .sameChain : .operand
    case .or: chain == .or ? .sameChain : .operand
    case .clause, .not: .operand
    }
  }
}

extension Match {
  /// The same with its values read as dates, or as text alone.
  fileprivate func dated(if readsDates: Bool) -> Match {
    switch self {
    case .exists, .regexp, .pattern: self
    case .term(let value): .term(Value(value.text, readsDate: readsDates))
    case .fuzzy(let value, let maxEdits): .fuzzy(Value(value.text), maxEdits: maxEdits)
    case .range(let lower, let upper): .range(lower: lower.dated(if: readsDates), upper: upper.dated(if: readsDates))
    }
  }

  /// Takes the form that a clause keeps: one match, one spelling.
  fileprivate mutating func normalise(in scope: Scope) {
    switch self {
    case .exists, .regexp, .term: break
    case .fuzzy(let value, let maxEdits): self = .fuzzy(value, maxEdits: min(max(maxEdits, 0), 2))
    case .pattern(let pattern):
      if pattern.matchesEverything {
        self = .exists
      } else if let literal = pattern.literal {
        self = .term(Value(literal, readsDate: scope.comparesInstants))
      }
    case .range(.unbounded, .unbounded): self = .exists
    case .range: break
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
  fileprivate func dated(if readsDates: Bool) -> RangeBound {
    switch self {
    case .inclusive(let value): .inclusive(Value(value.text, readsDate: readsDates))
    case .exclusive(let value): .exclusive(Value(value.text, readsDate: readsDates))
    case .unbounded: .unbounded
    }
  }
}
