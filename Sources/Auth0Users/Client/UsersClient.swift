/// Auth0's Users API of one tenant.
///
/// ```swift
/// let client = try UsersClient(
///   tenant: TenantAddress("tenant.eu.auth0.com"),
///   tokens: .clientCredentials(ClientCredentials(clientID: "id", clientSecret: Secret("…"))))
/// let page = try await client.users.list(query, sort: .ascending(.createdAt), perPage: 25)
/// try await client.users.roles.assign(["rol_1"], to: "auth0|1")
/// ```
///
/// It is a value that many tasks can use at once; they share connections, the token and the pace.
public struct UsersClient: Sendable {
  /// How calls behave.
  public struct Settings: Sendable {
    /// When a request is sent again.
    public var retry = RetryPolicy()
    /// For each try.
    public var limits = TransferLimits()
    /// For a call with all its tries and waits: 60 s.
    public var deadline: Duration = .seconds(60)
    /// Time and chance.
    public var surroundings = Surroundings.system

    /// The usual behaviour.
    public init() {}
  }

  let sender: Sender

  /// A client that sends with libcurl. Throws ``TransportError/Kind/unavailable`` where there is none.
  public init(tenant: TenantAddress, tokens: TokenSource, settings: Settings = Settings()) throws(TransportError) {
    try self.init(tenant: tenant, tokens: tokens, transport: CurlTransport(), settings: settings)
  }

  /// A client with a transport of one's own choice.
  public init(tenant: TenantAddress, tokens: TokenSource, transport: any Transport, settings: Settings = Settings()) {
    sender = Sender(tenant, tokens, transport, settings)
  }

  /// Users, and what belongs to them.
  public var users: UsersAPI { UsersAPI(sender: sender) }

  /// Blocks for too many failed logins.
  public var userBlocks: UserBlocksAPI { UserBlocksAPI(sender: sender) }

  /// Exports, imports and e-mails to confirm addresses.
  public var jobs: JobsAPI { JobsAPI(sender: sender) }
}
