import JSONText
import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// Whatever a program puts into a query as a value or a name stays one: Lucene itself reads it back from the printed query.
@Suite("Values survive printing", .enabled(if: LuceneOracle.absence == nil, "\(LuceneOracle.absence ?? "")"))
struct LuceneValueTests {
  private static let count = SeededGenerator.isSoaking ? 200_000 : 1_000

  @Test("Lucene reads every value as one term, pattern, range or fuzzy term of exactly that text")
  func values() throws {
    var random = SeededGenerator(for: "values")
    try check((0..<Self.count).map { _ in (FieldPath("f"), random.anyMatch(withExtras: true)) })
  }

  @Test("Lucene reads every path as the name of one field")
  func names() throws {
    var random = SeededGenerator(for: "names")
    try check((0..<Self.count).map { _ in (random.anyPath(), random.once(in: 3) ? .exists : .term(Value("x"))) })
  }

  @Test("Lucene reads whole queries as this library does")
  func wholeQueries() throws {
    var random = SeededGenerator(for: "wholeQueries")
    let queries = (0..<Self.count / 5).map { _ in random.anyQuery(withExtras: true).printed(as: .lucene) }
    let answers = try LuceneOracle.answers(to: queries.map(\.description))
    for (query, answer) in zip(queries, answers) {
      let reading = try LuceneReading(QuerySyntax(parsing: query.description, dialect: .lucene), defaultOperator: .or)
      if answer != .tree(reading.tree) { Issue.record("\(query)\n ours:     \(reading.tree)\n Lucene's: \(answer)") }
      if reading.query != query || reading.meaning != query { Issue.record("\(query)\n is read as \(reading.query)") }
    }
  }

  /// Prints conditions, which have one spelling in both dialects, and compares what Lucene reads.
  private func check(_ conditions: [(path: FieldPath, match: Match)]) throws {
    let texts = conditions.map { Query.field($0.path, $0.match).printed(as: .auth0).description }
    for ((condition, text), answer) in zip(zip(conditions, texts), try LuceneOracle.answers(to: texts)) {
      let query = Query.field(condition.path, condition.match)
      if query.printed(as: .lucene).description != text { Issue.record("another spelling for Lucene: \(query)") }
      let expected = operand(condition.match, JSONString(condition.path.keys.joined(separator: ".")))
      if answer.tree?.operand != expected { Issue.record("\(text.debugDescription)\n meant:  \(expected)\n Lucene: \(answer)") }
    }
  }

  private func operand(_ match: Match, _ field: JSONString) -> OracleTree.Operand {
    switch match {
    case .exists: .term(field: "_exists_", field)
    case .term(let value): .term(field: field, JSONString(value.text))
    case .fuzzy(let value, let maxEdits): .fuzzy(field: field, JSONString(value.text), maxEdits: maxEdits)
    case .range(let lower, let upper):
      .range(
        field: field, lower: lower.value.map { JSONString($0.text) }, upper: upper.value.map { JSONString($0.text) },
        includesLower: isInclusive(lower), includesUpper: isInclusive(upper))
    case .pattern(let pattern): operand(pattern, field)
    case .regexp(let regexp): .regexp(field: field, JSONString(regexp.source))
    }
  }

  private func operand(_ pattern: Pattern, _ field: JSONString) -> OracleTree.Operand {
    guard pattern.elements.count == 2, case .literal(let text) = pattern.elements[0], pattern.elements[1] == .anyRun else {
      return .wildcard(field: field, pattern)
    }
    return .prefix(field: field, JSONString(text))
  }

  /// Open ends are printed with brackets, not braces.
  private func isInclusive(_ bound: RangeBound) -> Bool {
    if case .exclusive = bound { false } else { true }
  }
}

/// Whatever a template is given as a value stays one.
@Suite("Values survive interpolation", .enabled(if: LuceneOracle.absence == nil, "\(LuceneOracle.absence ?? "")"))
struct LuceneInterpolationTests {
  private static let count = SeededGenerator.isSoaking ? 50_000 : 600

  @Test("Lucene reads every value of a template as exactly that text")
  func values() throws {
    var random = SeededGenerator(for: "interpolated values")
    let texts = (0..<Self.count).map { _ in random.anyTextOfSomeLength() }
    let queries = try texts.map { text in
      try Query(
        "f:\(text) AND f:\"\(text)\" AND f:[\(text) TO \"\(text)\"} AND f:x\(text)y AND f.\(text):(\(prefix: text) \([text]))")
    }
    for ((text, query), answer) in zip(zip(texts, queries), try LuceneOracle.answers(to: queries.map(\.description))) {
      let name = FieldPath(["f", text])
      let expected = Query.and([
        .field("f", .term(Value(text))), .field("f", .term(Value(text))),
        .field("f", .range(lower: .inclusive(Value(text)), upper: .exclusive(Value(text)))),
        .field("f", .term(Value("x\(text)y"))),
        .or([.field(name, .pattern(Pattern([.literal(text), .anyRun]))), .field(name, .term(Value(text)))]),
      ])
      if query != expected { Issue.record("\(text.debugDescription)\n became \(query)") }
      let reading = try LuceneReading(QuerySyntax(parsing: expected.description, dialect: .lucene), defaultOperator: .or)
      if answer != .tree(reading.tree) { Issue.record("\(query)\n Lucene reads \(answer)") }
    }
  }
  @Test("also of a megabyte")
  func longValue() throws {
    let text = String(repeating: #"a" OR \*:"#, count: 120_000)
    let query = try Query("f:\(text)")
    let answer = try #require(try LuceneOracle.answers(to: [query.description]).first)
    #expect(answer.tree?.operand == .term(field: "f", JSONString(text)))
  }
}
