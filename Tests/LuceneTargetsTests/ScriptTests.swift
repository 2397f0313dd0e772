import JSONText
import LuceneFilter
import LuceneQuery
import LuceneTargets
import TestSupport
import Testing

/// Whole scripts that read files.
@Suite("Scripts that read files")
struct ScriptTests {
  /// The records of malformed.ndjson, but for one with a lone surrogate, which Spark cannot read. It drops a mark at the start of a file itself.
  private static let readable = [
    #"{"user_id":"auth0|good-1","name":"After A Byte Order Mark"}"#,
    #"{"user_id":"auth0|good-3","name":"Carriage Return"}"# + "\r",
    " \t" + #"{"user_id":"auth0|good-13","name":"White Space Around"} "# + "\t",
    "\u{FEFF}" + #"{"user_id":"auth0|good-27","name":"Byte Order Mark Again"}"#,
    #"{"user_id":"auth0|good-30","name":"No Line End"}"#,
  ]

  @Test(
    "a script for Spark leaves out and counts what is no record, also under NOT",
    .enabled(if: Engine.isAsked("spark"), "Spark takes minutes; LQ_ENGINES does not name it"),
    arguments: ["*:*", "NOT blocked:true", "user_id:auth0*"])
  func spark(query: String) throws {
    let tests = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    let form = StatementForm(input: "\(tests)/Corpus/malformed.ndjson")
    let script = try Query(parsing: query).compiled(for: .spark, as: form).literalText
    let statements = script.split(separator: ";\n").map { $0.last == ";" ? String($0.dropLast()) : String($0) }
    guard let output = try Engine.spark.output(of: Array(statements.joined(separator: "\0").utf8)) else { return }
    #expect(output == (["22"] + Self.readable).joined(separator: "\n") + "\n")
  }

  @Test(
    "a cluster of a master and two workers counts in packed files what the filter finds in them",
    .enabled(if: Engine.isAsked("spark"), "Spark takes minutes; LQ_ENGINES does not name it"))
  func sparkCluster() throws {
    let query = try Query(parsing: "email:*@example.org AND logins_count:[10 TO *] AND NOT blocked:true")
    // Spark reads no record with a repeated key.
    let lines = try Corpus.text(of: "users.ndjson").utf8.split(separator: UInt8(ascii: "\n")).map { Array($0) }
      .filter { !repeatsKey(try JSONValue(parsing: $0)) }
    let filter = Filter(query)
    let count = try lines.count { try filter.matches($0) }
    try #require(count > 10)
    let folder = try TemporaryFolder()
    for part in 0..<4 {
      let text = lines.indices.filter { $0 % 4 == part }.map { lines[$0] + [UInt8(ascii: "\n")] }.joined()
      try folder.write(GzipMember(Array(text)).bytes, to: "users-\(part).json.gz")
    }
    let form = StatementForm(select: "count(*)", input: "\(folder.path)/users-*.json.gz")
    let script = try query.compiled(for: .spark, as: form).literalText
    let tests = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    let outcome = try Subprocess(path: "\(tests)/Engines/spark-cluster").run(on: Array(script.utf8))
    let said = String(decoding: outcome.errors, as: UTF8.self)
    guard outcome.status != 3 else { return print("skipped: \(said)") }
    print(said)
    // The first line counts what else Spark cannot read.
    let output = String(decoding: outcome.output, as: UTF8.self)
    #expect(output.split(separator: "\n").last == "\(count)", "\(output)\(said)")
  }

  private func repeatsKey(_ value: JSONValue) -> Bool {
    switch value {
    case .object(let members):
      Set(members.map(\.key)).count < members.count || members.contains { repeatsKey($0.value) }
    case .array(let items): items.contains { repeatsKey($0) }
    default: false
    }
  }
}
