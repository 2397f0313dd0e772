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
}
