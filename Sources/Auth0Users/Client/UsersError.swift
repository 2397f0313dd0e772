/// Why a call to the Users API failed, and what is known about it.
public struct UsersError: Error, Sendable, Hashable {
  /// What went wrong.
  public let reason: Reason
  /// The method of the call.
  public let method: HTTPMethod
  /// The path as the documentation writes it, without ids: `/users/{id}/roles`.
  public let path: String
  /// How often the request was sent.
  public let attempts: Int
  /// The service's own number of the last answer, from `x-request-id` or the like; it is what its support asks for.
  public let requestID: String?
  /// What the last answer said about the rate limit.
  public let rateLimit: RateLimit?

  /// What can go wrong.
  public enum Reason: Sendable, Hashable {
    /// The request was not sent, because of something in it.
    case invalidRequest(InvalidRequest)
    /// No answer came.
    case transport(TransportError)
    /// The service refused or failed.
    case service(ServiceError)
    /// There is no access token.
    case token(TokenError)
    /// The answer to a request that succeeded is not what is documented. The text says where it differs.
    case unreadableAnswer(String)
    /// The service asks for a longer wait than the deadline leaves.
    case waitTooLong(Duration)
    /// The deadline passed before an answer came.
    case deadline
    /// The task was cancelled.
    case cancelled
  }
}

extension UsersError {
  /// The service's answer, if that is the reason.
  public var service: ServiceError? { if case .service(let error) = reason { error } else { nil } }

  /// There is no such user, or no such thing at it.
  public var isNotFound: Bool { service?.status == 404 }

  /// Too much was asked in too short a time.
  public var isRateLimited: Bool { if case .waitTooLong = reason { true } else { service?.status == 429 } }

  /// The search took the service longer than its two seconds. Trying again rarely helps; a narrower query does.
  public var isQueryTimeout: Bool { isSearch && service?.status == 503 }

  /// The search reached behind the first 1,000 users.
  public var isPagingLimit: Bool { service?.code == "invalid_paging" }

  /// The service cannot read the query.
  public var isInvalidQuery: Bool { isSearch && service?.status == 400 && !isPagingLimit }

  /// There is such a user already.
  public var isConflict: Bool { service?.status == 409 }

  /// The token is wrong or old.
  public var isUnauthorized: Bool { service?.status == 401 }

  /// The token does not allow it.
  public var isForbidden: Bool { service?.status == 403 }

  /// The task was cancelled.
  public var isCancelled: Bool { reason == .cancelled }

  /// Whether the service may have done what it was asked for all the same.
  ///
  /// A created user can be looked for by e-mail address then (``UsersAPI/byEmail(_:fields:)``), and a changed one be read again; both
  /// are up to date at once, which a search is not.
  public var isOutcomeUnknown: Bool {
    guard !method.isIdempotent else { return false }
    switch reason {
    case .transport(let error): return error.progress == .maybeSent
    case .service(let error): return [408, 500, 502, 503, 504].contains(error.status)
    case .unreadableAnswer, .deadline: return true
    case .cancelled: return attempts > 0
    case .invalidRequest, .token, .waitTooLong: return false
    }
  }

  private var isSearch: Bool { method == .get && path == "/users" }
}

extension UsersError: CustomStringConvertible {
  /// `PATCH /users/{id}: 404 Not Found: The user does not exist. (inexistent_user)`
  public var description: String {
    let tries = attempts > 1 ? " (after \(attempts) attempts)" : ""
    let doubt = isOutcomeUnknown ? "; whether it was done is not known" : ""
    return "\(method.rawValue) \(path): \(words)\(tries)\(doubt)"
  }

  private var words: String {
    switch reason {
    case .invalidRequest(let error): error.description
    case .transport(let error): error.description
    case .service(let error): error.description
    case .token(let error): error.description
    case .unreadableAnswer(let difference): "the answer cannot be read: \(difference)"
    case .waitTooLong(let wait): "the service asks to wait \(wait), longer than the deadline leaves"
    case .deadline: "no answer came before the deadline"
    case .cancelled: "cancelled"
    }
  }
}
