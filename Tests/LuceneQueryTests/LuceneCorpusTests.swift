import JSONText
import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// The queries of Lucene's own tests, with the answers stored in `Tests/Corpus/lucene-classic.jsonl`.
@Suite("Lucene's own test queries, in the lucene dialect")
struct LuceneCorpusTests {
  private struct Entry {
    let query: String
    /// What Lucene's tests expect of it.
    let isValid: Bool
    /// The stored trees, by default operator; none if Lucene rejects the text.
    let trees: [DefaultOperator: OracleTree]

    init(_ json: JSONValue) throws {
      guard case .string(let query)? = json["query"] else { throw Mistake(description: "no entry: \(json)") }
      self.query = query.string
      isValid = json["valid"] == .bool(true)
      var trees: [DefaultOperator: OracleTree] = [:]
      for (defaultOperator, key) in [(DefaultOperator.or, "or"), (.and, "and")] {
        if case .object? = json[key] { trees[defaultOperator] = json[key].map { OracleTree($0) } }
      }
      self.trees = trees
    }

    struct Mistake: Error {
      let description: String
    }

    static func all() throws -> [Entry] {
      try Corpus.text(of: "lucene-classic.jsonl").utf8.split(separator: UInt8(ascii: "\n"))
        .map { try Entry(JSONValue(parsing: Array($0))) }
    }
  }

  /// What this library accepts though Lucene's tests say it is invalid, and why.
  private static let otherVerdicts: [String: String] = [
    "*Term": "Lucene rejects a leading wildcard only as long as it is not told to allow them; Elasticsearch does allow them",
    "?Term": "as *Term",
  ]

  @Test("accepted and rejected as Lucene's tests expect")
  func verdicts() throws {
    let entries = try Entry.all()
    #expect(entries.count == 397)
    for entry in entries {
      let isValid = (try? Query(parsing: entry.query, dialect: .lucene)) != nil
      #expect(isValid == (Self.otherVerdicts[entry.query] == nil ? entry.isValid : true), "\(entry.query)")
    }
  }

  @Test("the same clauses as Lucene's, under both default operators", arguments: DefaultOperator.allCases)
  func trees(_ defaultOperator: DefaultOperator) throws {
    for entry in try Entry.all() {
      let syntax = QuerySyntax(parsing: entry.query, dialect: .lucene)
      guard let tree = entry.trees[defaultOperator] else {
        #expect(throws: ParseFailure.self, "\(entry.query)") { try LuceneReading(syntax, defaultOperator: defaultOperator) }
        continue
      }
      let reading = try LuceneReading(syntax, defaultOperator: defaultOperator)
      #expect(reading.tree == tree, "\(entry.query)")
      let options = QueryOptions(dialect: .lucene, defaultOperator: defaultOperator)
      #expect(try Query(lowering: syntax, options: options) == reading.query, "\(entry.query)")
    }
  }
}
