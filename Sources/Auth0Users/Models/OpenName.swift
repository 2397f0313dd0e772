/// One of a few names that the documentation lists, or another: the service adds new ones.
///
/// ```swift
/// let method = try await client.users.authenticationMethods.get("totp|1", of: "auth0|1")
/// let isTOTP = method.type == .totp
/// let name = method.type?.text                   // also of a name that is not listed
/// ```
public struct OpenName<Kind>: Sendable, Hashable {
  /// The name as it goes over the wire.
  public let text: String

  /// A name, listed or not.
  public init(_ text: String) { self.text = text }
}

extension OpenName: ExpressibleByStringLiteral {
  /// A name, listed or not.
  public init(stringLiteral text: String) { self.init(text) }
}

extension OpenName: CustomStringConvertible {
  /// The name.
  public var description: String { text }
}
