import LuceneSyntax

/// What a query asks for, put so that a person can check it: in sentences, as a tree, and as other readers would take the same text.
///
/// ```swift
/// let explanation = try Explanation(QuerySyntax(parsing: "email:*@example.com AND NOT blocked:true"))
/// explanation.sentences[2].text             // "blocked is not true, or has no value"
/// explanation.costs[0].clause?.origin.span  // 0-19: a wildcard in front
/// ```
public struct Explanation: Sendable, Hashable {
  /// The query.
  public let query: Query
  /// The query in words, one condition a line.
  public let sentences: [Sentence]
  /// What in it is slow, or discouraged.
  public let costs: [CostHint]
  /// The query in canonical text.
  public let canonicalText: String
  /// What Lucene's classic parser would read, where that is something else: `+` before what must match, `-` before what must not.
  public let classicReading: String?
  /// What that reading comes to, in canonical text.
  public let classicMeaning: String?

  /// Explains a query that was made in code.
  public init(_ query: Query) {
    self.init(query, classic: nil)
  }

  /// Explains a text.
  ///
  /// - Throws: ``ParseFailure`` if the text is no query of the dialect.
  public init(
    _ syntax: QuerySyntax, options: QueryOptions = QueryOptions(), schema: Schema = .auth0Users
  ) throws(ParseFailure) {
    let query = try Query(lowering: syntax, options: options, schema: schema)
    var lowering = Lowering(syntax, options: options, schema: schema, folding: .classic(options.defaultOperator))
    let classic = lowering.lower()
    guard classic != query else {
      self.init(query, classic: nil)
      return
    }
    let notation = ClassicNotation(source: syntax.source, defaultOperator: options.defaultOperator)
    self.init(query, classic: (notation.text(of: syntax.clauses), classic.printed(as: .auth0).description))
  }

  private init(_ query: Query, classic: (reading: String, meaning: String)?) {
    self.query = query
    sentences = SentenceWriter.sentences(of: query)
    costs = CostHint.all(in: query)
    canonicalText = query.description
    classicReading = classic?.reading
    classicMeaning = classic?.meaning
  }
}

extension Explanation {
  /// The sentences as text, those inside others indented.
  ///
  /// ```
  /// users for whom all of these hold:
  ///   - email ends with "@example.com" (upper and lower case alike)
  ///   - logins_count is at least 5
  /// ```
  public var words: String {
    sentences.map { sentence in
      (sentence.depth == 0 ? "" : String(repeating: "    ", count: sentence.depth - 1) + "  - ") + sentence.text
    }.joined(separator: "\n")
  }

  /// The query as a tree drawn with lines, one operation or clause a line.
  public var tree: String { query.depth <= SentenceWriter.deepestReadable ? QueryTree.text(of: query) : "…" }
}

/// A list of clauses as Lucene itself prints what it read.
private struct ClassicNotation {
  let source: SourceText
  let defaultOperator: DefaultOperator

  func text(of list: ClausesSyntax) -> String {
    zip(list.clauses, Occur.classic(list, defaultOperator: defaultOperator)).map { clause, occur in
      sign(occur, isAlone: list.clauses.count == 1 && clause.modifiers.isEmpty) + text(of: clause)
    }.joined(separator: " ")
  }

  private func sign(_ occur: Occur, isAlone: Bool) -> String {
    switch occur {
    case .must: isAlone ? "" : "+"
    case .should: ""
    case .mustNot: "-"
    }
  }

  private func text(of clause: ClauseSyntax) -> String {
    let field = clause.field.map { source.string(in: $0.span) + ":" } ?? ""
    guard case .group(let group) = clause.operand else { return field + source.string(in: clause.operand.span) }
    return "\(field)(\(text(of: group.clauses)))"
  }
}
