import JSONText
import LuceneQuery
import LuceneSyntax

/// How this library reads a text of the `lucene` dialect, in the form of Lucene's own answers.
///
/// What a clause asks comes from lowering it; how clauses are put together comes from ``Occur/classic(_:defaultOperator:)``. The
/// syntax tree itself is only asked for what lowering rightly drops: boosts, and in which of several ways the same meaning was
/// written.
public struct LuceneReading {
  /// The tree that Lucene should answer.
  public let tree: OracleTree
  /// What that tree means, by the rules of Lucene's `BooleanQuery`.
  public let meaning: Query
  /// What lowering makes of the whole text. It should equal ``meaning``.
  public let query: Query

  /// Reads a text.
  ///
  /// - Throws: A `ParseFailure` if the text is not accepted.
  public init(_ syntax: QuerySyntax, defaultOperator: DefaultOperator) throws(ParseFailure) {
    let options = QueryOptions(dialect: .lucene, defaultOperator: defaultOperator)
    query = try Query(lowering: syntax, options: options)
    let whole = try Builder(syntax: syntax, options: options).read(syntax.clauses, boost: 1)
    tree = whole.tree
    meaning = whole.meaning
  }
}

/// What a part of the text is read as.
private struct Reading {
  let tree: OracleTree
  let meaning: Query
}

/// Goes through the clauses of a text.
private struct Builder {
  let syntax: QuerySyntax
  let options: QueryOptions
  /// What stands before the clauses of each group around the place at hand.
  var openings: [String] = []
  /// The field that the groups around give.
  var inherited: FieldSyntax?

  func read(_ list: ClausesSyntax, boost: Float) throws(ParseFailure) -> Reading {
    let clauses = syntax[list]
    if clauses.count == 1, let clause = clauses.first, clause.modifiers.isEmpty { return try read(clause, boost: boost) }
    var readings: [(occur: Occur, reading: Reading)] = []
    for (clause, occur) in zip(clauses, Occur.classic(clauses, defaultOperator: options.defaultOperator)) {
      readings.append((occur, try read(clause, boost: 1)))
    }
    let tree = OracleTree(.bool(readings.map { OracleTree.Clause(occur: $0, tree: $1.tree) }), boost: boost)
    return Reading(tree: tree, meaning: meaning(readings))
  }

  /// Optional clauses decide nothing beside required ones, and prohibited ones only take away.
  private func meaning(_ readings: [(occur: Occur, reading: Reading)]) -> Query {
    if readings.allSatisfy({ $0.occur == .mustNot }) { return .none }
    if !readings.contains(where: { $0.occur == .must }) {
      let optional = readings.filter { $0.occur == .should }.map(\.reading.meaning)
      return .and([.or(optional)] + readings.filter { $0.occur == .mustNot }.map { .not($0.reading.meaning) })
    }
    return .and(readings.filter { $0.occur != .should }.map { $0.occur == .must ? $0.reading.meaning : .not($0.reading.meaning) })
  }

  private func read(_ clause: ClauseSyntax, boost: Float) throws(ParseFailure) -> Reading {
    let boost = boost * (clause.boost.flatMap { Float(syntax.source.string(in: $0.number)) } ?? 1)
    guard case .group(let group) = clause.operand else {
      let query = try lowered(clause)
      return Reading(tree: OracleTree(Leaf(self, clause).operand(query), boost: boost), meaning: query)
    }
    var inside = self
    inside.openings.append((clause.field.map { syntax.source.string(in: $0.span) + ":" } ?? "") + "(")
    if let field = clause.field { inside.inherited = field }
    return try inside.read(group.clauses, boost: boost)
  }

  /// What lowering makes of the clause alone, in the groups around it but without its modifiers. In the whole query it may be
  /// missing, since clauses that decide nothing are dropped.
  private func lowered(_ clause: ClauseSyntax) throws(ParseFailure) -> Query {
    let start = clause.field?.span.start ?? clause.operand.span.start
    let text = syntax.source.string(in: SourceSpan(start, clause.span.end))
    return try Query(parsing: openings.joined() + text + " " + String(repeating: ")", count: openings.count), options: options)
  }
}

/// Says what a clause means as Lucene says it.
private struct Leaf {
  let source: SourceText
  let syntax: OperandSyntax
  let field: FieldSyntax?

  init(_ builder: Builder, _ clause: ClauseSyntax) {
    source = builder.syntax.source
    syntax = clause.operand
    field = clause.field ?? builder.inherited
  }

  /// The field's name as it is written.
  private var name: String { field.map { source.string(in: $0.span) } ?? "" }

  func operand(_ query: Query) -> OracleTree.Operand {
    // For Lucene these are fields like any other, whose values are names of fields.
    if name == "_exists_" || name == "_missing_" { return existence(query, of: JSONString(name)) }
    switch query.kind {
    // For Lucene a bare star is a pattern on the default field.
    case .all where field == nil: return .wildcard(field: "_bare_", Pattern([.anyRun]))
    case .all: return .all
    case .clause(let clause):
      guard let field = fieldName(of: clause.scope) else { return .unexpected("\(query)") }
      return operand(clause.match, field) ?? .unexpected("\(query)")
    case .none, .not, .and, .or: return .unexpected("\(query)")
    }
  }

  private func existence(_ query: Query, of field: JSONString) -> OracleTree.Operand {
    switch query.kind {
    case .all, .none: .wildcard(field: field, Pattern([.anyRun]))
    case .not(let query): existence(query, of: field)
    case .clause(let clause) where clause.match == .exists:
      fieldName(of: clause.scope).map { .term(field: field, $0) } ?? .unexpected("\(query)")
    case .clause, .and, .or: .unexpected("\(query)")
    }
  }

  /// Lucene does not split names into keys.
  private func fieldName(of scope: Scope) -> JSONString? {
    switch scope {
    case .field(let field): JSONString(field.path.keys.joined(separator: "."))
    case .defaultFields: field == nil ? "_bare_" : nil
    }
  }

  private func operand(_ match: Match, _ field: JSONString) -> OracleTree.Operand? {
    switch (match, syntax) {
    case (.exists, .range(let range)):
      .range(field: field, lower: nil, upper: nil, includesLower: range.includesLower, includesUpper: range.includesUpper)
    // For Lucene `\*:*` is `*:*`.
    case (.exists, .term(let term)) where field == "*" && term.wildcards == .star: .all
    case (.exists, .term): .wildcard(field: field, Pattern([.anyRun]))
    case (.term(let value), .term), (.term(let value), .phrase): .term(field: field, JSONString(value.text))
    case (.pattern(let pattern), .term(let term)) where term.wildcards == .prefix: prefix(pattern, field)
    case (.pattern(let pattern), .term): .wildcard(field: field, pattern)
    case (.range(let lower, let upper), .range(let range)):
      .range(
        field: field, lower: text(lower), upper: text(upper), includesLower: includes(lower) ?? range.includesLower,
        includesUpper: includes(upper) ?? range.includesUpper)
    // For Lucene the sign of a comparison is a part of the term.
    case (.range(let lower, .unbounded), .comparison):
      text(lower).map { .term(field: field, JSONString(bytes: (includes(lower) == true ? ">=" : ">").utf8 + $0.bytes)) }
    case (.range(.unbounded, let upper), .comparison):
      text(upper).map { .term(field: field, JSONString(bytes: (includes(upper) == true ? "<=" : "<").utf8 + $0.bytes)) }
    case (.regexp(let regexp), .regexp): .regexp(field: field, JSONString(regexp.source))
    case (.fuzzy(let value, let maxEdits), _): .fuzzy(field: field, JSONString(value.text), maxEdits: maxEdits)
    default: nil
    }
  }

  private func prefix(_ pattern: Pattern, _ field: JSONString) -> OracleTree.Operand? {
    guard pattern.elements.count == 2, case .literal(let text) = pattern.elements[0], pattern.elements[1] == .anyRun else {
      return nil
    }
    return .prefix(field: field, JSONString(text))
  }

  private func text(_ bound: RangeBound) -> JSONString? { bound.value.map { JSONString($0.text) } }

  /// Whether the bound itself belongs to the range; nothing is said of an open one.
  private func includes(_ bound: RangeBound) -> Bool? {
    switch bound {
    case .inclusive: true
    case .exclusive: false
    case .unbounded: nil
    }
  }
}
