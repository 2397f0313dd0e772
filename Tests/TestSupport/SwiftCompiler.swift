#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The Swift compiler of the toolchain, with the modules that were built together with the tests.
package struct SwiftCompiler: Sendable {
  private let program: Program
  /// The folder of the build.
  private let folder: String
  private let isSanitized: Bool

  /// Nothing, with a printed reason, where it cannot be run.
  package init?() {
    guard let program = Program.installed("swiftc"), let folder = try? Program.buildFolder() else {
      print("skipped: no swiftc in PATH")
      return nil
    }
    self.program = program
    self.folder = folder
    isSanitized = getenv("LQ_SANITIZED") != nil
  }

  /// The compiler plugin of `#userQuery`.
  private static let plugin = "LuceneQueryMacroPlugin"

  /// Checks files, all of them at once: it takes a fraction of the time. Diagnostics go to the errors of the outcome, a line each:
  /// `file.swift:1:2: error: …`.
  package func check(_ files: [String], in directory: TemporaryFolder) throws -> Program.Outcome {
    try program.run(
      ["-typecheck", "-wmo", "-continue-building-after-errors", "-diagnostic-style", "llvm"] + common + files, in: directory.path)
  }

  /// Makes a program of files and runs it; nothing, with a printed reason, where linking needs more than is known here.
  ///
  /// - Parameters:
  ///   - features: Upcoming features of the language that it is compiled with.
  ///   - input: What the program reads.
  package func run(
    _ files: [String], linking modules: [String], in directory: TemporaryFolder, features: [String] = [], input: [UInt8] = []
  ) throws -> Program.Outcome? {
    guard !isSanitized else {
      print("skipped: programs are not linked under sanitizers")
      return nil
    }
    let linked = try modules.flatMap { try objects(of: $0) }
    let compiled = try program.run(
      ["-Onone", "-o", "program"] + common + features.flatMap { ["-enable-upcoming-feature", $0] } + files + linked,
      in: directory.path)
    guard compiled.status == 0 else { return compiled }
    return try Program(path: "\(directory.path)/program").run([], input: input)
  }

  private var common: [String] {
    [
      "-swift-version", "6", "-I", "\(folder)/Modules", "-load-plugin-executable",
      "\(folder)/\(Self.plugin)-tool#\(Self.plugin)",
    ]
  }

  /// The objects of a module. Those of files that have been renamed or removed since an earlier build are left out.
  private func objects(of module: String) throws -> [String] {
    let sources = Corpus.folder.appending(path: "../../Sources/\(module)").path()
    let names = Set(try Self.files(below: sources, named: "*.swift").map { Self.name(of: $0) })
    return try Self.files(below: "\(folder)/\(module).build", named: "*.o").filter {
      names.contains(Self.name(of: $0.dropLast(2)))
    }
  }

  private static func files(below folder: String, named pattern: String) throws -> [String] {
    try Program(path: "/usr/bin/find").run([folder, "-name", pattern]).output.split(separator: "\n").map { String($0) }
  }

  private static func name(of path: some StringProtocol) -> String { String(path.split(separator: "/").last ?? "") }
}
