import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// Random texts, read by Apache Lucene itself and by this library.
@Suite("Lucene's own parser, asked now", .enabled(if: LuceneOracle.absence == nil, "\(LuceneOracle.absence ?? "")"))
struct LuceneOracleTests {
  @Test("random texts: accepted or rejected alike, and read as the same clauses")
  func randomTexts() throws {
    let random = SeededGenerator(for: "randomTexts")
    var queries = NastyQueries(random, samples: try LuceneCorpusEntry.all().map(\.query))
    var tally = Tally()
    let (rounds, size) = SeededGenerator.isSoaking ? (10, 10_000) : (1, 600)
    for _ in 0..<rounds {
      for defaultOperator in DefaultOperator.allCases {
        let texts = (0..<size).map { _ in queries.next() }
        let answers = try LuceneOracle.answers(to: texts, defaultOperator: defaultOperator)
        for (text, answer) in zip(texts, answers) { tally.compare(text, answer, defaultOperator) }
      }
    }
    print("randomTexts: \(tally)")
    #expect(tally.accepted > tally.total / 5 && tally.rejected > tally.total / 5, "both verdicts should be common")
    #expect(tally.excused.values.reduce(0, +) < tally.total / 6, "few texts should be excused")
  }

  @Test("what is meant to differ does", arguments: KnownDifference.allCases)
  func knownDifferences(_ difference: KnownDifference) throws {
    for (text, answer) in zip(difference.examples, try LuceneOracle.answers(to: difference.examples)) {
      let syntax = QuerySyntax(parsing: text, dialect: .lucene)
      do throws(ParseFailure) {
        #expect(try LuceneReading(syntax, defaultOperator: .or).tree != answer.tree, "\(text)")
        #expect(KnownDifference(syntax, answer, nil) == difference, "\(text)")
      } catch {
        #expect(answer.tree != nil, "\(text)")
        #expect(KnownDifference(syntax, answer, error) == difference, "\(text)")
      }
    }
  }
}

/// What came out of comparing.
private struct Tally: CustomStringConvertible {
  var accepted = 0
  var rejected = 0
  var excused: [KnownDifference: Int] = [:]
  var total: Int { accepted + rejected + excused.values.reduce(0, +) }

  var description: String {
    "\(accepted) accepted, \(rejected) rejected, "
      + excused.map { "\($0.value) \($0.key.rawValue)" }.sorted().joined(separator: ", ")
  }

  mutating func compare(_ text: String, _ answer: LuceneOracle.Answer, _ defaultOperator: DefaultOperator) {
    let syntax = QuerySyntax(parsing: text, dialect: .lucene)
    do throws(ParseFailure) {
      let reading = try LuceneReading(syntax, defaultOperator: defaultOperator)
      if let difference = KnownDifference(syntax, answer, nil) { return excused[difference, default: 0] += 1 }
      accepted += 1
      if answer != .tree(reading.tree) {
        Issue.record("\(text.debugDescription) \(defaultOperator)\n ours:     \(reading.tree)\n Lucene's: \(answer)")
      }
      if reading.query != reading.meaning {
        Issue.record("\(text.debugDescription) \(defaultOperator) is lowered to \(reading.query), but means \(reading.meaning)")
      }
    } catch {
      if let difference = KnownDifference(syntax, answer, error) { return excused[difference, default: 0] += 1 }
      rejected += 1
      if let tree = answer.tree { Issue.record("\(text.debugDescription) is rejected:\n\(error)\n Lucene's: \(tree)") }
    }
  }
}
