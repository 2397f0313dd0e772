import JSONText
import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

/// What Grammar.md says that queries find. What needs no records is tested with the queries.
@Suite("Grammar.md: what queries find")
struct GrammarExampleTests {
  private let blocks: MarkdownBlocks

  init() throws { blocks = try MarkdownBlocks(file: "Grammar.md") }

  private func matches(_ query: String, _ record: String) throws -> Bool {
    let (text, options) = QueryExample.read(query)
    return try Filter(Query(parsing: text, options: options)).matches(Array(record.utf8))
  }

  @Test("every example that shows a record is true")
  func examples() throws {
    var count = 0
    for example in try QueryExample.all(in: blocks) {
      guard case .answer(let answer, let record) = example.expectation else { continue }
      count += 1
      let query = try Query(parsing: example.text, options: example.options)
      #expect(try Filter(query).matches(Array(record.utf8)) == answer, "\(example)")
    }
    #expect(count > 10)
  }

  @Test("every table of records and queries is true")
  func tables() throws {
    let tables = blocks.tables.filter { $0.header.first == "record" }
    #expect(tables.count == 7)
    for table in tables {
      for row in table.rows {
        let record = try #require(row.cells.first?.codeSpans.first)
        for (query, cell) in zip(table.header, row.cells).dropFirst() {
          let answer = try matches(try #require(query.codeSpans.first), record) ? "yes" : "no"
          #expect(answer == cell, "line \(row.line): \(query) for \(record)")
        }
      }
    }
  }

  @Test("every query of section 1 finds some users of the sample dump, and only *:* all of them")
  func byExample() throws {
    let records = try Corpus.text(of: "users.ndjson").utf8.split(separator: UInt8(ascii: "\n")).map(Array.init)
    let table = try #require(blocks.tables(under: "1 By example").first)
    for row in table.rows {
      let filter = Filter(try Query(parsing: row.cells[0].codeSpans.joined()))
      let count = try records.count { try filter.matches($0) }
      #expect(count > 0, "line \(row.line)")
      #expect((count == records.count) == (row.cells[2] == "`all`"), "line \(row.line)")
    }
  }

  @Test("the limits of records are those of section 9")
  func limits() {
    #expect(JSONValue.nestingLimit == 512)
    #expect(RecordReader.longestLine == 128 * 1024 * 1024)
  }
}
