import QueryCommands
import SystemThreads

// The environment is a variable that C shares; nothing here changes it.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  @preconcurrency import Darwin
#endif

/// Another program that is running, in a group of its own, so that a Control-C at the terminal is told to this program alone, which then ends
/// the other one.
final class ChildProcess: Sendable {
  /// For how long a program may clean up before it is killed.
  private static let patience = Duration.seconds(2)

  private static let pause: UInt32 = 5_000

  private let child: pid_t
  /// Its exit status when it has ended, or the negated number of the signal that ended it. Its number may be another program's then.
  private let status = Guarded<Int32?>(nil)

  /// Starts the program at a path. It reads nothing, and writes to these descriptors.
  init(_ path: String, _ arguments: [String], output: Int32, errors: Int32) throws(Failure) {
    var actions = FileActions()
    defer { actions.destroy() }
    actions.openForReading("/dev/null", as: STDIN_FILENO)
    actions.duplicate(output, to: STDOUT_FILENO)
    actions.duplicate(errors, to: STDERR_FILENO)
    var settings = SpawnSettings()
    defer { settings.destroy() }
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    let code = posix_spawn(&child, path, &actions.value, &settings.value, &words, environ)
    guard code == 0 else { throw .failed("cannot start '\(path)': \(String(cString: strerror(code)))") }
    self.child = child
  }

  /// Asks the program and those that it has started to end, and kills them if they do not.
  func end() {
    signal(SIGTERM)
    let start = ContinuousClock.now
    while ContinuousClock.now - start < Self.patience {
      if endedStatus() != nil { return }
      usleep(Self.pause)
    }
    signal(SIGKILL)
  }

  /// Waits for the end of the program.
  ///
  /// - Returns: Its exit status, or the negated number of the signal that ended it.
  func wait() -> Int32 {
    while true {
      if let status = endedStatus() { return status }
      usleep(Self.pause)
    }
  }

  private func signal(_ number: Int32) {
    status.withLock { status in
      if status == nil { kill(-child, number) }
    }
  }

  private func endedStatus() -> Int32? {
    status.withLock { ended in
      if let ended { return ended }
      var status: Int32 = 0
      switch waitpid(child, &status, WNOHANG) {
      case child: ended = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
      case 0: break
      default: if errno != EINTR { ended = -SIGKILL }
      }
      return ended
    }
  }
}

/// What a new program does with its descriptors before it begins.
private struct FileActions {
  #if canImport(Darwin)
    var value: posix_spawn_file_actions_t?
  #else
    var value = posix_spawn_file_actions_t()
  #endif

  init() { posix_spawn_file_actions_init(&value) }

  mutating func duplicate(_ descriptor: Int32, to target: Int32) {
    posix_spawn_file_actions_adddup2(&value, descriptor, target)
  }

  mutating func openForReading(_ path: String, as target: Int32) {
    posix_spawn_file_actions_addopen(&value, target, path, O_RDONLY, 0)
  }

  mutating func destroy() { posix_spawn_file_actions_destroy(&value) }
}

/// A new program leads a group, and knows nothing of the signals that this one ignores or keeps for a thread.
private struct SpawnSettings {
  #if canImport(Darwin)
    var value: posix_spawnattr_t?
  #else
    var value = posix_spawnattr_t()
  #endif

  init() {
    posix_spawnattr_init(&value)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&value, &signals)
    sigaddset(&signals, SIGPIPE)
    sigaddset(&signals, SIGINT)
    posix_spawnattr_setsigdefault(&value, &signals)
    posix_spawnattr_setpgroup(&value, 0)
    let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETPGROUP)
    posix_spawnattr_setflags(&value, Int16(flags))
  }

  mutating func destroy() { posix_spawnattr_destroy(&value) }
}
