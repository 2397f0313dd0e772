import LuceneSyntax

extension Query: CustomStringConvertible {
  /// The canonical text: one spelling for each meaning, which every reader of the dialect reads alike (Grammar.md section 7.10).
  ///
  /// Reading it again with the options that the query was made with gives an equal query, if it nests no deeper than 200.
  ///
  /// ```swift
  /// try Query("+name:jane -blocked:true").description   // name:jane AND (NOT blocked:true)
  /// ```
  public var description: String { canonicalText(upTo: .max) }

  /// The canonical text, or as much of it as makes it longer than `limit` bytes.
  func canonicalText(upTo limit: Int) -> String {
    var printer = QueryPrinter(dialect: dialect)
    return printer.print(self, upTo: limit)
  }
}

/// Writes a query as text, without recursion.
private struct QueryPrinter {
  let dialect: Dialect
  private var text = ""

  /// What is still to be written, the next last.
  private enum Work {
    case text(String)
    case query(Query, isOperand: Bool)
  }
  private var pending: [Work] = []

  init(dialect: Dialect) { self.dialect = dialect }

  mutating func print(_ query: Query, upTo limit: Int) -> String {
    pending = [.query(query, isOperand: false)]
    while text.utf8.count <= limit, let work = pending.popLast() {
      switch work {
      case .text(let piece): text += piece
      case .query(let query, let isOperand): expand(query, isOperand: isOperand)
      }
    }
    return text
  }

  /// Writes a leaf, or puts the parts of an operation in line.
  private mutating func expand(_ query: Query, isOperand: Bool) {
    switch query.storage {
    case .all: text += "*:*"
    case .none: text += "NOT *:*"
    case .clause(let clause): text += clause.canonicalText
    case .not, .and, .or:
      pending.append(.text(isOperand ? ")" : ""))
      pending += parts(of: query).reversed()
      pending.append(.text(isOperand ? "(" : ""))
    }
  }

  private func parts(of query: Query) -> [Work] {
    switch query.storage {
    case .and: dialect == .auth0 ? chain(query, " AND ") : classicConjunction(query.children)
    case .or: chain(query, " OR ")
    default: dialect == .auth0 ? negation(query) : classicConjunction([query])
    }
  }

  private func chain(_ query: Query, _ separator: String) -> [Work] {
    var parts: [Work] = []
    for (index, child) in query.children.enumerated() {
      if index > 0 { parts.append(.text(separator)) }
      parts.append(.query(child, isOperand: true))
    }
    return parts
  }

  /// In classic Lucene a negation is no complement: it only takes away from what other clauses found.
  private func classicConjunction(_ children: [Query]) -> [Work] {
    var parts: [Work] = children.contains { !$0.isNegation } ? [] : [.text("*:*")]
    for child in children {
      if !parts.isEmpty { parts.append(.text(" AND ")) }
      parts += child.isNegation ? negation(child) : [.query(child, isOperand: true)]
    }
    return parts
  }

  private func negation(_ query: Query) -> [Work] {
    [.text("NOT ")] + query.children.map { .query($0, isOperand: true) }
  }
}

extension Query {
  fileprivate var isNegation: Bool {
    if case .not = storage { true } else { false }
  }
}

extension Query.Clause {
  /// The clause as text.
  package var canonicalText: String {
    switch (scope, match) {
    case (.field(let field), .exists): "_exists_:\(field.path)"
    case (.field(let field), _): "\(field.path):\(match.canonicalText)"
    case (.defaultFields, _): match.canonicalText
    }
  }
}

extension Match {
  /// What stands behind the colon.
  var canonicalText: String {
    switch self {
    case .exists: "[* TO *]"
    case .term(let value): value.canonicalText
    case .pattern(let pattern): pattern.canonicalText
    case .range(let lower, let upper): lower.opening + lower.canonicalText + " TO " + upper.canonicalText + upper.closing
    case .regexp(let regexp): "/\(regexp)/"
    case .fuzzy(let value, let maxEdits): "\(Escapes.escaped(word: value.text))~\(maxEdits)"
    }
  }
}

extension Value {
  /// The value as a term: bare where it can be, else quoted.
  var canonicalText: String { Escapes.canStandBare(text) ? text : Escapes.quoted(text) }
}

extension Pattern {
  var canonicalText: String {
    elements.map { element in
      switch element {
      case .literal(let text): Escapes.escaped(text)
      case .anyCharacter: "?"
      case .anyRun: "*"
      }
    }.joined()
  }
}

extension RangeBound {
  fileprivate var opening: String {
    if case .exclusive = self { "{" } else { "[" }
  }

  fileprivate var closing: String {
    if case .exclusive = self { "}" } else { "]" }
  }

  fileprivate var canonicalText: String {
    guard let text = value?.text else { return "*" }
    if Escapes.canStandBare(text, isBound: true) { return text }
    let quoted = Escapes.quoted(text)
    guard text.utf8.last == UInt8(ascii: "\\") else { return quoted }
    // Bytes, not characters: a character may be a backslash together with what stands before it.
    return String(decoding: quoted.utf8.dropLast(3), as: UTF8.self) + "\\u005c\""
  }
}
