/// Where the access token comes from.
public enum TokenSource: Sendable {
  /// One that is there already.
  case fixed(Secret)
  /// One for a machine, asked for at the tenant's `/oauth/token` when it is needed.
  case clientCredentials(ClientCredentials)
  /// One that other code gets, from a store of secrets say.
  case closure(@Sendable () async throws -> AccessToken)
}

/// What an application shows for a token.
public struct ClientCredentials: Sendable, Hashable {
  /// The id of the application.
  public var clientID: String
  /// Its secret.
  public var clientSecret: Secret
  /// Which interface the token is for; nil is `https://HOST/api/v2/` of the tenant. With a custom domain it has to be given.
  public var audience: String?

  /// Credentials for the Management API.
  public init(clientID: String, clientSecret: Secret, audience: String? = nil) {
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.audience = audience
  }
}

/// A token, and how long it may be used.
public struct AccessToken: Sendable, Hashable {
  /// What stands behind `Bearer`.
  public var secret: Secret
  /// From now on; nil while nobody knows.
  public var lifetime: Duration?

  /// A token.
  public init(_ secret: Secret, lifetime: Duration? = nil) {
    self.secret = secret
    self.lifetime = lifetime
  }
}

/// Why there is no token.
public enum TokenError: Error, Sendable, Hashable {
  /// The tenant refused: its status, `error` and `error_description`.
  case refused(status: Int, error: String, description: String)
  /// The tenant's answer holds no token.
  case unreadable
  /// No answer came.
  case transport(TransportError)
  /// The closure threw; its own words are not repeated, since they may hold a secret.
  case closure
  /// A header cannot hold the token.
  case invalid
  /// The task was cancelled.
  case cancelled
}

extension TokenError: CustomStringConvertible {
  /// What is wrong, in words without a full stop.
  public var description: String {
    switch self {
    case .refused(let status, let error, let text): "the tenant gives no token (status \(status)): \(error): \(text)"
    case .unreadable: "the tenant's answer to the request for a token holds none"
    case .transport(let error): "no token could be fetched: \(error)"
    case .closure: "the token's closure failed"
    case .invalid: "the token holds characters that cannot stand in a header"
    case .cancelled: "cancelled while waiting for a token"
    }
  }
}
