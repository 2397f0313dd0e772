import SystemThreads

/// Runs something asynchronous to its end, and meanwhile blocks the thread.
func awaiting(_ body: @escaping @Sendable () async throws -> Void) throws {
  let monitor = Monitor()
  let outcome = Guarded<Result<Void, any Error>?>(nil)
  Task {
    do {
      try await body()
      outcome.withLock { $0 = .success(()) }
    } catch {
      outcome.withLock { $0 = .failure(error) }
    }
    monitor.lock()
    monitor.announce()
    monitor.unlock()
  }
  monitor.lock()
  defer { monitor.unlock() }
  while true {
    if let outcome = outcome.withLock({ $0 }) { return try outcome.get() }
    monitor.wait()
  }
}
