import LuceneQuery
import LuceneSyntax
import QueryGeneration
import TestSupport
import Testing

@Suite("A query as Swift code")
struct QueryCodeTests {
  @Test("is written with names in full")
  func golden() throws {
    #expect(
      try code("email:jane* AND NOT created_at:[2024 TO *}") == """
        LuceneQuery.Query.and([LuceneQuery.Query.clause(.field(LuceneQuery.Field(LuceneQuery.FieldPath("email"), \
        comparison: .caseFolded)), .pattern(LuceneQuery.Pattern([.literal("jane"), .anyRun]))), \
        LuceneQuery.Query.not(LuceneQuery.Query.clause(.field(LuceneQuery.Field(LuceneQuery.FieldPath("created_at"), \
        comparison: .instant)), .range(lower: .inclusive(LuceneQuery.Value("2024")), upper: .unbounded)))])
        """)
    #expect(try code("*:*") == "LuceneQuery.Query.all")
    #expect(try code("NOT *:*") == "LuceneQuery.Query.none")
    #expect(
      try code(#"app_metadata.a\.b:"\"\\\u0007\(x)é""#) == #"""
        LuceneQuery.Query.clause(.field(LuceneQuery.Field(LuceneQuery.FieldPath(["app_metadata", "a.b"]), comparison: .exact)), \#
        .term(LuceneQuery.Value("\"\\\u{7}(x)é")))
        """#)
  }

  @Test("says when it throws")
  func throwing() throws {
    let query = try Query(parsing: "name:/jan[eo]/", dialect: .lucene)
    #expect(QueryCode(query).throwsErrors)
    #expect(!QueryCode(try Query(parsing: "name:jane~1", dialect: .lucene)).throwsErrors)
  }

  @Test("is compiled to the query that is parsed, also where it is large or deep")
  func compiled() throws {
    guard let compiler = SwiftCompiler() else { return }
    var random = SeededGenerator(for: "compiled")
    var queries: [Query] = []
    while queries.count < (SeededGenerator.isSoaking ? 3_000 : 120) {
      let dialect = random.pick(Dialect.allCases)
      let query = random.anyQuery(withExtras: dialect == .lucene)
      for candidate in [query, random.query(withExtras: dialect == .lucene)] {
        guard let read = try? Query(parsing: candidate.printed(as: dialect).description, dialect: dialect) else { continue }
        queries.append(read)
      }
    }
    queries += try Self.largeTexts.map { try Query(parsing: $0) }
    let folder = try TemporaryFolder()
    // A file each for a few hundred queries: the compiler's time grows faster than a file does.
    let chunks = stride(from: 0, to: queries.count, by: 100).map { Array(queries[$0..<min($0 + 100, queries.count)]) }
    for (number, chunk) in chunks.enumerated() { try folder.write(Self.program(chunk, number), to: "chunk\(number).swift") }
    let calls = chunks.indices.map { "try check\($0)()\n" }
    try folder.write(calls.joined() + "print(\"done\")\n", to: "main.swift")
    let files = ["main.swift"] + chunks.indices.map { "chunk\($0).swift" }
    guard let outcome = try compiler.run(files, linking: ["JSONText", "LuceneSyntax", "LuceneQuery"], in: folder) else { return }
    #expect(outcome.output == "done\n")
    #expect(outcome.errors == "")
    #expect(outcome.status == 0)
  }

  private static let largeTexts = [
    (0..<100).map { "app_metadata.k\($0):v\($0)" }.joined(separator: " AND "),
    (0..<2_000).map { "app_metadata.k\($0):v\($0)" }.joined(separator: " OR "),
    (0..<60).map { "(name:a\($0) AND (\((0..<50).map { "name:b\($0)" }.joined(separator: " OR "))))" }.joined(separator: " OR "),
    String(repeating: "(name:a AND (name:b OR NOT ", count: 95) + "name:c" + String(repeating: "))", count: 95),
  ]

  /// Compares what the code of some queries makes with what their texts mean.
  private static func program(_ queries: [Query], _ number: Int) -> String {
    var text = "import LuceneQuery\n"
    for (index, query) in queries.enumerated() {
      let code = QueryCode(query)
      text += "private func query\(index)() throws -> LuceneQuery.Query { \(code.throwsErrors ? "try " : "")\(code.text) }\n"
    }
    text += "func check\(number)() throws {\n"
    for (index, query) in queries.enumerated() {
      text += """
          do {
            let text = \(SwiftLiteral.quoted(query.description))
            let parsed = try Query(parsing: text, dialect: .\(query.dialect.rawValue))
            let made = try query\(index)()
            if made != parsed || made.dialect != parsed.dialect || made.description != parsed.description {
              print("\(number).\(index):", text.debugDescription, "became", made.description.debugDescription, made.dialect)
            }
          }

        """
    }
    return text + "}\n"
  }

  private func code(_ text: String) throws -> String { QueryCode(try Query(parsing: text)).text }
}
