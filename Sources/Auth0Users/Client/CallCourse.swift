/// What has become of a call so far; every error tells it.
struct CallCourse: Sendable {
  private let method: HTTPMethod
  private let path: String
  var attempts = 0
  private(set) var rateLimit: RateLimit?
  private var requestID: String?

  init(_ method: HTTPMethod, _ path: String) {
    self.method = method
    self.path = path
  }

  var isSearch: Bool { method == .get && path == "/users" }

  mutating func follow(_ answer: TransportResponse, unixTime: Int) {
    rateLimit = RateLimit(answer.fields, unixTime: unixTime)
    requestID = answer.fields["x-request-id"] ?? answer.fields["x-auth0-requestid"] ?? answer.fields["cf-ray"]
  }

  /// Waits, unless that would take until after `end`: then there is no point in it.
  func wait(_ delay: Duration, until end: Duration, _ surroundings: Surroundings) async throws(UsersError) {
    guard delay > .zero else { return }
    guard surroundings.now() + delay < end else { throw error(.waitTooLong(delay)) }
    do {
      try await surroundings.sleep(delay)
    } catch {
      throw self.error(.cancelled)
    }
  }

  func error(_ reason: UsersError.Reason) -> UsersError {
    UsersError(reason: reason, method: method, path: path, attempts: attempts, requestID: requestID, rateLimit: rateLimit)
  }
}
