#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is gone when nobody has it open any more. Unlike a pipe it takes any number of bytes without a second thread at its end.
struct NamelessFile: ~Copyable {
  let descriptor: Int32

  init(holding bytes: [UInt8] = []) throws {
    var template = Array("/tmp/lq-test-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Program.CannotRun(after: "mkstemp") }
    unlink(template)
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { throw Program.CannotRun(after: "write") }
      rest = rest.dropFirst(written)
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { close(descriptor) }

  /// Everything that was written to it, by whomever.
  func text() throws -> String {
    lseek(descriptor, 0, SEEK_SET)
    var contents: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count >= 0 else { throw Program.CannotRun(after: "read") }
      if count == 0 { return String(decoding: contents, as: UTF8.self) }
      contents += chunk[..<count]
    }
  }
}

extension Program {
  /// The end to write into of a pipe that nobody reads.
  ///
  /// A named pipe, because both ends can be opened so that no program started by another test at that moment inherits the reading one.
  static func pipeWithoutReader() throws -> Int32 {
    var template = Array("/tmp/lq-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw CannotRun(after: "mkdtemp") }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { rmdir(folder) }
    let path = folder + "/pipe"
    guard mkfifo(path, 0o600) == 0 else { throw CannotRun(after: "mkfifo") }
    defer { unlink(path) }
    let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(reader) }
    let writer = open(path, O_WRONLY | O_CLOEXEC)
    guard reader >= 0, writer >= 0 else { throw CannotRun(after: "open") }
    return writer
  }
}

extension Program.CannotRun {
  /// What the last call to the system, of `function`, complained about.
  init(after function: String) {
    self.init(description: "\(function): \(String(cString: strerror(errno)))")
  }
}

/// What a new program does with its descriptors before it begins.
struct FileActions {
  #if canImport(Darwin)
    var value: posix_spawn_file_actions_t?
  #else
    var value = posix_spawn_file_actions_t()
  #endif

  init() { posix_spawn_file_actions_init(&value) }

  mutating func duplicate(_ descriptor: Int32, to target: Int32) {
    posix_spawn_file_actions_adddup2(&value, descriptor, target)
  }

  mutating func open(_ path: String, as target: Int32) {
    posix_spawn_file_actions_addopen(&value, target, path, O_WRONLY, 0)
  }

  mutating func destroy() { posix_spawn_file_actions_destroy(&value) }
}

/// A new program starts with the default answer to SIGPIPE, whatever the test program does about it.
struct SpawnAttributes {
  #if canImport(Darwin)
    var value: posix_spawnattr_t?
  #else
    var value = posix_spawnattr_t()
  #endif

  init() {
    posix_spawnattr_init(&value)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&value, &signals)
    posix_spawnattr_setflags(&value, Int16(POSIX_SPAWN_SETSIGDEF))
  }

  mutating func destroy() { posix_spawnattr_destroy(&value) }
}
