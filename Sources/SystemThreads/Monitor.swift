// Holds a mutex and a condition of the system at addresses that never move, made and destroyed once. What the lock guards is for its users to
// say. `Synchronization.Mutex` has no condition, and on Linux the thread sanitizer does not see who waited for it, and reports races that
// are none. Checked under the thread sanitizer by the tests of all who use it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock, and a way to wait for what others do under it.
package final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deinitialize(count: 1)
    mutex.deinitialize(count: 1)
    condition.deallocate()
    mutex.deallocate()
  }

  package func lock() { pthread_mutex_lock(mutex) }
  package func unlock() { pthread_mutex_unlock(mutex) }

  /// Waits, under the lock, for a change that somebody announces.
  package func wait() { pthread_cond_wait(condition, mutex) }

  /// Announces a change.
  package func announce() { pthread_cond_broadcast(condition) }
}
