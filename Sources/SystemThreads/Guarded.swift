// The state is touched under the monitor's lock alone, so that sharing is safe although the compiler cannot see it.

/// A value that several threads use, one at a time.
package final class Guarded<State: Sendable>: @unchecked Sendable {
  private let monitor = Monitor()
  private var state: State

  package init(_ state: State) { self.state = state }

  /// Uses the state. Must not be called again from within `use`.
  package func withLock<Result, Failure: Error>(_ use: (inout State) throws(Failure) -> Result) throws(Failure) -> Result {
    monitor.lock()
    defer { monitor.unlock() }
    return try use(&state)
  }
}
