/// One JSON value: what a text says, with numbers as they were written and members in their order.
///
/// ```swift
/// let user = try JSONValue(parsing: #"{"email":"jane@example.com","logins_count":3}"#)
/// user["email"]        // "jane@example.com"
/// user.description     // {"email":"jane@example.com","logins_count":3}
/// ```
///
/// Equality is literal: `1` and `1.0` differ, and so do objects whose members stand in another order.
///
/// What is read from a text is at most ``nestingLimit`` levels deep. A value built in code may be deeper, but writing, comparing and
/// freeing it use the stack in proportion to its depth.
public enum JSONValue: Sendable, Hashable {
  /// `null`
  case null
  /// `true`, `false`
  case bool(Bool)
  /// `3`, `-1.5e3`
  case number(JSONNumber)
  /// `"jane"`
  case string(JSONString)
  /// `[1, 2]`
  case array([JSONValue])
  /// `{"a": 1, "a": 2}`: members keep their order, and a repeated key stays repeated.
  case object([JSONMember])

  /// The value of the first member with this key, compared code point by code point; `nil` without one, or if this is no object.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.bytes.elementsEqual(key.utf8) }?.value
  }
}

/// A key of an object and its value.
public struct JSONMember: Sendable, Hashable {
  /// The name, decoded. It may occur more than once in an object.
  public var key: JSONString
  /// What stands behind the colon.
  public var value: JSONValue

  /// A member to put into ``JSONValue/object(_:)``.
  public init(key: JSONString, value: JSONValue) {
    self.key = key
    self.value = value
  }
}
