/// One of a few names that the documentation lists, or another: the service adds new ones.
///
/// ```swift
/// if method.type == .totp { … }
/// method.type?.text              // also of names that are not listed
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
