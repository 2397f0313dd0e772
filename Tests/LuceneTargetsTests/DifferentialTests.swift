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
    Program.environmentValue("LQ_PAIRS").flatMap { Int($0) } ?? (SeededGenerator.isSoaking ? 2_000 : 20)
  private static let queriesASet = 4

  @Test("random queries find the same random records", arguments: Engine.all)
  func randomPairs(_ engine: Engine) throws {
    var random = SeededGenerator(for: "randomPairs")
    var tally = Tally()
    while tally.pairs < Self.pairCount {
      guard try compare(engine, min(Self.pairCount - tally.pairs, engine.batchSize), &random, &tally) else { return }
    }
    print("\(engine.name): \(tally)")
    #expect(tally.different == 0)
    #expect(tally.discriminating * 4 >= tally.pairs, "queries should tell records apart")
    #expect(tally.refused * 5 <= tally.pairs, "few queries should be refused")
  }

  private struct Tally: CustomStringConvertible {
    var pairs = 0
    var discriminating = 0
    var refused = 0
    var different = 0

    var description: String {
      "\(pairs) pairs of a query and \(setSize) records, \(discriminating) tell records apart, \(refused) refused, \(different) differ"
    }
  }

  private func compare(_ engine: Engine, _ count: Int, _ random: inout SeededGenerator, _ tally: inout Tally) throws -> Bool {
    var batch = Engine.Batch()
    var queries: [Query] = []
    while queries.count < count {
      let records = (0..<Self.setSize).map { _ in random.record().portable }
      batch.records.append(records.map { random.spelling(of: $0) })
      for _ in 0..<min(Self.queriesASet, count - queries.count) {
        let query = random.query(withExtras: false)
        do throws(UnsupportedMatch) {
          batch.questions.append((try query.compiled(for: engine.target), batch.records.count - 1))
          queries.append(query)
        } catch { tally.refused += 1 }
      }
    }
    guard let answers = try engine.answers(to: batch) else { return false }
    for (number, query) in queries.enumerated() {
      let records = batch.records[batch.questions[number].set]
      var evaluator = Filter(query).makeEvaluator()
      let expected = Set(try records.indices.filter { try evaluator.matches(records[$0]) })
      tally.pairs += 1
      tally.discriminating += !expected.isEmpty && expected.count < records.count ? 1 : 0
      guard answers[number] != expected else { continue }
      tally.different += 1
      let record = answers[number].symmetricDifference(expected).min().map { String(decoding: records[$0], as: UTF8.self) } ?? ""
      if tally.different <= 10 {
        Issue.record("\(engine.name): \(query) for \(record)\n\(batch.questions[number].condition.literalText)")
      }
    }
    return true
  }
}
