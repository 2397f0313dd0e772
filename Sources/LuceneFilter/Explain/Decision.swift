import LuceneQuery

/// Whether a query holds when its clauses do or do not, and the fewest clauses that decide it.
///
/// An AND that holds needs all its parts, one that does not needs one that does not: the one that takes the fewest clauses. An OR is the
/// opposite, and NOT changes nothing but the answer.
struct Decision {
  let isMatch: Bool
  /// Positions of clauses, from left to right.
  let reason: [Int]

  /// A part of the query, in the order of a walk: parents before their children.
  private struct Part {
    enum Operation { case constant(Bool), clause(Int), not, and, or }

    let operation: Operation
    var children: [Int] = []
    var isMatch = false
    /// How many clauses its reason takes.
    var size = 0
  }

  /// - Parameter matches: By position of a clause, from left to right: whether it holds.
  init(of query: Query, where matches: [Bool]) {
    var parts = Self.parts(of: query)
    for index in parts.indices.reversed() { parts[index] = Self.decided(parts[index], parts, matches) }
    isMatch = parts.first?.isMatch ?? false
    var reason: [Int] = []
    var pending = [0]
    while let index = pending.popLast() {
      if case .clause(let clause) = parts[index].operation { reason.append(clause) }
      pending += Self.decisiveChildren(of: parts[index], parts)
    }
    self.reason = reason.sorted()
  }

  private static func parts(of query: Query) -> [Part] {
    var parts: [Part] = []
    var clauseCount = 0
    var pending: [(query: Query, parent: Int?)] = [(query, nil)]
    while let (query, parent) = pending.popLast() {
      if let parent { parts[parent].children.append(parts.count) }
      var operands: [Query] = []
      switch query.kind {
      case .all: parts.append(Part(operation: .constant(true)))
      case .none: parts.append(Part(operation: .constant(false)))
      case .clause:
        parts.append(Part(operation: .clause(clauseCount)))
        clauseCount += 1
      case .not(let operand):
        parts.append(Part(operation: .not))
        operands = [operand]
      case .and(let all):
        parts.append(Part(operation: .and))
        operands = all
      case .or(let all):
        parts.append(Part(operation: .or))
        operands = all
      }
      let position = parts.count - 1
      for operand in operands.reversed() { pending.append((operand, position)) }
    }
    return parts
  }

  /// A part worked out, whose children are.
  private static func decided(_ part: Part, _ parts: [Part], _ matches: [Bool]) -> Part {
    var part = part
    switch part.operation {
    case .constant(let answer): part.isMatch = answer
    case .clause(let clause): (part.isMatch, part.size) = (matches[clause], 1)
    case .not: part.isMatch = part.children.allSatisfy { !parts[$0].isMatch }
    case .and: part.isMatch = part.children.allSatisfy { parts[$0].isMatch }
    case .or: part.isMatch = part.children.contains { parts[$0].isMatch }
    }
    for child in decisiveChildren(of: part, parts) { part.size += parts[child].size }
    return part
  }

  private static func decisiveChildren(of part: Part, _ parts: [Part]) -> [Int] {
    let needsOne =
      switch part.operation {
      case .and: !part.isMatch
      case .or: part.isMatch
      case .constant, .clause, .not: false
      }
    guard needsOne else { return part.children }
    let decisive = part.children.filter { parts[$0].isMatch == part.isMatch }
    return decisive.min { parts[$0].size < parts[$1].size }.map { [$0] } ?? []
  }
}
