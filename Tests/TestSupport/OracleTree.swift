import JSONText
import LuceneQuery

/// A query as Lucene has it, in the form that `Tests/Oracles/lucene/README.md` describes.
public struct OracleTree: Sendable, Hashable {
  /// A node without its boost. Texts are compared code point by code point.
  public enum Operand: Sendable, Hashable {
    /// A list of clauses.
    case bool([Clause])
    /// `jane`, `"jane"`
    case term(field: JSONString, JSONString)
    /// `jane*`, without the star
    case prefix(field: JSONString, JSONString)
    /// `*jane`; parts count, not how they are escaped
    case wildcard(field: JSONString, Pattern)
    /// `/jane/`, without the slashes
    case regexp(field: JSONString, JSONString)
    /// `jane~1`
    case fuzzy(field: JSONString, JSONString, maxEdits: Int)
    /// `[a TO b]`; no text: open
    case range(field: JSONString, lower: JSONString?, upper: JSONString?, includesLower: Bool, includesUpper: Bool)
    /// `*:*`
    case all
    /// What should not be there.
    case unexpected(String)
  }

  /// A clause of a list.
  public struct Clause: Sendable, Hashable {
    /// Whether it must, should or must not match.
    public var occur: Occur
    /// What it asks.
    public var tree: OracleTree
  }

  /// What the node is.
  public var operand: Operand
  /// The product of the boosts around it.
  public var boost: Float = 1

  init(_ operand: Operand, boost: Float = 1) {
    self.operand = operand
    self.boost = boost
  }
}

// MARK: - Reading answers

extension OracleTree {
  /// Reads a tree of the oracle.
  public init(_ json: JSONValue) {
    operand = Self.operand(json) ?? .unexpected(json.description)
    if case .number(let boost)? = json["boost"] { self.boost = Float(boost.double) }
  }

  private static func operand(_ json: JSONValue) -> Operand? {
    guard let type = text(json["type"])?.string else { return nil }
    if type == "all" { return .all }
    if type == "bool" { return clauses(json["clauses"]).map { .bool($0) } }
    guard let field = text(json["field"]) else { return nil }
    switch type {
    case "term": return text(json["text"]).map { .term(field: field, $0) }
    case "prefix": return text(json["text"]).map { .prefix(field: field, $0) }
    case "wildcard": return text(json["pattern"]).map { .wildcard(field: field, Pattern(luceneWildcard: $0.string)) }
    case "regexp": return text(json["pattern"]).map { .regexp(field: field, $0) }
    case "fuzzy":
      guard let text = text(json["text"]), case .number(let edits)? = json["maxEdits"], let count = edits.int64 else {
        return nil
      }
      return .fuzzy(field: field, text, maxEdits: Int(count))
    case "range":
      guard case .bool(let includesLower)? = json["includeLower"], case .bool(let includesUpper)? = json["includeUpper"] else {
        return nil
      }
      return .range(
        field: field, lower: text(json["lower"]), upper: text(json["upper"]), includesLower: includesLower,
        includesUpper: includesUpper)
    default: return nil
    }
  }

  private static func clauses(_ json: JSONValue?) -> [Clause]? {
    guard case .array(let elements)? = json else { return nil }
    let clauses: [Clause] = elements.compactMap { element in
      guard let query = element["query"], let occur = occur(element["occur"]) else { return nil }
      return Clause(occur: occur, tree: OracleTree(query))
    }
    return clauses.count == elements.count ? clauses : nil
  }

  private static func occur(_ json: JSONValue?) -> Occur? {
    switch text(json)?.string {
    case "MUST": .must
    case "SHOULD": .should
    case "MUST_NOT": .mustNot
    default: nil
    }
  }

  private static func text(_ json: JSONValue?) -> JSONString? {
    if case .string(let text)? = json { text } else { nil }
  }
}

extension Pattern {
  /// Reads a pattern as Lucene's `WildcardQuery` does: a backslash makes any character literal, and `\u` is no escape but a `u`.
  init(luceneWildcard text: String) {
    var elements: [Element] = []
    var isEscaped = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case _ where isEscaped:
        elements.append(.literal(String(Character(scalar))))
        isEscaped = false
      case "\\": isEscaped = true
      case "*": elements.append(.anyRun)
      case "?": elements.append(.anyCharacter)
      default: elements.append(.literal(String(Character(scalar))))
      }
    }
    self.init(elements)
  }
}

// MARK: - Writing

extension OracleTree: CustomStringConvertible {
  /// The tree on one line, nearly as Lucene's `toString` has it.
  public var description: String { boost == 1 ? "\(operand)" : "(\(operand))^\(boost)" }
}

extension OracleTree.Operand: CustomStringConvertible {
  /// The operand on one line; texts in quotes, without escapes.
  public var description: String {
    switch self {
    case .bool(let clauses): "(" + clauses.map { Self.sign($0.occur) + "\($0.tree)" }.joined(separator: " ") + ")"
    case .term(let field, let text): "\(field):'\(text)'"
    case .prefix(let field, let text): "\(field):'\(text)'*"
    case .wildcard(let field, let pattern): "\(field):" + pattern.elements.map { Self.text($0) }.joined()
    case .regexp(let field, let text): "\(field):/\(text)/"
    case .fuzzy(let field, let text, let maxEdits): "\(field):'\(text)'~\(maxEdits)"
    case .range(let field, let lower, let upper, let includesLower, let includesUpper):
      "\(field):" + (includesLower ? "[" : "{") + (lower.map { "'\($0)'" } ?? "*") + " TO " + (upper.map { "'\($0)'" } ?? "*")
        + (includesUpper ? "]" : "}")
    case .all: "everything"
    case .unexpected(let what): "unexpected \(what)"
    }
  }

  private static func text(_ element: Pattern.Element) -> String {
    switch element {
    case .literal(let text): "'\(text)'"
    case .anyCharacter: "?"
    case .anyRun: "*"
    }
  }

  private static func sign(_ occur: Occur) -> String {
    switch occur {
    case .must: "+"
    case .should: ""
    case .mustNot: "-"
    }
  }
}
