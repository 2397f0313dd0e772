import JSONText
import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

@Suite("The filter against the reference evaluator")
struct ReferenceTests {
  private let reference = ReferenceEvaluator()
  private let setSize = 20
  private let setCount = SeededGenerator.isSoaking ? 10_000 : 150
  private let textCount = SeededGenerator.isSoaking ? 50_000 : 600

  @Test("both agree on random records, and the queries tell records apart")
  func randomPairs() throws {
    var random = SeededGenerator(for: "randomPairs")
    var discriminating = 0
    for number in 0..<setCount {
      let query = try number % 2 == 0 ? random.query(withExtras: number % 4 == 0) : Query(parsing: random.queryText().text)
      let evaluator = Filter(query).makeEvaluator()
      discriminating += try countMatches(query, evaluator, &random).isDiscriminating ? 1 : 0
    }
    print("randomPairs: \(discriminating) of \(setCount) queries find some of their \(setSize) records and not others")
    #expect(discriminating * 3 >= setCount)
  }

  /// Asks about records of all kinds.
  private func countMatches(
    _ query: Query, _ evaluator: Evaluator, _ random: inout SeededGenerator
  ) throws -> (matches: Int, isDiscriminating: Bool) {
    var evaluator = evaluator
    var matches = 0
    for _ in 0..<setSize {
      let record = random.record()
      let text = random.spelling(of: record)
      let expected = reference.matches(query, record)
      matches += expected ? 1 : 0
      #expect(try evaluator.matches(text) == expected, "\(query) for \(String(decoding: text, as: UTF8.self))")
    }
    return (matches, 0 < matches && matches < setSize)
  }

  @Test("a record says the same however it is written")
  func spellings() throws {
    var random = SeededGenerator(for: "spellings")
    for _ in 0..<setCount {
      let record = random.record()
      #expect(try JSONValue(parsing: random.spelling(of: record)) == record)
      #expect(try JSONValue(parsing: record.serialized()) == record)
    }
  }

  @Test("random texts mean what the rules of combination make of them", arguments: [DefaultOperator.or, .and])
  func meanings(_ defaultOperator: DefaultOperator) throws {
    var random = SeededGenerator(for: "meanings")
    let options = QueryOptions(defaultOperator: defaultOperator)
    for _ in 0..<textCount {
      let written = random.queryText(defaultOperator: defaultOperator)
      let read = try Query(parsing: written.text, options: options)
      #expect(isSame(read, written.meaning), "\(written.text) reads \(read), not \(written.meaning)")
    }
  }

  /// Equal, or at least true together whatever the clauses find.
  private func isSame(_ one: Query, _ other: Query) -> Bool {
    one == other || (Set(one.clauses) == Set(other.clauses) && Set(one.clauses).count <= 10 && TruthTable.isSame(one, other))
  }
}
