import JSONText
import SystemThreads

/// A tenant in memory that answers as Auth0's Management API documents, and breaks on demand.
///
/// ```swift
/// let tenant = Tenant(users: Tenant.sampleUsers)
/// let server = try DemoServer(tenant)
/// tenant.breakNext(.status(429, retryAfter: 1))
/// ```
package final class Tenant: Sendable {
  /// The token that is taken without having been issued.
  package static let token = "demo-token"

  private static let longestLog = 20_000

  private let state: Guarded<TenantState>

  /// A tenant with these users, which need a `user_id`; others, and repeated ones, are left out.
  package init(users: [JSONValue] = [], requestsPerSecond: Int? = nil) {
    state = Guarded(TenantState(users: users, requestsPerSecond: requestsPerSecond))
  }

  /// What was asked so far, in the order of arrival; of very much, the end.
  package var log: [ServedRequest] { state.withLock { $0.log } }

  /// The documents of all users, in the order of their creation.
  package var users: [JSONValue] { state.withLock { $0.users.map(\.document) } }

  package func clearLog() { state.withLock { $0.log = [] } }

  /// Lets the next answers go wrong, one fault each; nil lets one be.
  package func breakNext(_ faults: Fault?...) { state.withLock { $0.faults += faults } }

  /// Takes back the faults that have not come yet.
  package func healAll() { state.withLock { $0.faults = [] } }

  /// Takes no token any more that was issued before.
  package func revokeTokens() { state.withLock { $0.revokeTokens() } }

  func exchange(_ request: ServedRequest) -> (ServedAnswer, Fault?) {
    state.withLock { state in
      // A server that runs for days must not keep everything.
      if state.log.count == Self.longestLog { state.log.removeFirst(Self.longestLog / 2) }
      state.log.append(request)
      let fault = state.faults.isEmpty ? nil : state.faults.removeFirst()
      if case .answer(let answer) = fault { return (answer, fault) }
      return (state.answer(request), fault)
    }
  }
}
