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

  /// The id and the name of its only connection.
  package static let connectionID = "con_DemoConnection01"
  static let connection = "Username-Password-Authentication"

  private static let longestLog = 20_000

  private let state: Guarded<TenantState>

  /// How a tenant behaves.
  package struct Settings: Sendable {
    /// How many requests are answered in a second; any number without it.
    package var requestsPerSecond: Int?
    /// The reading of a job that finds it completed: the first finds it pending, those between processing.
    package var readingOfCompletion = 3
    /// How many seconds the link to a file is good for.
    package var secondsOfLinks = 60

    package init() {}
  }

  /// A tenant with these users, which need a `user_id`; others, and repeated ones, are left out.
  package init(users: [JSONValue] = [], settings: Settings = Settings()) {
    state = Guarded(TenantState(users: users, settings))
  }

  /// What was asked so far, in the order of arrival; of very much, the end.
  package var log: [ServedRequest] { state.withLock { $0.log } }

  /// The documents of all users, in the order of their arrival.
  package var users: [JSONValue] { state.withLock { $0.users.all.map(\.document) } }

  package func clearLog() { state.withLock { $0.log = [] } }

  /// Adds users, as when somebody else creates them; those without a `user_id`, or with that of another, are left out.
  package func add(_ users: [JSONValue]) { state.withLock { $0.add(users) } }

  /// Removes a user, as when somebody else deletes it.
  package func remove(_ id: String) { state.withLock { $0.users[id] = nil } }

  /// Lets the next answers go wrong, one fault each; nil lets one be.
  package func breakNext(_ faults: Fault?...) { state.withLock { $0.faults += faults } }

  /// Takes back the faults that have not come yet.
  package func healAll() { state.withLock { $0.faults = [] } }

  /// Takes no token any more that was issued before.
  package func revokeTokens() { state.withLock { $0.revokeTokens() } }

  /// Ends the time of all links to files.
  package func expireLinks() { state.withLock { $0.jobs.expireLinks() } }

  /// Puts the file of each export together anew, so that it differs from what was fetched of it.
  package func rewriteFiles() { state.withLock { $0.jobs.rewriteFiles() } }

  /// Lets the next job fail, with these words for it.
  package func failNextJob(_ details: String) { state.withLock { $0.jobs.failNext(details) } }

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
