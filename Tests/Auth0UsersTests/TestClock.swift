import Auth0Users
import SystemThreads

/// Time that passes only when somebody waits, and no chance at all.
final class TestClock: Sendable {
  private struct State {
    var now: Duration = .seconds(1000)
    var waits: [Duration] = []
  }

  private let state = Guarded(State())

  /// How long was waited, wait by wait.
  var waits: [Duration] { state.withLock { $0.waits } }

  func advance(_ duration: Duration) { state.withLock { $0.now += duration } }

  var surroundings: Surroundings {
    Surroundings(
      now: { self.state.withLock { $0.now } }, unixTime: { 1_800_000_000 },
      sleep: { duration in
        try Task.checkCancellation()
        self.state.withLock { state in
          state.now += duration
          state.waits.append(duration)
        }
      }, random: { 0 })
  }

  /// A client that waits by this clock.
  func client(
    _ transport: any Transport, tokens: TokenSource = .fixed(Secret("token")),
    _ adjust: (inout UsersClient.Settings) -> Void = { _ in }
  ) throws -> UsersClient {
    var settings = UsersClient.Settings()
    settings.surroundings = surroundings
    adjust(&settings)
    return UsersClient(tenant: try TenantAddress("tenant.example"), tokens: tokens, transport: transport, settings: settings)
  }
}
