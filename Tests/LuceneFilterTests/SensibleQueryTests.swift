import JSONText
import LuceneFilter
import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

/// Queries as real teams write them.
@Suite("Sensible queries")
struct SensibleQueryTests {
  private static let lines = (try? Corpus.text(of: "queries/sensible.txt"))?.split(separator: "\n").map(String.init) ?? []
  private static let queries = lines.filter { !$0.hasPrefix("#") }

  @Test("there are many, and each is a query that prints to text which reads back equal", arguments: queries)
  func roundTrip(text: String) throws {
    #expect(Self.queries.count >= 200)
    let query = try Query(parsing: text)
    #expect(try Query(parsing: query.description) == query)
    #expect(QuerySyntax(parsing: text).diagnostics.isEmpty)
  }

  @Test("only those under 'Understood, with a warning' are warned of by a rule about operators or wildcards in quotes")
  func findings() throws {
    let warned: Set<Diagnostic.ID> = [
      "mixed-operators", "implicit-operator", "quoted-wildcard", "unsupported-syntax", "type-mismatch",
    ]
    var isWarned = false
    for line in Self.lines {
      if line.hasPrefix("#") { isWarned = line.contains("with a warning") }
      guard !line.hasPrefix("#"), !isWarned else { continue }
      let found = QuerySyntax(parsing: line).lint().filter { warned.contains($0.id) }
      #expect(found.isEmpty, "\(line): \(found.map(\.message))")
    }
  }

  @Test("the filter and the reference evaluator find the same users of the sample dump")
  func sampleDump() throws {
    // Every fourth record, which keeps all kinds of oddities; the reference takes its time.
    let lines = try Corpus.text(of: "users.ndjson").split(separator: "\n").enumerated()
    let records = lines.filter { $0.offset.isMultiple(of: 4) }.map { Array($0.element.utf8) }
    let values = try records.map { ReferenceRecord(try JSONValue(parsing: $0)) }
    let reference = ReferenceEvaluator()
    for text in Self.queries {
      let query = try Query(parsing: text)
      var evaluator = Filter(query).makeEvaluator()
      let found = try records.map { try evaluator.matches($0) }
      #expect(found == values.map { reference.matches(query, $0) }, "\(text)")
    }
  }
}
