/// What an update does with one attribute.
///
/// JSON can leave a key out or say null, and the service tells the two apart.
public enum Patch<Value: Sendable & Hashable>: Sendable, Hashable {
  /// Leaves the attribute as it is.
  case keep
  /// Takes the attribute away: null goes over the wire.
  case remove
  /// Gives the attribute a value.
  case set(Value)
}

extension Patch: ExpressibleByStringLiteral, ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral
where Value == String {
  /// Gives the attribute a value.
  public init(stringLiteral value: String) { self = .set(value) }
}

extension Patch: ExpressibleByBooleanLiteral where Value == Bool {
  /// Gives the attribute a value.
  public init(booleanLiteral value: Bool) { self = .set(value) }
}
