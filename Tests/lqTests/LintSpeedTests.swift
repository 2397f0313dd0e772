import TestSupport
import Testing

/// What linting a large repository takes.
@Suite struct LintSpeedTests {
  @Test("10,000 queries in 1,000 files take no second in an optimised build, and no more memory than a few")
  func manyFiles() throws {
    let queries = try Corpus.text(of: "queries/sensible.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
    let folder = try TemporaryFolder()
    for file in 0..<1_000 {
      let lines = (0..<10).map { number -> String in
        let text = queries[(file * 10 + number) % queries.count]
        return "let query\(number) = try Query(#\"\(text)\"#)\n"
      }
      try folder.write(lines.joined(), to: "\(file / 100)/S\(file).swift")
    }
    let start = ContinuousClock.now
    // Nothing but the limit would tell of files that are kept.
    let limit = Program.environmentValue("LQ_SANITIZED") == nil ? "ulimit -v 300000; " : ""
    let words = ["-c", limit + #"exec "$0" lint --files ."#, try Program.built("lucene-query-tool").path]
    let outcome = try Program(path: "/bin/sh").run(words, in: folder.path)
    let duration = ContinuousClock.now - start
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasSuffix(" of 10000 queries\n"))
    #if !DEBUG
      if Program.environmentValue("LQ_SANITIZED") == nil { #expect(duration < .seconds(1)) }
    #endif
    print("10,000 queries in 1,000 files: \(duration)")
  }

  @Test("the small program has its own name, and only three commands")
  func smallProgram() throws {
    let tool = try Program.built("lucene-query-tool")
    #expect(
      try tool.run([]).output == """
        lucene-query-tool: lint and format Lucene queries, and make Swift code of them

        Usage: lucene-query-tool COMMAND [OPTION…] [OPERAND…]

        Commands:
          lint      find mistakes in queries and show how to fix them
          fmt       print queries in the one layout that all share
          generate  make Swift code of queries in files
          help      tell about lucene-query-tool or one of its commands

        'lucene-query-tool help COMMAND' tells all about one. 'lucene-query-tool --version' prints the version.

        """)
    #expect(
      try tool.run(["lnt"])
        == .init(
          status: 2,
          errors: "lucene-query-tool: error: unknown command 'lnt'; did you mean 'lint'?\ntry 'lucene-query-tool --help'\n"))
    #expect(try tool.run(["lint", "name:jane"]) == .init(status: 0))
  }
}
