import SystemThreads

/// Spaces the requests of all tasks of a client, so that the service need not refuse them.
///
/// It follows what the answers say: while requests are left they go at once, and when none are, one goes each time the service has room for
/// another.
final class RateLimiter: Sendable {
  private struct State {
    /// How many requests may go at once; nil while no answer has said so.
    var available: Int?
    /// When the next one may go that finds none available.
    var nextSlot: Duration = .zero
    /// How long it takes until the service has room for one more.
    var interval: Duration = .zero
  }

  private let state = Guarded(State())

  /// How long the next request has to wait. Its place is taken with the call.
  func reserve(at now: Duration) -> Duration {
    state.withLock { state in
      if now >= state.nextSlot {
        guard let available = state.available else { return .zero }
        if available > 0 {
          state.available = available - 1
          return .zero
        }
      }
      let slot = max(now, state.nextSlot)
      state.nextSlot = slot + state.interval
      return slot - now
    }
  }

  /// Follows an answer.
  func follow(_ limit: RateLimit?, at now: Duration) {
    guard let limit else { return }
    state.withLock { state in
      // This may promise too much while other requests are on their way. The service refuses those then, and `pause` follows.
      state.available = limit.remaining
      state.interval = limit.reset / limit.limit
      if limit.remaining == 0 { state.nextSlot = max(state.nextSlot, now + state.interval) }
    }
  }

  /// Lets nobody go for as long as the service refuses. What it asks for counts more than what follows from its numbers.
  func pause(for delay: Duration, at now: Duration) {
    state.withLock { $0.nextSlot = now + delay }
  }
}
