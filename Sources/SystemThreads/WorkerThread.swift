// Starts threads of the system. The closure travels to the new thread in a retained box, which that thread releases: each is retained once
// and released once, and the thread sanitizer watches the tests of all who use it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread for work that blocks, which the threads of Swift's tasks must not do, or that has to begin within microseconds.
///
/// Each is either joined or detached, once.
package struct WorkerThread {
  /// No thread could be made: the system's error number says why.
  package struct Failure: Error {
    package let code: Int32
  }

  private let thread: pthread_t

  /// Runs `work` on a thread of its own, on which writing to a closed connection raises no signal.
  package init(_ work: @escaping @Sendable () -> Void) throws(Failure) {
    let work = Unmanaged.passRetained(Work(work))
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, { Self.run($0) }, work.toOpaque())
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, nil, { Self.run($0) }, work.toOpaque())
    #endif
    guard code == 0 else {
      work.release()
      throw Failure(code: code)
    }
    #if canImport(Darwin)
      guard let thread else { throw Failure(code: EAGAIN) }
    #endif
    self.thread = thread
  }

  /// Waits until the work is done.
  package func join() { pthread_join(thread, nil) }

  /// Lets the thread go when its work is done; nobody waits for it.
  package func detach() { pthread_detach(thread) }

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private static func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run() }
    return nil
  }
}

/// How many processors there are to work on.
package func processorCount() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
