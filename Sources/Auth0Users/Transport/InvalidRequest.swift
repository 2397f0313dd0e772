/// Why a request is not sent: something in it could mean another request than the one that was asked for.
///
/// No case holds a value that was refused, since it may be a secret.
public enum InvalidRequest: Error, Sendable, Hashable {
  /// The address of a tenant or a link is no `https` address, or holds what it must not.
  case address(String)
  /// A part of the path is empty, `.` or `..`, or holds a control character. The name is that of the documentation: `id`.
  case pathSegment(name: String)
  /// A header has a name that is no token, or a value with a line break, another control character or other than ASCII.
  case header(name: String)
  /// A value is outside of what the service documents. The text says which, and what it may be.
  case value(String)
}

extension InvalidRequest: CustomStringConvertible {
  /// What is wrong, in words without a full stop.
  public var description: String {
    switch self {
    case .address(let reason): "the address \(reason)"
    case .pathSegment(let name): "'\(name)' is empty, '.' or '..', or holds a control character; it cannot stand in a path"
    case .header(let name): "the value of the header '\(name)' holds a control character or other than ASCII"
    case .value(let reason): reason
    }
  }
}
