#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs one suite: `swift run -c release Benchmarks SUITE [ARGUMENT…]`.
@main
struct Benchmarks {
  static let suites = [lintSuite, parseSuite, transportSuite]

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let name = arguments.first, let suite = suites.first(where: { $0.name == name }) else {
      fail("usage: Benchmarks SUITE [ARGUMENT…]\n" + suites.map { "  \($0.usage)\n" }.joined())
    }
    do {
      try suite.run(Array(arguments.dropFirst()))
    } catch {
      fail("\(error)\n")
    }
  }

  private static func fail(_ message: String) -> Never {
    _ = message.utf8.withContiguousStorageIfAvailable { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(2)
  }
}

/// A group of measurements that are run together.
struct Suite: Sendable {
  /// The word that selects it.
  let name: String
  /// The word, its arguments, and what is measured.
  let usage: String
  /// Measures, and prints as it goes.
  let run: @Sendable ([String]) throws -> Void
}
