import JSONText
import LuceneFilter
import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

@Suite("Directed cases")
struct CaseTests {
  @Test("records are found as the cases say, by the filter and by the reference")
  func records() throws {
    for one in try Self.cases() {
      guard case .record(let bytes, let expectation) = one.kind else { continue }
      switch expectation {
      case .answer(let answer, let query): expect(one, answer, query, bytes)
      case .malformed: expectMalformed(one, bytes)
      }
    }
  }

  @Test("queries are read, reported and printed as the cases say")
  func queries() throws {
    for one in try Self.cases() {
      guard case .query(let query, let expectation) = one.kind else { continue }
      switch expectation {
      case .diagnostic(let id, let severity, let span):
        let found = Self.findings(query).filter { $0.id.rawValue == id && $0.severity == severity }
        #expect(found.contains { span == nil || $0.span.description == span }, "\(one)")
      case .noDiagnostic(let id):
        #expect(!Self.findings(query).contains { $0.id.rawValue == id }, "\(one)")
      case .isQuery(let isQuery):
        #expect(((try? Self.parse(query)) != nil) == isQuery, "\(one)")
      case .prints(let text):
        #expect(try Self.parse(query).description == text, "\(one)")
      case .reads(let other):
        #expect(try TruthTable.isSame(Self.parse(query), Self.parse(other)), "\(one)")
      case .differs(let other):
        #expect(try Self.parse(query) != Self.parse(other), "\(one)")
      }
    }
  }

  @Test("every query of the cases prints as text that reads back as the same query")
  func roundTrip() throws {
    for one in try Self.cases() {
      guard let text = one.query, let query = try? Self.parse(text) else { continue }
      let printed = query.description
      let again = try? Query(parsing: printed, options: text.options.queryOptions)
      #expect(again == query, "\(one) prints \(printed)")
    }
  }

  @Test("every statement of the specification has a case, and every case a statement")
  func statements() throws {
    let statements = try Corpus.statementIDs(in: "matching/ids.txt")
    let shown = Set(try Self.cases().flatMap(\.ids))
    #expect(statements.count == Set(statements).count)
    #expect(statements.filter { !shown.contains($0) } == [])
    #expect(shown.subtracting(statements).sorted() == [])
  }

  private static func cases() throws -> [Case] { try Corpus.caseFiles(in: "matching").flatMap(\.cases) }

  private static func parse(_ query: Case.Query) throws(ParseFailure) -> Query {
    try Query(parsing: query.text, options: query.options.queryOptions)
  }

  private static func findings(_ query: Case.Query) -> [Diagnostic] {
    let options = query.options.queryOptions
    return QuerySyntax(parsing: query.text, dialect: options.dialect).lint(options: options)
  }

  private func expect(_ one: Case, _ answer: Bool, _ text: Case.Query, _ record: [UInt8]) {
    do {
      let query = try Self.parse(text)
      #expect(ReferenceEvaluator().matches(query, try JSONValue(parsing: record)) == answer, "reference, \(one)")
      #expect(try Filter(query).matches(record) == answer, "filter, \(one)")
    } catch {
      Issue.record("\(one): \(error)")
    }
  }

  private func expectMalformed(_ one: Case, _ record: [UInt8]) {
    #expect(throws: MalformedRecord.self, "\(one)") { try Filter(.all).matches(record) }
    #expect(throws: MalformedRecord.self, "\(one)") { try Filter(.field("t", .exists)).matches(record) }
  }
}
