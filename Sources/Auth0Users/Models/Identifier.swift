/// The id of one kind of thing, such as `auth0|5f7c8ec7c33c6c004bbafe82` of a user. Ids of different things cannot be mixed up.
public struct Identifier<Owner>: Sendable, Hashable {
  /// The id as the service writes it.
  public let text: String

  /// An id, taken as it is; nothing has to be encoded.
  public init(_ text: String) { self.text = text }
}

extension Identifier: ExpressibleByStringLiteral {
  /// An id that is known when the code is written.
  public init(stringLiteral text: String) { self.init(text) }
}

extension Identifier: CustomStringConvertible {
  /// The id.
  public var description: String { text }
}
