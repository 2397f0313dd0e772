import CurlShim

/// Sends requests with libcurl, which is opened when the first transport is made.
///
/// Certificates are always verified, redirects are not followed, and neither `.netrc` nor cookies are used. One thread drives all
/// transfers of a transport; connections are kept and used again, by HTTP/2 where the server offers it.
///
/// ```swift
/// let transport = try CurlTransport()
/// let answer = try await transport.send(TransportRequest(.get, RequestURL(parsing: "https://example.com/")))
/// ```
public final class CurlTransport: Transport {
  /// What all transfers share.
  public struct Settings: Sendable, Hashable {
    /// A file of certificates to trust instead of the system's, in PEM; nil is the system's.
    public var certificateFile: String?
    /// Which proxy requests to other machines go through.
    public var proxy = Proxy.environment
    /// How many connections are open at once at most: 4.
    public var connections = 4

    /// The usual settings.
    public init() {}
  }

  /// A way to the server.
  public enum Proxy: Sendable, Hashable {
    /// What `https_proxy` and `no_proxy` in the environment say.
    case environment
    /// Straight to the server.
    case none
    /// `http://proxy.example:3128`
    case address(String)
  }

  private let driver: CurlDriver

  /// Opens libcurl, if that is not done yet, and starts the thread. Throws ``TransportError/Kind/unavailable`` where that is impossible.
  public init(_ settings: Settings = Settings()) throws(TransportError) {
    if let failure = curl_shim_open() {
      let names = String(cString: curl_shim_library_names())
      throw TransportError(.unavailable, detail: "\(String(cString: failure)) (tried: \(names))")
    }
    driver = try CurlDriver(settings)
  }

  deinit { driver.close() }

  /// Sends a request once, waiting for a free connection if all are in use.
  public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let ticket = CurlTicket()
    await withTaskCancellationHandler {
      await withCheckedContinuation { driver.submit(.start(ticket, request, .whole($0))) }
    } onCancel: {
      ticket.cancel()
      driver.submit(.cancel(ticket))
    }
    return try ticket.answer()
  }

  /// Sends a request once over HTTP/1.1, on a connection that is not counted among ``Settings/connections``: the answer may stand still for as
  /// long as its reader likes. The body comes as it was sent, packed if it is. When the task is cancelled, reading throws
  /// ``TransportError/Kind/cancelled``.
  ///
  /// A limit of time is one for the whole body, the reader's pauses included.
  public func stream(_ request: TransportRequest) async throws(TransportError) -> TransportStream {
    let reader = CurlReader(request, self, driver)
    let head = try await reader.head()
    return TransportStream(
      status: head.status, fields: head.fields,
      body: BodyPieces { () async throws(TransportError) in try await reader.bytes() })
  }
}
