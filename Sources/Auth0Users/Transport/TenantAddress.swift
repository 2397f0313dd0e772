/// Where a tenant is reached: `https://tenant.eu.auth0.com`.
///
/// Plain `http` is taken for this machine alone (`localhost`, `127.0.0.1`, `[::1]`), where test servers are.
public struct TenantAddress: Sendable, Hashable {
  /// The address without a slash at its end: `https://tenant.eu.auth0.com`, `http://127.0.0.1:8080`.
  public let origin: String

  /// Reads a host (`tenant.eu.auth0.com`), or a URL of nothing but scheme, host and port.
  public init(_ text: String) throws(InvalidRequest) {
    let url = try RequestURL(parsing: text.utf8.contains(UInt8(ascii: "/")) ? text : "https://" + text)
    guard url.rest.isEmpty || url.rest == "/" else {
      throw .address("of a tenant is a host alone, without a path: tenant.eu.auth0.com")
    }
    origin = url.origin
  }
}

extension TenantAddress: CustomStringConvertible {
  /// The same as ``origin``.
  public var description: String { origin }
}
