import JSONText
import LuceneQuery
import LuceneTargets
import TestSupport
import Testing

/// The directed cases of the corpus, asked of the engines.
@Suite("Cases of the corpus on the engines", .serialized)
struct CorpusTests {
  /// A case that says whether a query finds a record that all engines can hold.
  private struct Question {
    let place: Case
    let query: Query
    let record: [UInt8]
    let answer: Bool
  }

  /// One case in so many is asked: all of them take minutes.
  private static let share = SeededGenerator.isSoaking ? 1 : Program.environmentValue("LQ_PAIRS") == nil ? 50 : 10

  @Test("each engine answers as the case says, or refuses the query", arguments: Engine.all)
  func answers(_ engine: Engine) throws {
    var random = SeededGenerator(for: "answers")
    let questions = try Self.questions().filter { _ in random.once(in: Self.share) }
    var rest = questions[...]
    var refused = 0
    while !rest.isEmpty {
      var batch = Engine.Batch()
      var asked: [Question] = []
      while let question = rest.popFirst(), asked.count < min(engine.batchSize, 100) {
        do throws(UnsupportedMatch) {
          batch.questions.append((try question.query.compiled(for: engine.target), batch.records.count))
          batch.records.append([question.record])
          asked.append(question)
        } catch { refused += 1 }
      }
      guard let answers = try engine.answers(to: batch) else { return }
      for (question, answer) in zip(asked, answers) {
        #expect(answer == .records(question.answer ? [0] : []), "\(engine.name): \(question.place)")
      }
    }
    print("\(engine.name): \(questions.count) cases, \(refused) refused")
    #expect(refused * 4 < questions.count)
  }

  private static func questions() throws -> [Question] {
    try Corpus.caseFiles(in: "matching").flatMap(\.cases).compactMap { one in
      guard case .record(let bytes, .answer(let answer, let text)) = one.kind,
        let query = try? Query(parsing: text.text, options: text.options.queryOptions),
        let record = try? JSONValue(parsing: bytes), record.portable == record
      else { return nil }
      return Question(place: one, query: query, record: bytes, answer: answer)
    }
  }
}
