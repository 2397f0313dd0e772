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
/// a script, goes on to do so. SIGTERM and SIGHUP end the program as they always do, but not before what it has started.
final class Interruption: Sendable {
  private struct State {
    var isRequested = false
    var isTerminated = false
    var cancel: (@Sendable () -> Void)?
    var endOfOthers: (@Sendable () -> Void)?
  }

  private let state = Guarded(State())

  /// Takes signals from now on. Has to be made before other threads are, which would get them otherwise.
  init() throws(Failure) {
    let signals = Self.set((Self.isIgnored ? [] : [SIGINT]) + [SIGTERM, SIGHUP])
    Self.change(SIG_BLOCK, signals)
    do throws(WorkerThread.Failure) {
      try WorkerThread { [self] in take(signals) }.detach()
    } catch {
      throw .failed("no thread can be started (error \(error.code))")
    }
  }

  private func take(_ signals: sigset_t) {
    var number = Self.next(of: signals)
    if number == SIGINT {
      request()
      number = Self.next(of: signals)
    }
    if number == SIGINT { _exit(130) }
    let end = state.withLock { state in
      state.isTerminated = true
      return state.endOfOthers
    }
    end?()
    signal(number, SIG_DFL)
    Self.change(SIG_UNBLOCK, signals)
    raise(number)
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

  /// What ends before the program does by another signal: whatever it has started, which would go on.
  func endFirst(_ end: @escaping @Sendable () -> Void) {
    state.withLock { $0.endOfOthers = end }
  }

  /// Never returns if the program is about to end by another signal: what it has started fails before.
  func waitIfTerminated() {
    while state.withLock({ $0.isTerminated }) { pause() }
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

  private static func set(_ numbers: [Int32]) -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    return signals
  }

  private static func change(_ how: Int32, _ signals: sigset_t) {
    var signals = signals
    pthread_sigmask(how, &signals, nil)
  }

  private static func next(of signals: sigset_t) -> Int32 {
    var signals = signals
    var number: Int32 = 0
    sigwait(&signals, &number)
    return number
  }
}
