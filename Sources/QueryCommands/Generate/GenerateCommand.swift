import LuceneQuery
import LuceneSyntax
import QueryGeneration

/// `lucene-query-tool generate`: Swift constants and functions for the queries of a target, as the build plugin wants them.
package enum GenerateCommand {
  static let output = Option.path("output", "write the Swift code to this file")
  static let project = Option.path("project", "take the settings of .lq.json in this directory")

  static let files = Operand.any("FILE", .path)

  package static let command = Command(
    name: "generate",
    summary: "make Swift code of queries in files",
    usage: ["--output PATH [FILE…]"],
    details: """
      Writes a Swift file for *.lucene files: the query of active-users.lucene becomes Queries.activeUsers. A word $name in a query stands \
      for a value; such a query becomes a function with parameters of these names. With a schema among the settings, its fields become \
      members of UserFields, for the builder.

      The queries are linted as well, and findings are written as compilers write theirs. The build plugin LuceneLintPlugin runs this command.
      """,
    operands: OperandList(files),
    options: [OptionGroup("Options", output, project)],
    examples: [
      .init("all queries of a folder", "lq generate --output Queries.swift Queries/*.lucene")
    ],
    exitStatus: "0 when the file is written, 1 when a query is wrong, 2 when a file cannot be read or the settings are wrong.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    guard let path = arguments[output] else { throw .usage("'--output' is missing") }
    let settings = try settings(inFolder: arguments[project])
    var run = GenerateRun(settings, try LintSettings(settings))
    for file in arguments[files] { try run.add(QueryInput.file(file, .single).read(), &console) }
    guard !run.hasErrors else { return .negative }
    try replace(path, with: Array(run.source.text.utf8))
    return .success
  }

  private static func settings(inFolder folder: String?) throws(Failure) -> BuildSettings {
    guard let folder else { return BuildSettings() }
    do throws(BuildSettingsFailure) {
      return try BuildSettings(inFolder: folder) { path throws(BuildSettingsFailure) in
        do throws(Failure) {
          return SourceText(try InputFile.bytes(of: path))
        } catch {
          throw BuildSettingsFailure("the file cannot be read", in: path)
        }
      }
    } catch {
      throw .diagnosed(error.problems.map { "\($0.place): error: \($0.message)\n" }.joined())
    }
  }

  /// Writes a file unless it is so already: nothing that depends on it has to be compiled again then.
  private static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    if let old = try? InputFile.bytes(of: path), old == bytes { return }
    try ReplacedFile.write(bytes, to: path)
  }
}
