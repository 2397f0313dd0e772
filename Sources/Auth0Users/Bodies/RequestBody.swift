import JSONText

/// What a request carries, as a value of its own.
public protocol RequestBody: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// What goes over the wire.
  var json: JSONValue { get }
}

extension RequestBody {
  /// The body as it is sent, without passwords and the like.
  public var description: String { Redaction.json(json).description }
  /// The same as ``description``.
  public var customMirror: Mirror { Mirror(self, children: ["": description]) }
}

/// The members of an object that is being put together. What is nil is left out.
struct Members {
  private var members: [JSONMember] = []

  var json: JSONValue { .object(members) }

  mutating func add(_ key: JSONString, _ value: JSONValue?) {
    if let value { members.append(JSONMember(key: key, value: value)) }
  }

  mutating func add(_ key: JSONString, _ value: String?) { add(key, value.map { .string(JSONString($0)) }) }
  mutating func add(_ key: JSONString, _ value: Bool?) { add(key, value.map { .bool($0) }) }
  mutating func add(_ key: JSONString, _ value: Int?) { add(key, value.map { .number(JSONNumber(Int64($0))) }) }
  mutating func add<Owner>(_ key: JSONString, _ value: Identifier<Owner>?) { add(key, value?.text) }
  mutating func add<Kind>(_ key: JSONString, _ value: OpenName<Kind>?) { add(key, value?.text) }
  mutating func add(_ key: JSONString, _ value: Secret?) { add(key, value?.text) }

  mutating func add(_ key: JSONString, _ values: [String]?) {
    add(key, values.map { .array($0.map { .string(JSONString($0)) }) })
  }

  mutating func add(_ key: JSONString, _ patch: Patch<String>) {
    switch patch {
    case .keep: break
    case .remove: add(key, JSONValue.null)
    case .set(let value): add(key, value)
    }
  }

  mutating func add(_ key: JSONString, _ patch: Patch<Secret>) {
    switch patch {
    case .keep: break
    case .remove: add(key, JSONValue.null)
    case .set(let value): add(key, value.text)
    }
  }
}
