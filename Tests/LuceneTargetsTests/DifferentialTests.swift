import JSONText
import LuceneFilter
import LuceneQuery
import LuceneTargets
import TestSupport
import Testing

/// Each engine finds the records that the filter finds.
@Suite("Engines against the filter", .serialized)
struct DifferentialTests {
  private static let setSize = 20
  /// `LQ_PAIRS` says how many pairs of a query and a set of records are compared.
  private static let pairCount =
    Program.environmentValue("LQ_PAIRS").flatMap { Int($0) } ?? (SeededGenerator.isSoaking ? 2_000 : 8)
  private static let queriesASet = 4

  @Test("random queries find the same random records", arguments: Engine.all)
  func randomPairs(_ engine: Engine) throws {
    var random = SeededGenerator(for: "randomPairs")
    var tally = Tally()
    try compare(
      engine, Self.pairCount, &random, &tally, records: { random in (0..<Self.setSize).map { _ in random.record().portable } },
      query: { $0.query(withExtras: false) })
    check(tally, engine)
  }

  /// An index made from each, which says more and more of its records.
  private static let schemas = [
    Schema.auth0Users,
    Schema(
      extending: .auth0Users,
      with: [
        FieldDescriptor(FieldPath(["t", "u"]), .number), FieldDescriptor(FieldPath(["app_metadata", "n"]), .integer),
        FieldDescriptor(FieldPath(["app_metadata", "plan"]), .string), FieldDescriptor("é *", .number),
        FieldDescriptor(FieldPath(["user_metadata", "plan"]), .number),
      ]),
  ]

  @Test(
    "random queries find the same random records in an index that was made for them",
    .enabled(if: Engine.isAsked("elasticsearch"), "LQ_ENGINES names others"))
  func randomIndexes() throws {
    var random = SeededGenerator(for: "randomIndexes")
    var tally = Tally()
    for schema in Self.schemas {
      try compare(
        .elasticsearch(schema), Self.pairCount / Self.schemas.count, &random, &tally,
        records: { random in
          let shape = RecordShape(of: schema, using: &random)
          return (0..<Self.setSize).map { _ in shape.record(using: &random) }
        }, query: Self.queryOfKeysWithoutDots)
    }
    check(tally, .elasticsearch(.auth0Users))
  }

  @Test("random queries find the same random records where a schema says what these are", arguments: Engine.all)
  func assumedSchemas(_ engine: Engine) throws {
    var random = SeededGenerator(for: "assumedSchemas")
    var tally = Tally()
    for schema in Self.schemas {
      try compare(
        engine, Self.pairCount / Self.schemas.count, &random, &tally, assuming: schema,
        records: { random in
          let shape = RecordShape(of: schema, using: &random)
          return (0..<Self.setSize).map { _ in shape.record(using: &random).portable }
        }, query: { $0.query(withExtras: false) })
    }
    check(tally, engine)
  }

  /// A table made from each has a column for nearly whatever a query asks, and lists of every type.
  private static let tables = [
    Schema(extending: schemas[0], with: ["t", "é *", "gone"].map { FieldDescriptor(FieldPath([$0]), .json) }),
    Schema(
      extending: schemas[1],
      with: [
        FieldDescriptor("gone", .string, letterCase: .insensitive), FieldDescriptor("t", .string, isMultiValued: true),
        FieldDescriptor("é *", .number, isMultiValued: true),
        FieldDescriptor(FieldPath(["app_metadata", "n"]), .integer, isMultiValued: true),
        FieldDescriptor(FieldPath(["user_metadata", "created_at"]), .date, isMultiValued: true),
      ]),
  ]

  @Test(
    "random queries find the same random records in a table with typed columns",
    .enabled(if: Engine.isAsked("duckdb"), "LQ_ENGINES names others"))
  func typedColumns() throws {
    var random = SeededGenerator(for: "typedColumns")
    var tally = Tally()
    for schema in Self.tables {
      try compare(
        .duckdb(columnsOf: schema), Self.pairCount / Self.tables.count, &random, &tally,
        records: { random in
          let shape = RecordShape(of: schema, using: &random)
          return (0..<Self.setSize).map { _ in shape.record(using: &random).portable }
        }, query: { $0.query(withExtras: false) })
    }
    check(tally, .duckdb)
  }

  /// No index has other keys.
  private static func queryOfKeysWithoutDots(_ random: inout SeededGenerator) -> Query {
    while true {
      let query = random.query(withExtras: false)
      if !query.description.contains(#"a\.b"#) { return query }
    }
  }

  // MARK: Comparing

  private struct Tally: CustomStringConvertible {
    var pairs = 0
    var discriminating = 0
    var refused = 0
    var different = 0

    var description: String {
      "\(pairs) pairs of a query and \(setSize) records, \(discriminating) tell records apart, \(refused) refused, \(different) differ"
    }
  }

  private func check(_ tally: Tally, _ engine: Engine) {
    guard tally.pairs > 0 else { return }
    print("\(engine.name): \(tally)")
    #expect(tally.different == 0)
    // Of a few pairs chance alone may take or refuse too many.
    guard Self.pairCount >= 200 else { return }
    let share = Self.pairCount >= 1_000 ? 3 : 4
    #expect(tally.discriminating * share >= tally.pairs, "queries should tell records apart")
    #expect(tally.refused * 5 <= tally.pairs, "few queries should be refused")
  }

  /// Compares so many pairs, in batches that the engine can take; none where it is not installed.
  private func compare(
    _ engine: Engine, _ count: Int, _ random: inout SeededGenerator, _ tally: inout Tally,
    assuming schema: Schema? = nil, records: (inout SeededGenerator) -> [JSONValue], query: (inout SeededGenerator) -> Query
  ) throws {
    let end = tally.pairs + count
    let mostRefused = tally.refused + 20 * (count + 10)
    while tally.pairs < end {
      try #require(tally.refused < mostRefused, "\(engine) refuses nearly every query")
      var (batch, queries) = (Engine.Batch(), [Query]())
      while queries.count < min(end - tally.pairs, engine.batchSize), tally.refused < mostRefused {
        batch.records.append(records(&random).map { random.spelling(of: $0) })
        for _ in 0..<Self.queriesASet {
          let query = query(&random)
          do throws(UnsupportedMatch) {
            batch.questions.append((try query.compiled(for: engine.target, assuming: schema), batch.records.count - 1))
            queries.append(query)
          } catch { tally.refused += 1 }
        }
      }
      guard let answers = try engine.answers(to: batch) else { return }
      for (number, query) in queries.enumerated() {
        try compare(answers[number], query, batch.questions[number], batch, engine, &tally)
      }
    }
  }

  private func compare(
    _ answer: Engine.Answer, _ query: Query, _ question: (condition: CompiledQuery, set: Int), _ batch: Engine.Batch,
    _ engine: Engine, _ tally: inout Tally
  ) throws {
    tally.pairs += 1
    guard case .records(let found) = answer else {
      tally.refused += 1
      return
    }
    let records = batch.records[question.set]
    var evaluator = Filter(query).makeEvaluator()
    let expected = Set(try records.indices.filter { try evaluator.matches(records[$0]) })
    tally.discriminating += !expected.isEmpty && expected.count < records.count ? 1 : 0
    guard found != expected else { return }
    tally.different += 1
    let record = found.symmetricDifference(expected).min().map { String(decoding: records[$0], as: UTF8.self) } ?? ""
    if tally.different <= 10 {
      Issue.record("\(engine.name): \(query) for \(record)\n\(question.condition.literalText)")
    }
  }
}
