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
        comparison: .caseFolded)), .pattern(LuceneQuery.Pattern([LuceneQuery.Interpolated.literal("jane"), LuceneQuery.Interpolated.anyRun]))), \
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
    var samples = Self.largeTexts.map { Sample(text: $0, dialect: .auth0) }
    while samples.count < (SeededGenerator.isSoaking ? 3_000 : 60) {
      let dialect = random.pick(Dialect.allCases)
      for query in [random.anyQuery(withExtras: dialect == .lucene), random.query(withExtras: dialect == .lucene)] {
        let text = query.printed(as: dialect).description
        if (try? Query(parsing: text, dialect: dialect)) != nil { samples.append(Sample(text: text, dialect: dialect)) }
      }
    }
    let folder = try TemporaryFolder()
    // A file each for a few hundred queries: the compiler's time grows faster than a file does.
    let chunks = stride(from: 0, to: samples.count, by: 100).map { Array(samples[$0..<min($0 + 100, samples.count)]) }
    for (number, chunk) in chunks.enumerated() { try folder.write(try Self.program(chunk, number), to: "chunk\(number).swift") }
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
    (0..<500).map { "app_metadata.k\($0):v\($0)" }.joined(separator: " OR "),
    (0..<12).map { "(name:a\($0) AND (\((0..<50).map { "name:b\($0)" }.joined(separator: " OR "))))" }.joined(separator: " OR "),
    String(repeating: "(name:a AND (name:b OR NOT ", count: 95) + "name:c" + String(repeating: "))", count: 95),
  ]

  /// A text that is a query.
  private struct Sample {
    let text: String
    let dialect: Dialect
  }

  /// Compares what the code of some queries makes with what their texts mean.
  private static func program(_ samples: [Sample], _ number: Int) throws -> String {
    var text = "import LuceneQuery\n"
    for (index, sample) in samples.enumerated() {
      let code = QueryCode(try Query(parsing: sample.text, dialect: sample.dialect))
      text += "private func query\(index)() throws -> LuceneQuery.Query { \(code.throwsErrors ? "try " : "")\(code.text) }\n"
    }
    text += "func check\(number)() throws {\n"
    for (index, sample) in samples.enumerated() {
      text += """
          do {
            let text = \(SwiftLiteral.quoted(sample.text))
            let parsed = try Query(parsing: text, dialect: .\(sample.dialect.rawValue))
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
