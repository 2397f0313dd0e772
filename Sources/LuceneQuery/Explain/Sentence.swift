/// A condition of a query in words, or the line that says how those below it count.
public struct Sentence: Sendable, Hashable {
  /// How many conditions it stands inside of.
  public let depth: Int
  /// What it says, without indentation: `email ends with "@example.com" (upper and lower case alike)`.
  public let text: String
  /// The clauses that it puts into words, with their places in the text; none for a line about those below it.
  public let clauses: [Query.Clause]
}

/// Puts a query into words: a line for each condition, a list for alternatives of one field, and negations said as such.
struct SentenceWriter {
  /// A query of more levels is not put into words. No text nests deeper; a query made in code can.
  static let deepestReadable = 200

  private var sentences: [Sentence] = []
  /// What is still to be said, the next last.
  private var pending: [(query: Query, depth: Int)] = []

  static func sentences(of query: Query) -> [Sentence] {
    let depth = query.depth
    guard depth <= deepestReadable else {
      return [Sentence(depth: 0, text: "a query \(depth) levels deep, which no words make clear", clauses: [])]
    }
    var writer = SentenceWriter()
    writer.pending = [(query, 0)]
    while let (query, depth) = writer.pending.popLast() { writer.write(query, depth) }
    return writer.sentences
  }

  private mutating func write(_ query: Query, _ depth: Int) {
    switch query.kind {
    case .all: say(depth == 0 ? "every user" : "anything holds", depth)
    case .none: say(depth == 0 ? "no user" : "nothing holds", depth)
    case .clause(let clause): say(ClauseWords([clause], isNegated: false), depth)
    case .not(let operand): writeNegation(operand, depth)
    case .and(let operands): head("all of these hold:", operands, depth)
    case .or(let operands): writeAlternatives(operands, depth)
    }
  }

  private mutating func writeNegation(_ operand: Query, _ depth: Int) {
    if let clauses = Self.clausesOfOneScope(operand) { return say(ClauseWords(clauses, isNegated: true), depth) }
    head("this does not hold:", [operand], depth)
  }

  /// The clauses of one scope are said in one line, where the first of them stands.
  private mutating func writeAlternatives(_ operands: [Query], _ depth: Int) {
    var positions: [Scope: Int] = [:]
    var groups: [[Query]] = []
    for operand in operands {
      guard case .clause(let clause) = operand.kind else {
        groups.append([operand])
        continue
      }
      if let position = positions[clause.scope] {
        groups[position].append(operand)
      } else {
        positions[clause.scope] = groups.count
        groups.append([operand])
      }
    }
    let lines = groups.map { Query.or($0) }
    if lines.count == 1, let clauses = Self.clausesOfOneScope(lines[0]) {
      return say(ClauseWords(clauses, isNegated: false), depth)
    }
    head("at least one of these holds:", lines, depth)
  }

  /// The clauses of a lone clause, or of alternatives about one field.
  private static func clausesOfOneScope(_ query: Query) -> [Query.Clause]? {
    switch query.kind {
    case .clause(let clause): return [clause]
    case .or(let operands):
      let clauses = operands.compactMap { $0.node.clause }
      guard clauses.count == operands.count, clauses.allSatisfy({ $0.scope == clauses.first?.scope }) else { return nil }
      return clauses
    case .all, .none, .not, .and: return nil
    }
  }

  private mutating func head(_ text: String, _ parts: [Query], _ depth: Int) {
    say((depth == 0 ? "users for whom " : "") + text, depth)
    for part in parts.reversed() { pending.append((part, depth + 1)) }
  }

  private mutating func say(_ words: ClauseWords, _ depth: Int) {
    sentences.append(Sentence(depth: depth, text: (depth == 0 ? words.introduction : "") + words.text, clauses: words.clauses))
  }

  private mutating func say(_ text: String, _ depth: Int) {
    sentences.append(Sentence(depth: depth, text: text, clauses: []))
  }
}
