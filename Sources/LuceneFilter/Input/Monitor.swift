// A lock, a condition and threads of the system, without the run-time library of Swift's tasks: a filter must start in a few milliseconds.
// What the lock guards is for its users to say. Checked under the thread sanitizer.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock, and a way to wait for what others do under it.
final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }
  func unlock() { pthread_mutex_unlock(mutex) }

  /// Waits, under the lock, for a change that somebody announces.
  func wait() { pthread_cond_wait(condition, mutex) }

  /// Announces a change.
  func announce() { pthread_cond_broadcast(condition) }
}

/// A thread that runs one piece of work.
struct WorkerThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private let thread: pthread_t

  /// Nothing if the system has no thread left.
  init?(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, { Self.run($0) }, work.toOpaque())
      guard code == 0, let thread else {
        work.release()
        return nil
      }
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, nil, { Self.run($0) }, work.toOpaque())
      guard code == 0 else {
        work.release()
        return nil
      }
    #endif
    self.thread = thread
  }

  /// Waits until the work is done.
  func join() { pthread_join(thread, nil) }

  private static func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
  }
}

/// How many processors there are to work on.
func processorCount() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
