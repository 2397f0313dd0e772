import JSONText
import LuceneQuery
import TestSupport
import Testing

@testable import lq

/// `lq filter --engine` with the engines themselves, where these are installed.
@Suite("Filtering with an engine", .serialized)
struct EngineTests {
  /// What `lq filter` says when it reads every record in full, and what it says with an engine.
  private func expectSameAnswer(
    _ program: Program, _ query: String, _ files: [String], options: [String] = [], in folder: TemporaryFolder? = nil,
    _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let name = program.path.hasSuffix("duckdb") ? "duckdb" : "spark"
    let bin = program.path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let environment = ["PATH": "\(bin):\(Program.environmentValue("PATH") ?? "")"]
    let operands = options + ["--", query] + files
    let expected = try Program.lq().run(["filter", "--validate"] + operands, in: folder?.path)
    let outcome = try Program.lq().run(
      ["filter", "--engine", name] + operands, in: folder?.path, environment: environment)
    #expect(outcome == expected, comment, sourceLocation: sourceLocation)
  }

  /// DuckDB from where CI installs it, or from `PATH`.
  private func duckdb() -> Program? {
    let tests = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let found = Program.installed("duckdb", in: "\(tests)/.build/engines/bin") ?? Program.installed("duckdb")
    if found == nil { print("skipped: duckdb is not installed (pip install duckdb-cli)") }
    return found
  }

  private func spark() -> Program? {
    guard Program.environmentValue("LQ_ENGINES").map({ $0 == "all" || $0.split(separator: ",").contains("spark") }) == true else {
      print("skipped: LQ_ENGINES does not name spark, which takes minutes")
      return nil
    }
    let found = Program.installed("spark-sql")
    if found == nil { print("skipped: spark-sql is not in PATH (pip install pyspark; it lies in pyspark/bin)") }
    return found
  }

  /// Lines with everything that engines read in their own way.
  private static let oddLines: [[UInt8]] =
    [
      #"{"a":"x"}"#, "", #"  {"a" : "x" }"# + "\t\r", " \u{B}", "\u{C}{\"a\":\"x\"}", #"{"a":"x"}"# + "\u{B}",
      "\u{FEFF}{\"a\":\"x\"}",
      #"{"a":"x"}{"a":"x"}"#, #"{"a":"x"} ,"#, #"{"a":"x",}"#, #"{"a":["x",]}"#, #"{"a":NaN}"#, #"{"a":-Infinity}"#,
      #"["x"]"#, #""x""#, "17", #"{"a":"x""#, #"{"a":0x1}"#, #"{"a":"\ud800"}"#, #"{"a":"\ud83d\ude00"}"#, #"{"a":"x\u0000"}"#,
      #"{"\u0061":"x"}"#, #"{"a":{"b":null,"b":1}}"#, #"{"a":{"b":1,"b":null}}"#, #"{"a":"y","a":"x"}"#, #"{"a":"x","a":"y"}"#,
      #"{"a.b":"x"}"#, #"{"a.b \"c\"":"x"}"#, #"{"a[0]":"x"}"#, #"{"a[0].b":"x"}"#, #"{"a":[[[[[["x"]]]]]]}"#,
      #"{"a":[[[[[[["x"]]]]]]]}"#,
      #"{"a":[[[[[[[{"b":[1,[2,[3,[4,[5,[6,["x"]]]]]]]}]]]]]]]}"#, #"{"a":[],"b":[],"c":[],"d":[],"e":[],"f":[],"g":"]"}"#,
      #"{"a":0.1000000000000000055511151231257827}"#, #"{"a":9007199254740993}"#, #"{"a":18446744073709551616}"#,
      #"{"a":1e400}"#, #"{"a":1E0}"#, #"{"a":-0.0}"#, #"{"a":1.0}"#, #"{"a":null}"#, #"{"a":{}}"#, #"{"a":{"b":[{},[]]}}"#,
      #"{"a":true}"#, #"{"a":"true"}"#, #"{"a":"2024-02-30"}"#, #"{"a":"0000-01-01T00:00:00+01:00"}"#, "{\"a\":\"\u{130}\"}",
      "{\"a\":\"ΟΔΟΣ\"}", #"{"a":"x"}] {}"#, #"{"a":"${env:HOME}; -- \" /* '"}"#, #"{"a":"x\r\ny"}"#,
    ].map { Array($0.utf8) } + [
      Array(#"{"a":"x"#.utf8) + [0xFF] + Array(#""}"#.utf8), Array(#"{"a":"x"#.utf8) + [0] + Array(#""}"#.utf8), [0xC2, 0xA0],
      Array(repeating: UInt8(ascii: "["), count: 3000), Array(#"{"a":"x"}"#.utf8),
    ]

  private static let oddQueries =
    ["a:x", "NOT a:x", "NOT _exists_:a", "a.b:x OR NOT a:*", "a:[0 TO 1]", "a:\"x\r\ny\""]
    + (SeededGenerator.isSoaking
      ? [
        "*:*", "_exists_:a", "NOT a:[9007199254740992 TO *]", "a:1", "a:true", "NOT a:[2024-02-01 TO 2024-02-29]", "a:x*",
        "NOT a.b:[* TO *]", "a:\"ΟΔΟΣ\"", "a:0.1",
      ] : [])

  @Test("DuckDB gives the bytes, the messages and the status of a filter", arguments: oddQueries)
  func oddities(query: String) throws {
    guard let duckdb = duckdb() else { return }
    let folder = try TemporaryFolder()
    let text = Array(Self.oddLines.joined(separator: [UInt8(ascii: "\n")]))
    try folder.write(text, to: "odd lines.ndjson")
    try folder.write(GzipMember(text).bytes, to: "it's [odd]*.ndjson")
    try expectSameAnswer(duckdb, query, ["it's [odd]*.ndjson", "./odd lines.ndjson"], in: folder)
    try expectSameAnswer(duckdb, query, ["odd lines.ndjson"], options: ["--invert", "--lenient"], in: folder)
  }

  @Test("DuckDB finds the same random records, whole and damaged ones")
  func randomRecords() throws {
    guard let duckdb = duckdb() else { return }
    var random = SeededGenerator(for: "randomRecords")
    for _ in 0..<(SeededGenerator.isSoaking ? 300 : 4) {
      var text: [UInt8] = []
      for _ in 0..<200 {
        let record = random.record()
        var line = random.spelling(of: record)
        if random.once(in: 4), !line.isEmpty {
          line[Int.random(in: 0..<line.count, using: &random)] = random.pick(Array(0x20...0x7E))
        }
        text +=
          line.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 } + Array(random.once(in: 3) ? "\r\n".utf8 : "\n".utf8)
      }
      let query = random.query(withExtras: false).description
      let folder = try TemporaryFolder()
      try folder.write(text, to: "users.ndjson")
      try expectSameAnswer(duckdb, query, ["users.ndjson"], in: folder, "\(query), seed \(random.seed)")
    }
  }

  @Test("what becomes of the records is the same, too")
  func outputs() throws {
    guard let duckdb = duckdb() else { return }
    let users = Corpus.folder.appending(path: "users.ndjson").path
    for options in [
      ["--fields", "email,identities.connection"], ["--csv", "--fields", "email,blocked"], ["--stats", "app_metadata.plan"],
      ["--count"], ["--limit", "5"], ["--limit", "0"],
    ] {
      try expectSameAnswer(duckdb, "email:*@example.org OR blocked:true", [users], options: options)
    }
    try expectSameAnswer(duckdb, "blocked:true", ["missing.ndjson", users])
    try expectSameAnswer(duckdb, "user_id:nobody", [users])
  }

  @Test("Spark gives the bytes, the messages and the status of a filter")
  func sparkToo() throws {
    guard let spark = spark() else { return }
    let folder = try TemporaryFolder()
    // What ends like an object and holds a bracket behind one is not noticed; see the article.
    let lines = Self.oddLines.filter { !$0.elementsEqual(#"{"a":"x"}] {}"#.utf8) }
    let text = [0xEF, 0xBB, 0xBF] + Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    try folder.write(text, to: "it's [odd] {lines}.ndjson")
    try folder.write(GzipMember(text).bytes, to: "odd.json.gz")
    let users = Corpus.folder.appending(path: "users.ndjson").path
    try expectSameAnswer(spark, "NOT a:x", ["it's [odd] {lines}.ndjson", "odd.json.gz", users], in: folder)
    try expectSameAnswer(spark, #"NOT a:"${env:HOME}; -- \" /* '""#, ["odd.json.gz"], in: folder)
    try expectSameAnswer(spark, "_exists_:a OR a:[1 TO *]", ["odd.json.gz"], options: ["--invert"], in: folder)
  }
}
