import LuceneQuery

/// A text in the `auth0` dialect, and what it means by the rules of Grammar.md section 6, worked out as the text was made.
public struct RandomQueryText: Sendable {
  /// The text.
  public private(set) var text: String
  /// What it means.
  public let meaning: Query

  fileprivate init(_ text: String, _ meaning: Query) {
    self.text = text
    self.meaning = meaning
  }
}

extension SeededGenerator {
  /// A random text: lists, operators in all spellings, groups, field groups, and values quoted, escaped or bare.
  ///
  /// - Parameter operator: What joins items that stand side by side.
  public mutating func queryText(depth: Int = 2, defaultOperator: DefaultOperator = .or) -> RandomQueryText {
    list(depth: depth, defaultOperator, in: nil)
  }

  /// `List ::= Or (space Or)*`. The AND of the required items if there are any, else the OR of the unmarked ones, else all; minus the
  /// prohibited ones.
  private mutating func list(depth: Int, _ defaultOperator: DefaultOperator, in scope: Scope?) -> RandomQueryText {
    var texts: [String] = []
    var (required, unmarked, prohibited): ([Query], [Query], [Query]) = ([], [], [])
    for _ in 0..<pick([1, 1, 1, 2, 3]) {
      let or = chain(depth: depth, defaultOperator, in: scope)
      texts.append(or.text)
      guard let mark = or.mark else {
        unmarked.append(or.meaning)
        continue
      }
      if mark.isNegated { prohibited.append(mark.operand) } else { required.append(mark.operand) }
    }
    let found: Query =
      switch defaultOperator {
      case .and: .and(required + unmarked)
      case .or: !required.isEmpty ? .and(required) : unmarked.isEmpty ? .all : .or(unmarked)
      }
    let separator = pick([" ", " ", "  ", "\t", "\u{3000}"])
    return RandomQueryText(texts.joined(separator: separator), .and([found] + prohibited.map { .not($0) }))
  }

  /// `Or ::= And ("OR" And)*`, `And ::= Unary ("AND" Unary)*`, and whether it is one unary with a mark.
  private mutating func chain(
    depth: Int, _ defaultOperator: DefaultOperator, in scope: Scope?
  ) -> (text: String, meaning: Query, mark: Unary?) {
    var texts: [String] = []
    var meanings: [Query] = []
    var only: Unary?
    let counts = (0..<pick([1, 1, 1, 2, 3])).map { _ in pick([1, 1, 1, 2]) }
    for count in counts {
      let unaries = (0..<count).map { _ in unary(depth: depth, defaultOperator, in: scope) }
      texts.append(unaries.map(\.text).joined(separator: pick([" AND ", " && "])))
      meanings.append(.and(unaries.map(\.meaning)))
      only = unaries.first
    }
    let mark = counts == [1] && (only?.isNegated == true || only?.isRequired == true) ? only : nil
    return (texts.joined(separator: pick([" OR ", " || "])), .or(meanings), mark)
  }

  /// `Unary ::= ("NOT" | "!" | "-" | "+")* Operand`
  private struct Unary {
    let text: String
    let operand: Query
    let isNegated: Bool
    let isRequired: Bool

    var meaning: Query { isNegated ? .not(operand) : operand }
  }

  private mutating func unary(depth: Int, _ defaultOperator: DefaultOperator, in scope: Scope?) -> Unary {
    var modifiers: [String] = []
    while percent(22) { modifiers.append(pick(["NOT ", "!", "-", "+", "- ", "NOT\t"])) }
    let operand = operand(depth: depth, defaultOperator, in: scope)
    let negations = modifiers.count { !$0.hasPrefix("+") }
    return Unary(
      text: modifiers.joined() + operand.text, operand: operand.meaning, isNegated: negations % 2 == 1,
      isRequired: modifiers.contains("+"))
  }

  private mutating func operand(depth: Int, _ defaultOperator: DefaultOperator, in outer: Scope?) -> RandomQueryText {
    if depth > 0, percent(25) {
      let list = list(depth: depth - 1, defaultOperator, in: outer)
      return RandomQueryText("(\(list.text))", list.meaning)
    }
    if outer != nil, percent(60) { return clauseText(outer, isNamed: false) }
    let scope = scope()
    guard case .field(let field) = scope else { return clauseText(outer ?? scope, isNamed: false) }
    guard depth > 0, percent(25) else { return clauseText(scope, isNamed: true) }
    let list = list(depth: depth - 1, defaultOperator, in: scope)
    return RandomQueryText("\(field.path)\(colon())(\(list.text))", list.meaning)
  }

  private mutating func colon() -> String { percent(90) ? ":" : pick([" :", ": ", " : "]) }

  /// A clause, with its field or without.
  private mutating func clauseText(_ scope: Scope?, isNamed: Bool) -> RandomQueryText {
    let query = clause(in: scope ?? self.scope(), withExtras: false)
    guard case .clause(let clause) = query.kind else { return RandomQueryText("*:*", .all) }
    if case .exists = clause.match { return existenceText(clause, query) }
    let value = spelling(of: clause.match)
    guard isNamed, let field = clause.scope.fields.first else { return RandomQueryText(value, query) }
    return RandomQueryText("\(field.path)\(colon())\(value)", query)
  }

  /// Existence always names its field.
  private mutating func existenceText(_ clause: Query.Clause, _ query: Query) -> RandomQueryText {
    guard case .field(let field) = clause.scope else { return RandomQueryText("*", .all) }
    let text = pick(["_exists_:\(field.path)", "\(field.path):*", "\(field.path):[* TO *]", "\(field.path):\"**\""])
    return RandomQueryText(text, query)
  }
}
