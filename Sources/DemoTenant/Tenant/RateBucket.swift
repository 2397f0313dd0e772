#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How many requests may still come in this second.
struct RateBucket {
  private let limit: Int
  private var second = 0
  private var taken = 0

  init(requestsPerSecond limit: Int) { self.limit = limit }

  /// False when there have been enough.
  mutating func take() -> Bool {
    let now = time(nil)
    if now != second { (second, taken) = (now, 0) }
    taken += 1
    return taken <= limit
  }

  /// The header fields that tell about it; the reset is in seconds of Unix time.
  var fields: [(name: String, value: String)] {
    [
      ("x-ratelimit-limit", "\(limit)"), ("x-ratelimit-remaining", "\(max(limit - taken, 0))"),
      ("x-ratelimit-reset", "\(second + 1)"),
    ]
  }
}
