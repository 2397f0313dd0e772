#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that a test runs to its end.
package struct Program: Sendable {
  /// Where the program's standard output goes.
  package enum Destination: Sendable {
    case captured
    /// A pipe that nobody reads.
    case closedPipe
    case file(String)
  }

  package struct Outcome: Sendable, Equatable {
    package var status: Int32
    package var output = ""
    package var errors = ""

    /// An exit status and what was printed.
    package init(status: Int32, output: String = "", errors: String = "") {
      (self.status, self.output, self.errors) = (status, output, errors)
    }
  }

  package struct CannotRun: Error, CustomStringConvertible {
    package let description: String
  }

  package let path: String

  /// The program at a path.
  package init(path: String) { self.path = path }

  /// The `lq` that was built together with these tests.
  package static func lq() throws -> Program { try built("lq") }

  /// A program that was built together with these tests.
  package static func built(_ name: String) throws -> Program {
    // Beside the test program on Linux, beside the bundle around it on macOS.
    var folder = try buildFolder()
    for _ in 0..<4 {
      let candidate = "\(folder)/\(name)"
      if isProgram(candidate) { return Program(path: candidate) }
      folder = parent(of: folder)
    }
    throw CannotRun(description: "no built \(name) beside or above \(try testProgramPath())")
  }

  /// Where the test program stands.
  package static func buildFolder() throws -> String { parent(of: try testProgramPath()) }

  /// The program of that name in some folders, separated by colons, or else in `PATH`, if it is installed.
  package static func installed(_ name: String, in folders: String? = nil) -> Program? {
    let folders = (folders ?? environmentValue("PATH") ?? "").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first(where: isProgram).map { Program(path: $0) }
  }

  /// Runs the program, which sees only the environment given here and what it takes to start programs at all.
  package func run(
    _ arguments: [String], input: [UInt8] = [], to destination: Destination = .captured, in folder: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    if let folder {
      // Glibc shows Swift no way to start a program in another folder.
      let words = ["-c", #"cd "$0" && exec "$@""#, folder, path] + arguments
      return try Program(path: "/bin/sh").run(words, input: input, to: destination, environment: environment)
    }
    let input = try NamelessFile(holding: input)
    let output = try NamelessFile()
    let errors = try NamelessFile()
    var actions = FileActions()
    defer { actions.destroy() }
    actions.duplicate(input.descriptor, to: STDIN_FILENO)
    actions.duplicate(errors.descriptor, to: STDERR_FILENO)
    var pipe: Int32?
    defer { if let pipe { close(pipe) } }
    switch destination {
    case .captured:
      actions.duplicate(output.descriptor, to: STDOUT_FILENO)
    case .closedPipe:
      let descriptor = try Self.pipeWithoutReader()
      actions.duplicate(descriptor, to: STDOUT_FILENO)
      pipe = descriptor
    case .file(let path):
      actions.open(path, as: STDOUT_FILENO)
    }
    let status = try Self.wait(for: try spawn(arguments, &actions, environment))
    return Outcome(status: status, output: try output.text(), errors: try errors.text())
  }
}

// MARK: - Starting and ending

extension Program {
  private static let inheritedVariables = [
    "PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH", "ASAN_OPTIONS", "TSAN_OPTIONS",
  ]

  private func spawn(_ arguments: [String], _ actions: inout FileActions, _ environment: [String: String]) throws -> pid_t {
    var variables = environment
    for name in Self.inheritedVariables where variables[name] == nil { variables[name] = Self.environmentValue(name) }
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in words + settings { free(word) } }
    var attributes = SpawnAttributes()
    defer { attributes.destroy() }
    var child = pid_t()
    let code = posix_spawn(&child, path, &actions.value, &attributes.value, &words, &settings)
    guard code == 0 else { throw CannotRun(description: "\(path): \(String(cString: strerror(code)))") }
    return child
  }

  /// The exit status, or the negated number of the signal that killed the program.
  private static func wait(for child: pid_t) throws -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw CannotRun(after: "waitpid") }
    }
    return status & 0x7f == 0 ? (status >> 8) & 0xff : -(status & 0x7f)
  }
}

// MARK: - Finding programs

extension Program {
  private static func testProgramPath() throws -> String {
    #if canImport(Darwin)
      var info = Dl_info()
      guard dladdr(#dsohandle, &info) != 0, let name = info.dli_fname else { throw CannotRun(description: "dladdr") }
      return String(cString: name)
    #else
      guard let path = realpath("/proc/self/exe", nil) else { throw CannotRun(description: "/proc/self/exe") }
      defer { free(path) }
      return String(cString: path)
    #endif
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  package static func environmentValue(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
