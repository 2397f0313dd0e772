#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program, run to its end on some input.
///
/// Input and output are files without a name: unlike pipes they take any number of bytes without a second thread at their other
/// end.
package struct Subprocess {
  /// What a program said.
  package struct Outcome {
    /// The exit status, or the negated number of the signal that ended it.
    package let status: Int32
    package let output: [UInt8]
    package let errors: [UInt8]
  }

  /// The system would not run it.
  package struct CannotRun: Error, CustomStringConvertible {
    package let description: String

    fileprivate init(_ what: String, _ code: Int32) { description = "\(what): \(String(cString: strerror(code)))" }
  }

  private static let inheritedVariables = ["PATH", "HOME", "TMPDIR", "JAVA_HOME", "LUCENE_JARS"]

  package let path: String

  /// The program at a path.
  package init(path: String) { self.path = path }

  package func run(on input: [UInt8]) throws(CannotRun) -> Outcome {
    let files = [try NamelessFile(holding: input), try NamelessFile(), try NamelessFile()]
    let child = try spawn(files.map(\.descriptor))
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw CannotRun("waitpid", errno) }
    }
    return Outcome(
      status: status & 0x7f == 0 ? (status >> 8) & 0xff : -(status & 0x7f), output: try files[1].contents(),
      errors: try files[2].contents())
  }

  /// Starts the program with these standard descriptors.
  private func spawn(_ descriptors: [Int32]) throws(CannotRun) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, descriptor) in zip(Int32(0)..., descriptors) { posix_spawn_file_actions_adddup2(&actions, descriptor, target) }
    var words = [strdup(path), nil]
    var settings =
      Self.inheritedVariables.compactMap { name in getenv(name).map { strdup("\(name)=\(String(cString: $0))") } } + [nil]
    defer { for word in words + settings { free(word) } }
    var child = pid_t()
    let code = posix_spawn(&child, path, &actions, nil, &words, &settings)
    guard code == 0 else { throw CannotRun(path, code) }
    return child
  }

  /// A file that is gone when nobody has it open any more.
  private final class NamelessFile {
    let descriptor: Int32

    init(holding bytes: [UInt8] = []) throws(CannotRun) {
      var template = Array("/tmp/lq-test-XXXXXX".utf8CString)
      descriptor = mkstemp(&template)
      guard descriptor >= 0 else { throw CannotRun("mkstemp", errno) }
      unlink(template)
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { throw CannotRun("write", errno) }
        rest = rest.dropFirst(count)
      }
      lseek(descriptor, 0, SEEK_SET)
    }

    deinit { close(descriptor) }

    func contents() throws(CannotRun) -> [UInt8] {
      lseek(descriptor, 0, SEEK_SET)
      var contents: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = read(descriptor, &chunk, chunk.count)
        guard count >= 0 else { throw CannotRun("read", errno) }
        if count == 0 { return contents }
        contents += chunk[..<count]
      }
    }
  }
}
