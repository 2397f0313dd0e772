/// What a request does to the resource that it names.
public enum HTTPMethod: String, Sendable, Hashable {
  /// `GET`: reads.
  case get = "GET"
  /// `POST`: creates, or starts something.
  case post = "POST"
  /// `PUT`: replaces.
  case put = "PUT"
  /// `PATCH`: changes some of it.
  case patch = "PATCH"
  /// `DELETE`: removes.
  case delete = "DELETE"

  /// Whether sending it twice has the effect of sending it once, RFC 9110 section 9.2.2.
  public var isIdempotent: Bool { self != .post && self != .patch }
}
