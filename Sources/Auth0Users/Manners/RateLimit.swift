/// What an answer says about how much more may be asked.
public struct RateLimit: Sendable, Hashable {
  /// How many requests fit in at once: `x-ratelimit-limit`.
  public let limit: Int
  /// How many are left: `x-ratelimit-remaining`.
  public let remaining: Int
  /// How long until all of them may be sent again, by the server's own clock where it tells the time: `x-ratelimit-reset`.
  public let reset: Duration

  /// Nil unless all three fields are there and numbers.
  init?(_ fields: [HeaderField], unixTime: Int) {
    guard let limit = fields["x-ratelimit-limit"].flatMap({ Int($0) }), limit > 0,
      let remaining = fields["x-ratelimit-remaining"].flatMap({ Int($0) }), remaining >= 0,
      let reset = fields["x-ratelimit-reset"].flatMap({ Int($0) }), reset >= 0
    else { return nil }
    self.limit = limit
    self.remaining = remaining
    self.reset = .seconds(max(0, min(reset - fields.serverTime(orElse: unixTime), 86_400)))
  }
}

extension [HeaderField] {
  /// Seconds of Unix time by the server's clock, which dates in the same answer are meant by, or else by one's own.
  func serverTime(orElse ownTime: Int) -> Int { self["date"].flatMap { HTTPDate.unixTime($0) } ?? ownTime }
}
