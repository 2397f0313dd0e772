import TestSupport
import Testing

@Suite("lucene-query-tool generate")
struct GenerateCommandTests {
  private let tool: Program

  init() throws { tool = try Program.built("lucene-query-tool") }

  @Test("writes the file, and says what a linter says as a compiler would")
  func written() throws {
    let folder = try TemporaryFolder(["queries/one-clause.lucene": "emial:$address"])
    let outcome = try tool.run(["generate", "--output", "Q.swift", "queries/one-clause.lucene"], in: folder.path)
    #expect(
      outcome.errors == """
        queries/one-clause.lucene:1:1: warning: unknown field 'emial'; did you mean 'email'? [unknown-field]
        queries/one-clause.lucene:1:1: note: write: email

        """)
    #expect(outcome.status == 0)
    #expect(try folder.text(of: "Q.swift").contains("  static func oneClause(address: some LuceneQuery.QueryValue) -> "))
  }

  @Test("writes nothing where a query is wrong, its name is taken, or the settings are")
  func refused() throws {
    let folder = try TemporaryFolder([
      "a.lucene": "blocked:yes", "one_two.lucene": "*:*", "one-two.lucene": "*:*", ".lq.json": #"{"schema": "s.json"}"#,
      "s.json": #"{"version": 1, "fields": 3}"#,
    ])
    func errors(_ words: [String], status: Int32) throws -> String {
      let outcome = try tool.run(["generate", "--output", "Q.swift"] + words, in: folder.path)
      #expect(outcome.status == status)
      return outcome.errors
    }
    #expect(
      try errors(["a.lucene"], status: 1) == """
        a.lucene:1:9: error: 'yes' is no Boolean (expected 'true' or 'false') [type-mismatch]
        a.lucene:1:9: note: write: true

        """)
    #expect(
      try errors(["one-two.lucene", "one_two.lucene"], status: 1) == """
        one_two.lucene:1:1: error: 'oneTwo' is the query of 'one-two.lucene' already; give one of the files another name [generation]

        """)
    #expect(try errors(["--project", "."], status: 2) == "./s.json:1:26: error: 'fields' is an object of field paths\n")
    #expect(try errors(["--project", "nowhere"], status: 2) == "nowhere/.lq.json: error: the file cannot be read\n")
    #expect(!(try folder.names().contains("Q.swift")))
  }

  @Test("knows the findings of a baseline, and the rules of the project")
  func settings() throws {
    let folder = try TemporaryFolder(["a.lucene": "emial:a", "b.lucene": "name:\"a*\"", ".lq.json": "{}"])
    _ = try tool.run(["lint", "--write-baseline", "known.json", "--files", "a.lucene"], in: folder.path)
    try folder.write(#"{"baseline": "known.json", "ignore": ["quoted-wildcard"]}"#, to: ".lq.json")
    let outcome = try tool.run(["generate", "--output", "Q.swift", "--project", ".", "a.lucene", "b.lucene"], in: folder.path)
    #expect(outcome == .init(status: 0))
  }

  @Test("leaves a file alone that would not change, so that nothing is compiled again")
  func unchanged() throws {
    let folder = try TemporaryFolder(["a.lucene": "name:a"])
    _ = try tool.run(["generate", "--output", "Q.swift", "a.lucene"], in: folder.path)
    try folder.setPermissions(0o444, of: "Q.swift")
    let before = try folder.names()
    #expect(try tool.run(["generate", "--output", "Q.swift", "a.lucene"], in: folder.path) == .init(status: 0))
    #expect(try folder.permissions(of: "Q.swift") == 0o444)
    #expect(try folder.names() == before)
  }

  @Test("a query with parameters is refused where there is no value for them")
  func parametersElsewhere() throws {
    let folder = try TemporaryFolder(["a.lucene": "blocked:true AND\n  name:$who"])
    let expected = "'$who' stands for a value that only a program can give; '\\$who' is the word itself\n"
    for command in [["explain"], ["filter"]] {
      let outcome = try Program.built("lq").run(command + ["--query-file", "a.lucene"], in: folder.path)
      #expect(outcome == .init(status: 2, errors: "lq: error: a.lucene:2:8: \(expected)"))
    }
  }

  @Test("help of generate")
  func help() throws {
    #expect(try tool.run(["help", "generate"]).output == Self.helpText)
  }

  private static let helpText = """
    lucene-query-tool generate: make Swift code of queries in files

    Usage: lucene-query-tool generate [OPTION…] --output PATH [FILE…]

    Writes a Swift file for *.lucene files: the query of active-users.lucene becomes
    Queries.activeUsers. A word $name in a query stands for a value; such a query
    becomes a function with parameters of these names. With a schema among the
    settings, its fields become members of UserFields, for the builder.

    The queries are linted as well, and findings are written as compilers write
    theirs. The build plugin LuceneLintPlugin runs this command.

    Options:
          --output PATH   write the Swift code to this file
          --project PATH  take the settings of .lq.json in this directory

    General options:
          --color auto|always|never
                          when to colour; auto colours on a terminal while NO_COLOR
                          is unset
      -h, --help          print this help

    Examples:
      # all queries of a folder
      lucene-query-tool generate --output Queries.swift Queries/*.lucene

    Exit status: 0 when the file is written, 1 when a query is wrong, 2 when a file
    cannot be read or the settings are wrong.

    """
}
