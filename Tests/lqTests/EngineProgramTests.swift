import TestSupport
import Testing

@testable import lq

/// `lq filter --engine` with programs that only look like engines.
@Suite("Programs of engines")
struct EngineProgramTests {
  private static let dump = """
    {"user_id":"a","blocked":true}

    {"user_id":"b","blocked":false}
    {"user_id":"c","blocked":true
    {"user_id":"d","blocked":true}

    """

  /// A folder with a dump and a program that runs these lines of a shell.
  private func folder(_ name: String, _ script: String, dump: String = Self.dump) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(["users.ndjson": dump])
    // Written by another process: a program that this one has open, or has handed to a child that it is starting, cannot be run.
    let text = Array("#!/bin/sh\n\(script)\n".utf8)
    let writer = try Program(path: "/bin/sh").run(
      ["-c", #"cat > "$0" && chmod 755 "$0""#, "\(folder.path)/\(name)"], input: text)
    try #require(writer.status == 0)
    return folder
  }

  private func run(_ engine: String, _ arguments: [String], in folder: TemporaryFolder) throws -> Program.Outcome {
    let path = "\(folder.path):/usr/bin:/bin"
    return try Program.lq().run(
      ["filter", "--engine", engine] + arguments, in: folder.path, environment: ["PATH": path, "TMPDIR": folder.path])
  }

  @Test("DuckDB is called with a script, and what it names is read from the file and decided here")
  func duckdb() throws {
    let folder = try folder(
      "duckdb",
      """
      for word in "$@"; do echo "[$word]"; script=$word; done > words
      cp "$script" script
      echo "some chatter"
      printf 'lq row 0 30\\nlq row 1 31\\nlq row 2 -1\\nlq row 3 30\\nlq end 4\\n'
      """)
    let outcome = try run("duckdb", ["blocked:true", "users.ndjson"], in: folder)
    #expect(
      outcome
        == .init(
          status: 2, output: #"{"user_id":"a","blocked":true}"# + "\n" + #"{"user_id":"d","blocked":true}"# + "\n",
          errors: """
            lq: error: users.ndjson:4: malformed record: the text ends too early at byte 29
            lq: warning: 1 malformed record was left out

            """))
    let words = try folder.text(of: "words").split(separator: "\n")
    #expect(words.dropLast() == ["[-init]", "[/dev/null]", "[-batch]", "[-bail]", "[-noheader]", "[-list]", "[-f]"])
    let script = try folder.text(of: "script")
    #expect(
      script.contains("read_ndjson_objects('\(folder.path)/users.ndjson', ignore_errors = true, compression = 'uncompressed')"))
    #expect(script.hasSuffix("SELECT 'lq end ' || count(*) FROM candidates;\n"))
    // The script and what the program wrote to standard error are gone.
    #expect(try folder.names() == ["duckdb", "script", "users.ndjson", "words"])
  }

  @Test("Spark is called with a script, and the lines that it gives are decided here")
  func spark() throws {
    let folder = try folder(
      "spark-sql",
      """
      for word in "$@"; do echo "[$word]"; script=$word; done > words
      cp "$script" script
      for row in '0 {"user_id":"a","blocked":true}' '2 {"user_id":"b","blocked":false}' '9 {"user_id":"c","blocked":true'; do
        echo "lq line ${row%% *} $(printf '%s' "${row#* }" | base64 -w 0)"
      done
      echo "lq end 0"
      """)
    let outcome = try run("spark", ["blocked:true", "users.ndjson"], in: folder)
    #expect(
      outcome
        == .init(
          status: 2, output: #"{"user_id":"a","blocked":true}"# + "\n",
          errors: """
            lq: error: users.ndjson:4: malformed record: the text ends too early at byte 29
            lq: warning: 1 malformed record was left out

            """))
    #expect(try folder.text(of: "words").contains("[--conf]\n[spark.sql.catalogImplementation=in-memory]\n"))
    #expect(try folder.text(of: "script").contains("OPTIONS (path 'file://\(folder.path)/users.ndjson', lineSep '\\u000a')"))
  }

  @Test(
    "a program that fails is named, with what it said",
    arguments: [
      (
        "echo 'Parser Error: no such thing' >&2; echo 'LINE 1' >&2; exit 3",
        "(exit status 3):\n  Parser Error: no such thing\n  LINE 1"
      ),
      ("exit 1", "(exit status 1)"),
      ("kill -9 $$", "(ended by signal 9)"),
      ("echo 'lq row 0 30'", "(its answer is not whole)"),
      ("printf 'lq row 0'", "(its answer is not whole)"),
    ])
  func failures(script: String, message: String) throws {
    let outcome = try run("duckdb", ["--count", "blocked:true", "users.ndjson"], in: folder("duckdb", script))
    #expect(outcome == .init(status: 2, errors: "lq: error: duckdb failed on 'users.ndjson' \(message)\n"))
  }

  @Test("stacks and chatter of Spark's are left out of what it said")
  func stack() throws {
    let script = """
      printf 'Setting default log level to "WARN".\\n26/11/28 06:57:10 WARN Utils: x\\r[Stage 0:>    (0 + 2) / 2]\\r[PARSE] wrong\\n\\tat a.b.C\\n' >&2
      exit 1
      """
    let outcome = try run("spark", ["blocked:true", "users.ndjson"], in: folder("spark-sql", script))
    #expect(
      outcome.errors == """
        lq: error: spark-sql failed on 'users.ndjson' (exit status 1):
          Setting default log level to "WARN".
          [PARSE] wrong

        """)
  }

  @Test(
    "an answer that is not about the file is no answer",
    arguments: [
      "echo 'lq row 0 31'; echo 'lq end 4'", "echo 'lq end 3'", "echo 'lq row 7 30'; echo 'lq end 4'", "echo 'lq line 0 QQ=='",
    ])
  func disagreement(script: String) throws {
    let outcome = try run("duckdb", ["NOT blocked:*", "users.ndjson"], in: folder("duckdb", script))
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.hasSuffix(
        "lq: error: duckdb has read other lines in 'users.ndjson' than stand there; has the file changed meanwhile?\n"))
  }

  @Test(
    "an answer that makes no sense is no answer",
    arguments: [
      ("lq line 0 e30=\nlq line 0 e30=\nlq end 0", "spark-sql gave the lines of 'users.ndjson' in another order"),
      ("lq line 0 e30e3", "spark-sql gave an answer that cannot be read"),
      ("lq line 0 e3*=", "spark-sql gave an answer that cannot be read"),
      ("lq row 0 1 1", "spark-sql gave an answer that cannot be read"), ("lq ", "spark-sql gave an answer that cannot be read"),
      ("lq line 99999999999999999999 e30=", "spark-sql gave an answer that cannot be read"),
      ("lq line 1 eA==", "spark-sql has read other lines in 'users.ndjson' than stand there; has the file changed meanwhile?"),
    ])
  func nonsense(rows: String, message: String) throws {
    let folder = try folder("spark-sql", "printf '%s\\n' '\(rows)'")
    let outcome = try run("spark", ["NOT blocked:*", "--count", "users.ndjson"], in: folder)
    #expect(outcome == .init(status: 2, errors: "lq: error: \(message)\n"))
  }

  @Test("a program that is not installed is missed by name")
  func missing() throws {
    let folder = try TemporaryFolder(["users.ndjson": Self.dump])
    for (engine, program) in [("duckdb", "duckdb"), ("spark", "spark-sql")] {
      let outcome = try Program.lq().run(
        ["filter", "--engine", engine, "blocked:true", "users.ndjson"], in: folder.path,
        environment: ["PATH": "/usr/bin/nowhere:/bin/nowhere"])
      #expect(
        outcome
          == .init(
            status: 2,
            errors: "lq: error: '--engine \(engine)' needs the program '\(program)', which is in no folder of PATH\n"))
    }
  }

  @Test(
    "what an engine cannot do is refused by name",
    arguments: [
      ["--threads", "2"], ["--max-line", "2"], ["--no-prefilter"], ["--explain-plan"], ["--rename", "a=b"], ["--validate"],
    ])
  func refusedOptions(option: [String]) throws {
    try expectRun(
      ["filter", "--engine", "duckdb"] + option + ["blocked:true", "users.ndjson"], status: 2,
      errors: "lq: error: options '--engine' and '\(option[0])' exclude each other\ntry 'lq filter --help'\n")
  }

  @Test("a word anywhere, and another engine, are refused")
  func refusedQuestions() throws {
    try expectRun(
      ["filter", "--engine", "duckdb", "--anywhere", "x", "users.ndjson"], status: 2,
      errors: "lq: error: options '--engine' and '--anywhere' exclude each other\ntry 'lq filter --help'\n")
    try expectRun(
      ["filter", "--engine", "sqlite", "x", "users.ndjson"], status: 2,
      errors: "lq: error: option '--engine' takes duckdb or spark, not 'sqlite'\ntry 'lq filter --help'\n")
  }

  @Test("inputs that an engine would not read as the filter does are refused, and the program is not started")
  func refusedInputs() throws {
    let folder = try folder("duckdb", "echo started > started; echo 'lq end 0'")
    for (name, text) in [
      "array.json": "[{\"user_id\":\"a\"}]", "extension.ndjson": #"{"Id":"a","Email":"b"}"#, "_hidden.ndjson": "", "x.gz": "{}",
      "x.bz2": "{}",
    ] { try folder.write(text, to: name) }
    try folder.write(GzipMember(Array("{}".utf8)).bytes, to: "packed.ndjson")
    let braces: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x58, 0x11, 0x00, 0x00, 0x7B, 0x7D, 0xD1, 0x94, 0xF2, 0x7A]
    try folder.write(braces, to: "users.zst")
    let reads = "lq: error: '--engine' reads files, and"
    for (engine, file, errors) in [
      ("duckdb", "-", "\(reads) '-' is none\ntry 'lq filter --help'\n"),
      ("duckdb", "/dev/null", "\(reads) '/dev/null' is none\ntry 'lq filter --help'\n"),
      ("duckdb", "array.json", "lq: error: 'array.json' is a JSON array; duckdb reads a record a line\n"),
      (
        "duckdb", "extension.ndjson",
        "lq: error: 'extension.ndjson' has the keys of Auth0's extension for exports, such as 'Id', which duckdb does not know\n"
      ),
      ("duckdb", "missing.ndjson", "lq: error: missing.ndjson: cannot open: No such file or directory\n"),
      (
        "spark", "_hidden.ndjson",
        "lq: error: spark passes over files like '_hidden.ndjson', whose names begin with '_' or '.'; give it another name\n"
      ),
      (
        "spark", "packed.ndjson",
        "lq: error: spark tells by the name of a file whether it is compressed, and 'packed.ndjson' is compressed and does not end in '.gz'; give it another name\n"
      ),
      (
        "spark", "x.bz2",
        "lq: error: spark takes a file that ends in '.bz2' for a compressed one, which 'x.bz2' is not; give it another name\n"
      ),
    ] { #expect(try run(engine, ["user_id:a", file], in: folder) == .init(status: 2, errors: errors)) }
    // Without libzstd there is another message.
    if try Program.lq().run(["filter", "-c", "user_id:a", "users.zst"], in: folder.path).status != 2 {
      let message = "'users.zst' is compressed by Zstandard, which lq alone reads: leave out --engine, or compress it by gzip"
      #expect(try run("duckdb", ["user_id:a", "users.zst"], in: folder) == .init(status: 2, errors: "lq: error: \(message)\n"))
    }
    #expect(try run("duckdb", ["user_id:a"], in: folder).errors == "\(reads) '-' is none\ntry 'lq filter --help'\n")
    #expect(
      try run("duckdb", ["--dialect", "lucene", "user_id:/a/", "users.ndjson"], in: folder)
        == .init(status: 2, errors: "lq: error: user_id:/a/: no engine reads Lucene's regular expressions (duckdb)\n"))
    #expect(try !folder.names().contains("started"))
  }

  @Test(
    "Control-C ends the program, and tells how far the filter was; other signals end both",
    arguments: [
      ("INT", -2, "lq: warning: interrupted in 'users.ndjson'; 0 matches until then\n"), ("TERM", -15, ""), ("HUP", -1, ""),
    ])
  func interrupted(signal: String, status: Int32, errors: String) throws {
    guard let timeout = Program.installed("timeout") else { return print("skipped: timeout is not installed") }
    let folder = try folder(
      "duckdb",
      """
      trap 'echo ended > ended; exit 1' TERM
      echo started > started
      while :; do sleep 0.05; done
      """)
    let script = """
      lq=$$
      (while [ ! -e started ] && kill -0 $lq; do sleep 0.05; done; kill -\(signal) $lq) > /dev/null 2>&1 &
      exec "$0" "$@"
      """
    let outcome = try timeout.run(
      ["--preserve-status", "-s", "INT", "600", "/bin/sh", "-c", script, Program.lq().path]
        + ["filter", "--engine", "duckdb", "blocked:true", "users.ndjson", "users.ndjson"], in: folder.path,
      environment: ["PATH": "\(folder.path):/usr/bin:/bin", "TMPDIR": folder.path])
    #expect(outcome == .init(status: status, errors: errors))
    #expect(try folder.names() == ["duckdb", "ended", "started", "users.ndjson"])
  }

  @Test("a limit ends a program that has more to say")
  func limit() throws {
    let folder = try folder("duckdb", "echo 'lq row 0 30'; echo 'lq row 3 30'; while :; do sleep 0.05; done")
    let outcome = try run("duckdb", ["--limit", "1", "blocked:true", "users.ndjson"], in: folder)
    #expect(outcome == .init(status: 0, output: #"{"user_id":"a","blocked":true}"# + "\n"))
  }

  @Test("a terminal is told of Spark where files are large and processors few")
  func advice() {
    let gibibyte = 1 << 30
    #expect(EngineAdvice.text(bytes: 64 * gibibyte - 1, processors: 2) == nil)
    #expect(EngineAdvice.text(bytes: 512 * gibibyte, processors: 17) == nil)
    #expect(
      EngineAdvice.text(bytes: 64 * gibibyte, processors: 2)
        == "64 GiB are much for 2 processors; '--engine spark' gives the same answer from a cluster")
    #expect(
      EngineAdvice.text(bytes: .max, processors: 1)
        == "8388607 TiB are much for 1 processor; '--engine spark' gives the same answer from a cluster")
  }

  @Test("no engine is used or spoken of unasked where nobody looks")
  func unasked() throws {
    let folder = try folder("spark-sql", "echo started > started; exit 1")
    let outcome = try Program.lq().run(
      ["filter", "-c", "user_id:a", "users.ndjson"], in: folder.path, environment: ["PATH": "\(folder.path):/usr/bin:/bin"])
    #expect(outcome.output == "1\n" && !outcome.errors.contains("spark"))
    #expect(try !folder.names().contains("started"))
  }

  @Test("texts in base 64 are read, whatever their length")
  func base64() {
    for (text, bytes) in ["": "", "Zg": "f", "Zg==": "f", "Zm8=": "fo", "Zm9v": "foo", "Zm9vYg==": "foob"] {
      #expect(EngineRow.bytes(ofBase64: Array(text.utf8)[...]) == Array(bytes.utf8), "\(text)")
    }
    #expect(EngineRow.bytes(ofBase64: Array("//79".utf8)[...]) == [0xFF, 0xFE, 0xFD])
    for text in ["Z", "Z*==", "Zm9vZ"] { #expect(EngineRow.bytes(ofBase64: Array(text.utf8)[...]) == nil, "\(text)") }
  }
}
