// Holds a mutex of the system at an address that never moves, made and destroyed once. The state is touched under it alone, so that sharing
// is safe although the compiler cannot see it. `Synchronization.Mutex` would do the same, but on Linux the thread sanitizer does not see
// who waited for it, and reports races that are none.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value that several threads use, one at a time.
package final class Guarded<State: Sendable>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var state: State

  package init(_ state: State) {
    self.state = state
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deinitialize(count: 1)
    mutex.deallocate()
  }

  /// Uses the state. Must not be called again from within `use`.
  package func withLock<Result, Failure: Error>(_ use: (inout State) throws(Failure) -> Result) throws(Failure) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try use(&state)
  }
}
