import JSONText

/// A document of the API: a JSON object, and names for what is documented in it.
///
/// Nothing of the document is lost, whether it has a name here or not: numbers stay as they were written, and ``json`` gives it back as it
/// came. A property is nil when its key is missing, null, or holds a value of another type; ``json`` tells these apart.
///
/// ```swift
/// let user = try await client.users.get("auth0|1")
/// let email = user.email                         // a name for user.json["email"]
/// let company = user.json["company"]             // whatever else the document has
/// ```
public protocol Model: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// The document, an object.
  var json: JSONValue { get }
  /// Takes a document as it is.
  init(json: JSONValue)
}

extension Model {
  init(reading value: JSONValue, at place: String) throws(UnreadableAnswer) {
    guard case .object = value else { throw UnreadableAnswer(difference: "\(place) is no object") }
    self.init(json: value)
  }

  /// The document on one line. Passwords, tokens and the like are left out.
  public var description: String { Redaction.json(json).description }
  /// The same as ``description``.
  public var customMirror: Mirror { Mirror(self, children: ["": description]) }
}

extension Array where Element: Model {
  init(reading value: JSONValue, at place: String) throws(UnreadableAnswer) {
    guard case .array(let elements) = value else { throw UnreadableAnswer(difference: "\(place) is no array") }
    self = []
    reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() { append(try Element(reading: element, at: "\(place)[\(index)]")) }
  }
}

// MARK: - Reading properties

extension Model {
  func string(at key: String) -> String? { json[key]?.text }

  func bool(at key: String) -> Bool? { if case .bool(let value)? = json[key] { value } else { nil } }

  func integer(at key: String) -> Int64? { if case .number(let value)? = json[key] { value.int64 } else { nil } }

  /// An id; those of some providers are numbers.
  func identifier<Owner>(at key: String) -> Identifier<Owner>? {
    switch json[key] {
    case .string(let text)?: Identifier(text.string)
    case .number(let number)?: Identifier(number.text)
    default: nil
    }
  }

  func openName<Kind>(at key: String) -> OpenName<Kind>? { string(at: key).map { OpenName($0) } }

  func object(at key: String) -> JSONValue? { if case .object? = json[key] { json[key] } else { nil } }

  func strings(at key: String) -> [String]? {
    guard case .array(let elements)? = json[key] else { return nil }
    return elements.compactMap(\.text)
  }

  func part<Part: Model>(at key: String) -> Part? { object(at: key).map { Part(json: $0) } }

  func parts<Part: Model>(at key: String) -> [Part]? {
    guard case .array(let elements)? = json[key] else { return nil }
    return elements.compactMap { element in if case .object = element { Part(json: element) } else { nil } }
  }
}
