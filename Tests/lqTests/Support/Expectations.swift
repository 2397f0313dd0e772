import TestSupport
import Testing

/// Runs the built `lq` and compares everything it says.
func expectRun(
  _ arguments: [String], status: Int32 = 0, output: String = "", errors: String = "", input: String = "",
  in folder: TemporaryFolder? = nil, environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let outcome = try Program.lq().run(arguments, input: Array(input.utf8), in: folder?.path, environment: environment)
  #expect(outcome.output == output, sourceLocation: sourceLocation)
  #expect(outcome.errors == errors, sourceLocation: sourceLocation)
  #expect(outcome.status == status, sourceLocation: sourceLocation)
}
