// Starts threads of the system. The closure travels to the new thread in a retained box, which that thread releases: each is retained once
// and released once, and the thread sanitizer watches the tests of all who use it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread for work that blocks, which the threads of Swift's tasks must not do.
package enum WorkerThread {
  /// Runs `work` on a thread of its own, on which writing to a closed connection raises no signal.
  ///
  /// - Returns: 0, or the error number that says why no thread could be made.
  package static func start(_ work: @escaping @Sendable () -> Void) -> Int32 {
    let context = Unmanaged.passRetained(Work(work)).toOpaque()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = pthread_create(&thread, &attributes, begin, context)
    if code != 0 { Unmanaged<Work>.fromOpaque(context).release() }
    return code
  }
}

private final class Work {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

#if canImport(Darwin)
  private func begin(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    runWork(context)
    return nil
  }
#else
  private func begin(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { runWork(context) }
    return nil
  }
#endif

private func runWork(_ context: UnsafeMutableRawPointer) {
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGPIPE)
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
}
