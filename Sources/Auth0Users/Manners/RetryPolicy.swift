/// When a request is sent again, and how long is waited before.
///
/// A request that the service refused for its rate limit (429) is sent again whatever its method. After other answers (408, 500, 502, 503,
/// 504) and broken connections only what may be sent twice is: `GET`, `PUT`, `DELETE`. Before the first byte was sent, everything may. A
/// search that took the service too long is tried once more and no more.
public struct RetryPolicy: Sendable, Hashable {
  /// How often a request is sent at most: 3.
  public var attempts = 3
  /// What is waited before the second try when the service does not say: half of this to all of it, by chance, and twice as much each time.
  public var firstDelay: Duration = .seconds(1)
  /// The longest wait that is chosen, not asked for: 30 s.
  public var longestDelay: Duration = .seconds(30)
  /// Whether a `POST` or `PATCH` may be sent again although the first may have been obeyed.
  public var repeatsUnsafeRequests = false

  /// The usual policy.
  public init() {}

  /// Sends everything once.
  public static let none: RetryPolicy = {
    var policy = RetryPolicy()
    policy.attempts = 1
    return policy
  }()
}

extension RetryPolicy {
  /// What the next try waits for, after an answer to try number `attempt`, the first being 1. Nil if there is to be none.
  func delay(
    after answer: TransportResponse, isRepeatable: Bool, isSearch: Bool, attempt: Int, _ surroundings: Surroundings
  ) -> Duration? {
    guard attempt < attempts else { return nil }
    switch answer.status {
    case 429: break
    case 503 where isSearch && attempt > 1: return nil
    case 408, 500, 502, 503, 504: guard isRepeatable || repeatsUnsafeRequests else { return nil }
    default: return nil
    }
    return askedDelay(answer, surroundings) ?? chosenDelay(attempt, surroundings)
  }

  /// The same after an error.
  func delay(after error: TransportError, isRepeatable: Bool, attempt: Int, _ surroundings: Surroundings) -> Duration? {
    guard attempt < attempts, error.allowsRetry(isRepeatable: isRepeatable || repeatsUnsafeRequests) else { return nil }
    return chosenDelay(attempt, surroundings)
  }

  /// What the service asks for: `Retry-After` in seconds or as a date, then the reset of the rate limit with up to a fifth more, so that many
  /// waiting clients do not all come back at once.
  private func askedDelay(_ answer: TransportResponse, _ surroundings: Surroundings) -> Duration? {
    let now = answer.fields.serverTime(orElse: surroundings.unixTime())
    if let text = answer.fields["retry-after"] {
      if let seconds = Int(text), seconds >= 0 { return .seconds(min(seconds, 1_000_000)) }
      if let date = HTTPDate.unixTime(text) { return .seconds(max(0, min(date - now, 1_000_000))) }
    }
    guard answer.status == 429, let limit = RateLimit(answer.fields, unixTime: surroundings.unixTime()), limit.reset > .zero
    else {
      return nil
    }
    return limit.reset * (1 + surroundings.random() / 5)
  }

  private func chosenDelay(_ attempt: Int, _ surroundings: Surroundings) -> Duration {
    let doubled = firstDelay * (1 << min(max(attempt - 1, 0), 20))
    return min(doubled, longestDelay) * (0.5 + surroundings.random() / 2)
  }
}
