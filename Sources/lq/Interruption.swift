import QueryCommands
import SystemThreads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Control-C, for commands that end in an orderly way. A second one ends the program at once. A program that was started to ignore it, as by `&` in
/// a script, goes on to do so.
final class Interruption: Sendable {
  private struct State {
    var isRequested = false
    var cancel: (@Sendable () -> Void)?
  }

  private let state = Guarded(State())

  /// Takes SIGINT from now on. Has to be made before other threads are, which would get the signal otherwise.
  init() throws(Failure) {
    guard !Self.isIgnored else { return }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    do throws(WorkerThread.Failure) {
      try WorkerThread { [self] in
        Self.awaitSignal()
        request()
        Self.awaitSignal()
        _exit(130)
      }.detach()
    } catch {
      throw .failed("no thread can be started (error \(error.code))")
    }
  }

  var isRequested: Bool { state.withLock { $0.isRequested } }

  /// What a Control-C ends from now on; at once if there was one.
  func follow(_ cancel: @escaping @Sendable () -> Void) {
    let isRequested = state.withLock { state in
      state.cancel = cancel
      return state.isRequested
    }
    if isRequested { cancel() }
  }

  private func request() {
    let cancel = state.withLock { state in
      state.isRequested = true
      return state.cancel
    }
    cancel?()
  }

  private static var isIgnored: Bool {
    let inherited = signal(SIGINT, SIG_DFL)
    guard let inherited, unsafeBitCast(inherited, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) else { return false }
    signal(SIGINT, SIG_IGN)
    return true
  }

  private static func awaitSignal() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    var signal: Int32 = 0
    sigwait(&signals, &signal)
  }
}
