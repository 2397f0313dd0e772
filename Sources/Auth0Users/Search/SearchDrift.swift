/// What changed while a search was going on.
public struct SearchDrift: Sendable, Hashable {
  /// How many users came to match.
  public internal(set) var appeared = 0
  /// How many users ceased to match before they were read.
  public internal(set) var vanished = 0
  /// How many users the service counts that it did not give out, also when it was asked again.
  public internal(set) var missing = 0

  /// Nothing.
  public init() {}

  static func + (left: SearchDrift, right: SearchDrift) -> SearchDrift {
    var sum = left
    sum.appeared += right.appeared
    sum.vanished += right.vanished
    sum.missing += right.missing
    return sum
  }
}
