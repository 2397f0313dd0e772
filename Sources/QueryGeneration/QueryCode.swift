import LuceneQuery
import LuceneSyntax

/// A Swift expression that makes a query from its parts, so that no query text is read when the program runs.
///
/// ```swift
/// let query = try Query(parsing: "email:jane AND blocked:true")
/// QueryCode(query).text
/// // LuceneQuery.Query.and([LuceneQuery.Query.clause(.field(…), .term(LuceneQuery.Value("jane"))), …])
/// ```
///
/// Every name is written in full and every literal has its type beside it, so that the compiler has nothing to infer. Since its time grows with
/// the square of an expression's size, and it refuses brackets that nest too deeply, what is large is cut into functions of a closure.
package struct QueryCode: Sendable, Hashable {
  /// The expression.
  package let text: String
  /// Whether it can throw, and needs a `try` before it: a regular expression becomes an automaton only when the program runs, and a key of a field's name that is known
  /// only then must not be empty.
  package let throwsErrors: Bool

  /// The expression for a query.
  ///
  /// - Parameters:
  ///   - holes: What is put into the places of the query whose values are known only at run time.
  ///   - schema: Tells of which types these values should be.
  package init(_ query: Query, holes: [QueryHole] = [], schema: Schema = .auth0Users) {
    var writer = QueryCodeWriter(ValueCode(holes, schema, query.dialect))
    var expression = writer.expression(for: query)
    var arguments: [String] = []
    if writer.isCut, !holes.isEmpty {
      arguments = holes.map(\.code)
      writer = QueryCodeWriter(ValueCode(holes.asMembersOfArgument, schema, query.dialect))
      expression = writer.expression(for: query)
    }
    throwsErrors = expression.throwsErrors
    text = writer.closure(returning: expression, from: arguments)
  }
}

/// Writes the parts of a query.
private struct QueryCodeWriter {
  /// Code with its size.
  struct Expression {
    var text: String
    /// How many clauses it makes.
    var clauses = 1
    /// How many calls stand inside each other.
    var depth = 1
    var throwsErrors = false
  }

  private let values: ValueCode
  /// What was cut out: the bodies of functions, each of which may call those before.
  private var parts: [Expression] = []

  /// So many clauses are made in one expression.
  private static let clauseLimit = 40
  /// So many calls stand inside each other.
  private static let depthLimit = 30

  init(_ values: ValueCode) { self.values = values }

  /// Whether some of the code stands in functions.
  var isCut: Bool { !parts.isEmpty }

  /// The code as it is, or a closure that holds the functions it calls and is called at once.
  ///
  /// - Parameter arguments: What is put into holes. It is evaluated before the closure: a `try` or `await` in it, or around all of the code, would
  ///   not reach into the closure, and names in it would be looked up among the functions.
  func closure(returning expression: Expression, from arguments: [String]) -> String {
    guard !parts.isEmpty else { return expression.text }
    func attempt(_ expression: Expression) -> String { expression.throwsErrors ? "try " : "" }
    func signature(_ expression: Expression) -> String { "()\(expression.throwsErrors ? " throws" : "") -> LuceneQuery.Query" }
    let functions = parts.enumerated().map { number, part in
      "  func part\(number)\(signature(part)) { \(attempt(part))\(part.text) }\n"
    }
    let body = "\(functions.joined())  return \(attempt(expression))\(expression.text)"
    guard !arguments.isEmpty else { return "{ \(signature(expression)) in\n\(body)\n}()" }
    let values = arguments.joined(separator: ", ")
    let parameter = "(values)\(signature(expression).dropFirst(2))"
    return "LuceneQuery.Interpolated.with((\(values))) { \(parameter) in\n\(body)\n}"
  }

  /// A query from text nests at most 200 groups, so that this may call itself.
  mutating func expression(for query: Query) -> Expression {
    var (expression, dialect) = undialected(query)
    if query.dialect != dialect { expression.text += ".printed(as: LuceneQuery.Interpolated.\(query.dialect.rawValue))" }
    return expression
  }

  /// The code, and the dialect that comes of it by itself.
  private mutating func undialected(_ query: Query) -> (Expression, Dialect) {
    switch query.kind {
    case .all: return (Expression(text: "LuceneQuery.Query.all"), .auth0)
    case .none: return (Expression(text: "LuceneQuery.Query.none"), .auth0)
    case .clause(let clause):
      return (Expression(text: values.clause(clause), depth: 4, throwsErrors: values.throwsErrors(clause)), clause.match.dialect)
    case .not(let operand):
      var expression = expression(for: operand)
      cut(&expression)
      expression.text = "LuceneQuery.Query.not(\(expression.text))"
      expression.depth += 1
      return (expression, operand.dialect)
    case .and(let operands): return (chain("and", operands), operands.dialect)
    case .or(let operands): return (chain("or", operands), operands.dialect)
    }
  }

  /// A chain, whose operands are cut into shorter chains if there are many. A chain in a chain of the same kind is part of it.
  private mutating func chain(_ name: String, _ operands: [Query]) -> Expression {
    var links: [Expression] = []
    var pending: [Expression] = []
    for operand in operands {
      var expression = expression(for: operand)
      if pending.reduce(expression.clauses, { $0 + $1.clauses }) > Self.clauseLimit {
        if pending.count > 1 { pending = [call(name, pending)] }
        for index in pending.indices { cutOut(&pending[index]) }
        links += pending
        pending = []
      }
      cut(&expression)
      pending.append(expression)
    }
    links += pending
    return links.count > Self.clauseLimit ? chain(name, halves: links) : call(name, links)
  }

  private mutating func chain(_ name: String, halves links: [Expression]) -> Expression {
    var groups: [Expression] = []
    for start in stride(from: 0, to: links.count, by: Self.clauseLimit) {
      var group = call(name, Array(links[start..<min(start + Self.clauseLimit, links.count)]))
      cutOut(&group)
      groups.append(group)
    }
    return groups.count > Self.clauseLimit ? chain(name, halves: groups) : call(name, groups)
  }

  private func call(_ name: String, _ operands: [Expression]) -> Expression {
    Expression(
      text: "LuceneQuery.Query.\(name)([\(operands.map(\.text).joined(separator: ", "))])",
      clauses: operands.reduce(0) { $0 + $1.clauses }, depth: operands.reduce(0) { max($0, $1.depth) } + 2,
      throwsErrors: operands.contains { $0.throwsErrors })
  }

  /// Makes a function of what is too large to stand inside something else.
  private mutating func cut(_ expression: inout Expression) {
    if expression.clauses > Self.clauseLimit || expression.depth > Self.depthLimit { cutOut(&expression) }
  }

  private mutating func cutOut(_ expression: inout Expression) {
    parts.append(expression)
    expression = Expression(text: "part\(parts.count - 1)()", throwsErrors: expression.throwsErrors)
  }
}

extension [Query] {
  /// The dialect of their AND or OR.
  fileprivate var dialect: Dialect { contains { $0.dialect == .lucene } ? .lucene : .auth0 }
}

extension Match {
  /// The dialect of a clause that says nothing of one.
  fileprivate var dialect: Dialect {
    switch self {
    case .regexp, .fuzzy: .lucene
    case .exists, .term, .pattern, .range: .auth0
    }
  }
}
