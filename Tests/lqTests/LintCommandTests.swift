import TestSupport
import Testing

/// `lq lint` over files: what it reads, changes and answers.
@Suite struct LintCommandTests {
  /// A query in each kind of file, with a warning in two of them.
  private static func project() throws -> TemporaryFolder {
    try TemporaryFolder([
      "queries/a.lucene": "# jane\nemial:jane\n", "queries/deep/clean.lucene": "name:jane\n",
      "Sources/S.swift": "let q = try Query(\"name:\\\"J*\\\"\")\n", "Sources/notes.md": "emial:x\n",
    ])
  }

  @Test("directories are searched for queries, and a summary stands on standard error")
  func directories() throws {
    try expectRun(
      ["lint", "--files", "queries", "Sources"], status: 1,
      output: """
        warning: unknown field 'emial'; did you mean 'email'?
          --> queries/a.lucene:2:1
          │ emial:jane
          │ ^^^^^
        help: write: email:jane
          = id: unknown-field

        warning: '*' between quotes is read as a wildcard here
          --> Sources/S.swift:1:25
          │ let q = try Query("name:\\"J*\\"")
          │                         ^^^^^^ servers may search for the character '*'
        help: write a wildcard without quotes: Query("name:J*")
        help: write the character with a backslash: Query("name:\\"J\\\\*\\"")
          = id: quoted-wildcard

        """, errors: "2 warnings in 2 of 3 queries\n", in: Self.project())
    try expectRun(["lint", "--files", "queries/deep"], errors: "no findings in 1 query\n", in: Self.project())
  }

  @Test("a file that cannot be read is reported, and the others are linted")
  func unreadable() throws {
    try expectRun(
      ["lint", "--format", "github", "--files", "missing.lucene", "queries/a.lucene"], status: 2,
      output: "::warning file=queries/a.lucene,line=2,endLine=2,col=1,endColumn=6,title=unknown-field::"
        + "unknown field 'emial'; did you mean 'email'?%0Ahelp: write: email\n",
      errors: "lq: error: cannot open 'missing.lucene': No such file or directory\n", in: Self.project())
  }

  @Test("standard input is read line by line with --lines")
  func lines() throws {
    try expectRun(
      ["lint", "--lines", "--format", "github"], status: 1,
      output: "::warning file=<stdin>,line=3,endLine=3,col=1,endColumn=6,title=unknown-field::"
        + "unknown field 'emial'; did you mean 'email'?%0Ahelp: write: email\n",
      input: "# c\nname:a\nemial:b\n")
  }

  @Test(
    "the exit status goes by --error-on",
    arguments: [("info", 1), ("warning", 1), ("error", 0)] as [(String, Int32)])
  func errorOn(severity: String, status: Int32) throws {
    #expect(try Program.lq().run(["lint", "--error-on", severity, "emial:jane"]).status == status)
    #expect(try Program.lq().run(["lint", "--error-on", severity, "(emial:jane"]).status == 1)
  }

  @Test("rules can be chosen, and misspelt ones are named")
  func selection() throws {
    let query = #"emial:"J*""#
    func ids(_ arguments: [String]) throws -> [String] {
      try Program.lq().run(["lint"] + arguments + [query]).output.split(separator: "\n").filter { $0.hasPrefix("  = id: ") }
        .map { String($0.dropFirst(8)) }
    }
    #expect(try ids([]) == ["unknown-field", "quoted-wildcard"])
    #expect(try ids(["--select", "quoted-wildcard"]) == ["quoted-wildcard"])
    #expect(try ids(["--ignore", "quoted-wildcard"]) == ["unknown-field"])
    #expect(try ids(["--select", "quoted-wildcard,unknown-field", "--ignore", "unknown-field"]) == ["quoted-wildcard"])
    try expectRun(
      ["lint", "--select", "unknwn-field", query], status: 2,
      errors: "lq: error: unknown rule 'unknwn-field' for '--select'; did you mean 'unknown-field'?\ntry 'lq lint --help'\n")
  }

  @Test("rules explain themselves")
  func explain() throws {
    let outcome = try Program.lq().run(["lint", "--explain", "unknown-field"])
    #expect(outcome.output.hasPrefix("unknown-field (warning)\n\nWhat it does: finds fields"))
    #expect(try Program.lq().run(["lint", "--rules"]).output.contains("\nunknown-field            warning  Finds fields"))
    let mistake = try Program.lq().run(["lint", "--explain", "unclosed-group"])
    #expect(mistake.status == 0)
    #expect(mistake.output.hasPrefix("unclosed-group (error)\n\nThis is no rule, but a mistake in the syntax: "))
    try expectRun(
      ["lint", "--explain", "unknow-field"], status: 2,
      errors: "lq: error: unknown rule 'unknow-field' for '--explain'; did you mean 'unknown-field'?\ntry 'lq lint --help'\n")
  }

  // MARK: Fixes

  @Test("--fix rewrites files and keeps their permissions; without it nothing is written")
  func fix() throws {
    let folder = try Self.project()
    try folder.setPermissions(0o640, of: "Sources/S.swift")
    try expectRun(
      ["lint", "--fix", "--format", "github", "--files", "Sources", "queries"], status: 1,
      output: "::warning file=queries/a.lucene,line=2,endLine=2,col=1,endColumn=6,title=unknown-field::"
        + "unknown field 'emial'; did you mean 'email'?%0Ahelp: write: email\n", in: folder)
    #expect(try folder.text(of: "Sources/S.swift") == "let q = try Query(\"name:J*\")\n")
    #expect(try folder.permissions(of: "Sources/S.swift") == 0o640)
    #expect(try folder.text(of: "queries/a.lucene") == "# jane\nemial:jane\n")
    try expectRun(
      ["lint", "--unsafe-fixes", "--files", "queries"], errors: "1 fix applied; no findings in 2 queries\n", in: folder)
    #expect(try folder.text(of: "queries/a.lucene") == "# jane\nemail:jane\n")
    #expect(try folder.names() == ["Sources", "queries"])
  }

  @Test("fixed operands and standard input go to standard output, findings to standard error")
  func fixOperands() throws {
    try expectRun(
      ["lint", "--fix", #"name:"J*" AND emial:x"#], status: 1, output: "name:J* AND emial:x\n",
      errors: """
        warning: unknown field 'emial'; did you mean 'email'?
          │ name:J* AND emial:x
          │             ^^^^^
        help: write: email:x
          = id: unknown-field
        1 fix applied; 1 warning in 1 of 1 query

        """)
    try expectRun(
      ["lint", "--unsafe-fixes", "--lines"], output: "# c\nemail:a\n\nname:J*\n",
      errors: "2 fixes applied; no findings in 2 queries\n", input: "# c\nemial:a\n\nname:\"J*\"\n")
  }

  @Test("--diff shows what --fix would do, and does nothing")
  func diff() throws {
    let folder = try Self.project()
    let expected = """
      --- queries/a.lucene
      +++ queries/a.lucene
      @@ -1,2 +1,2 @@
       # jane
      -emial:jane
      +email:jane

      """
    try expectRun(["lint", "--diff", "--unsafe-fixes", "--files", "queries"], status: 1, output: expected, in: folder)
    try expectRun(["lint", "--diff", "--files", "queries"], in: folder)
    #expect(try folder.text(of: "queries/a.lucene") == "# jane\nemial:jane\n")
    if let patch = Program.installed("patch") {
      #expect(try patch.run(["-p0"], input: Array(expected.utf8), in: folder.path).status == 0)
      #expect(try folder.text(of: "queries/a.lucene") == "# jane\nemail:jane\n")
    }
  }

  // MARK: Baseline and settings

  @Test("known findings are silent, wherever their lines have moved; new ones are not")
  func baseline() throws {
    let folder = try TemporaryFolder(["q.txt": "emial:a\nemial:b\n", "s/x.lucene": "emial:c"])
    let files = ["--files", "q.txt", "s"]
    try expectRun(
      ["lint", "--write-baseline", "known.json"] + files, errors: "3 findings written to 'known.json'\n", in: folder)
    #expect(
      try folder.text(of: "known.json") == """
        {
          "version": 1,
          "findings": [
            {"file":"q.txt","rule":"unknown-field","query":"emial:a","count":1},
            {"file":"q.txt","rule":"unknown-field","query":"emial:b","count":1},
            {"file":"s/x.lucene","rule":"unknown-field","query":"emial:c","count":1}
          ]
        }

        """)
    try expectRun(["lint", "--baseline", "known.json"] + files, errors: "no findings in 3 queries\n", in: folder)
    try folder.write("# moved\n\nemial:b\nemial:b\nemial:a\n", to: "q.txt")
    let outcome = try Program.lq().run(
      ["lint", "--format", "github", "--baseline", "../known.json", "--files", "../q.txt"], in: "\(folder.path)/s")
    #expect(outcome.status == 1)
    #expect(outcome.output.split(separator: "\n").count == 1 && outcome.output.contains("file=../q.txt,line=4,"))
    try folder.write("{\"version\": 2}", to: "known.json")
    try expectRun(
      ["lint", "--baseline", "known.json", "a:b"], status: 2,
      errors: "lq: error: 'known.json' is no baseline; write one with --write-baseline\n", in: folder)
  }

  @Test("settings are found in the folders around, and options win over them")
  func settings() throws {
    let folder = try TemporaryFolder([
      ".lq.json": #"{"ignore": ["unknown-field"], "errorOn": "error", "baseline": "known.json", "dialect": "auth0"}"#,
      "known.json":
        #"{"version": 1, "findings": [{"file": "s/a.lucene", "rule": "type-mismatch", "query": "blocked:x", "count": 1}]}"#,
      "s/a.lucene": "blocked:x", "s/b.lucene": "emial:x AND name:\"J*\"",
    ])
    defer { withExtendedLifetime(folder) {} }
    let inner = "\(folder.path)/s"
    let silent = try Program.lq().run(["lint", "--format", "github", "--files", "a.lucene", "b.lucene"], in: inner)
    #expect(silent.status == 0 && silent.output.contains("quoted-wildcard") && !silent.output.contains("unknown-field"))
    #expect(!silent.output.contains("type-mismatch"))
    let loud = try Program.lq().run(
      ["lint", "--format", "github", "--ignore", "quoted-wildcard", "--error-on", "info", "--files", "b.lucene"], in: inner)
    #expect(loud.status == 1 && !loud.output.contains("quoted-wildcard") && loud.output.contains("unknown-field"))
    try folder.write("{\n  \"dialect\": \"lucen\"\n}\n", to: ".lq.json")
    #expect(
      try Program.lq().run(["lint", "a:b"], in: inner)
        == .init(
          status: 2,
          errors: """
            error: 'dialect' is none of its values; did you mean 'lucene'?
              --> ../.lq.json:2:14
              │   "dialect": "lucen"
              │              ^^^^^^^ expected one of "auth0", "lucene"
              = id: project-file

            """))
  }

  @Test("fmt takes its dialect from the settings too, and rewrites, checks and shows")
  func format() throws {
    let folder = try TemporaryFolder(["a.lucene": "a   &&  b\n", "b.lucene": "a AND b\n", "c.txt": "!x\n# c\ny\n"])
    try expectRun(
      ["fmt", "--check", "--files", "a.lucene", "b.lucene", "c.txt"], status: 1, output: "a.lucene\nc.txt\n", in: folder)
    try expectRun(
      ["fmt", "--diff", "--files", "c.txt"], status: 1,
      output: "--- c.txt\n+++ c.txt\n@@ -1,3 +1,3 @@\n-!x\n+NOT x\n # c\n y\n", in: folder)
    try expectRun(["fmt", "-i", "--files", "a.lucene", "b.lucene", "c.txt"], in: folder)
    try expectRun(["fmt", "--check", "--files", "a.lucene", "b.lucene", "c.txt"], in: folder)
    #expect(try folder.text(of: "c.txt") == "NOT x\n# c\ny\n")
    try expectRun(["fmt", "--width", "5", "a OR b"], output: "a\n  OR b\n")
    try expectRun(
      ["fmt", "--files", "S.swift"], status: 2, errors: "lq: error: 'S.swift' is Swift, which is not laid out\n",
      in: TemporaryFolder(["S.swift": ""]))
  }
}
