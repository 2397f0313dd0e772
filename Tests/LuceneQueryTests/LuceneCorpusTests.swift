import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

@Suite("Lucene's own test queries, in the lucene dialect")
struct LuceneCorpusTests {
  /// What this library accepts though Lucene's tests say it is invalid, and why.
  private static let otherVerdicts: [String: String] = [
    "*Term": "Lucene rejects a leading wildcard only as long as it is not told to allow them; Elasticsearch does allow them",
    "?Term": "as *Term",
  ]

  @Test("accepted and rejected as Lucene's tests expect")
  func verdicts() throws {
    let entries = try LuceneCorpusEntry.all()
    #expect(entries.count == 397)
    for entry in entries {
      let isValid = (try? Query(parsing: entry.query, dialect: .lucene)) != nil
      #expect(isValid == (Self.otherVerdicts[entry.query] == nil ? entry.isValid : true), "\(entry.query)")
    }
  }

  @Test("the same clauses as Lucene's, under both default operators", arguments: DefaultOperator.allCases)
  func trees(_ defaultOperator: DefaultOperator) throws {
    for entry in try LuceneCorpusEntry.all() {
      let syntax = QuerySyntax(parsing: entry.query, dialect: .lucene)
      guard let tree = entry.trees[defaultOperator] else {
        #expect(throws: ParseFailure.self, "\(entry.query)") { try LuceneReading(syntax, defaultOperator: defaultOperator) }
        continue
      }
      let reading = try LuceneReading(syntax, defaultOperator: defaultOperator)
      #expect(reading.tree == tree, "\(entry.query)")
      #expect(reading.query == reading.meaning, "\(entry.query)")
    }
  }
}
