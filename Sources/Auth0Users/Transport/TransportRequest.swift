/// One request as it goes over the wire.
public struct TransportRequest: Sendable, Hashable {
  /// What it does.
  public let method: HTTPMethod
  /// Where it goes.
  public let url: RequestURL
  /// Its own fields; the transport adds `Host`, `Accept-Encoding` and the length of the body.
  public var fields: [HeaderField]
  /// What it carries; nil is no body at all.
  public var body: [UInt8]?
  /// When to give up, and how much to take.
  public var limits: TransferLimits

  /// A request without a body and with the usual limits, until they are set.
  public init(
    _ method: HTTPMethod, _ url: RequestURL, fields: [HeaderField] = [], body: [UInt8]? = nil, limits: TransferLimits = .init()
  ) {
    self.method = method
    self.url = url
    self.fields = fields
    self.body = body
    self.limits = limits
  }
}

/// When one try of a request is given up, and how much of an answer is taken.
public struct TransferLimits: Sendable, Hashable {
  /// For looking up the host, connecting and the TLS handshake: 10 s.
  public var connecting: Duration = .seconds(10)
  /// For all of it: 30 s.
  public var total: Duration = .seconds(30)
  /// How long hardly anything may come, less than a byte in a second, while the reader wants more: 20 s. It counts in whole seconds.
  public var silence: Duration = .seconds(20)
  /// How many bytes an answer's body may have when it is unpacked: 32 MiB.
  public var bodyBytes = 32 << 20
  /// How many bytes an answer's header may have: 256 KiB.
  public var headerBytes = 256 << 10

  /// The usual limits.
  public init() {}
}
