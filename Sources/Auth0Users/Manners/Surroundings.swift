#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Time and chance, as a client meets them. Tests put their own in place, and wait for nothing.
public struct Surroundings: Sendable {
  /// How long it is since some start, which never goes back.
  public var now: @Sendable () -> Duration
  /// Seconds of Unix time.
  public var unixTime: @Sendable () -> Int
  /// Waits; throws when the task is cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void
  /// A number from 0 up to 1, by chance.
  public var random: @Sendable () -> Double

  /// Surroundings of one's own.
  public init(
    now: @escaping @Sendable () -> Duration, unixTime: @escaping @Sendable () -> Int,
    sleep: @escaping @Sendable (Duration) async throws -> Void, random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.unixTime = unixTime
    self.sleep = sleep
    self.random = random
  }

  /// Those of the machine.
  public static let system: Surroundings = {
    let start = ContinuousClock.now
    return Surroundings(
      now: { ContinuousClock.now - start }, unixTime: { time(nil) }, sleep: { try await Task.sleep(for: $0) },
      random: { Double.random(in: 0..<1) })
  }()
}
