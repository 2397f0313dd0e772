import JSONText

/// One call of the API, declared: where it goes, what it carries, and how its answer is read.
///
/// Each endpoint is declared in one place, in the type that has the methods which send it.
struct Endpoint<Response: Sendable>: Sendable {
  let method: HTTPMethod
  let path: EndpointPath
  var query = Parameters()
  var fields: [HeaderField] = []
  var body: EndpointBody?
  /// What the status of an answer is when it succeeded.
  let statuses: [Int]
  /// Makes the response of the answer's body.
  let read: @Sendable (TransportResponse) throws(UnreadableAnswer) -> Response
}

/// What a call carries.
enum EndpointBody: Sendable {
  case json(JSONValue)
  case form(MultipartForm)

  var bytes: [UInt8] {
    switch self {
    case .json(let value): value.serialized()
    case .form(let form): form.bytes
    }
  }

  var contentType: String {
    switch self {
    case .json: "application/json"
    case .form(let form): "multipart/form-data; boundary=\(form.boundary)"
    }
  }
}

/// Why an answer is not what is documented.
struct UnreadableAnswer: Error {
  let difference: String
}

/// A path as the documentation writes it, with what stands for the names in braces.
struct EndpointPath: Sendable, ExpressibleByArrayLiteral {
  enum Part: Sendable, ExpressibleByStringLiteral {
    case fixed(String)
    case variable(name: String, value: String)

    init(stringLiteral text: String) { self = .fixed(text) }

    static func id<Owner>(_ id: Identifier<Owner>, named name: String = "id") -> Part { .variable(name: name, value: id.text) }
  }

  let parts: [Part]

  init(arrayLiteral parts: Part...) { self.parts = parts }

  /// `/users/{id}/roles`
  var template: String {
    parts.map { part in
      switch part {
      case .fixed(let text): "/" + text
      case .variable(let name, _): "/{\(name)}"
      }
    }.joined()
  }

  /// The path as it is sent. Ids are taken as they are, and encoded once.
  func encoded() throws(InvalidRequest) -> String {
    var path = ""
    for part in parts {
      switch part {
      case .fixed(let text): path += "/" + text
      case .variable(let name, let value):
        guard !["", ".", ".."].contains(value), value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
          throw .pathSegment(name: name)
        }
        path += "/" + percentEncoded(value)
      }
    }
    return path
  }
}

/// The parameters of a request, in the order of their names in code. What is nil is left out.
struct Parameters: Sendable {
  private(set) var items: [(name: String, value: String)] = []

  mutating func add(_ name: String, _ value: String?) { if let value { items.append((name, value)) } }
  mutating func add(_ name: String, _ value: Int?) { add(name, value.map(String.init)) }
  mutating func add(_ name: String, _ value: Bool?) { add(name, value.map { $0 ? "true" : "false" }) }
}

// MARK: - What answers hold

extension Endpoint where Response == Void {
  /// Answered without a body that matters.
  static func nothing(_ method: HTTPMethod, _ path: EndpointPath, body: JSONValue? = nil, status: Int = 204) -> Self {
    Self(method: method, path: path, body: body.map { .json($0) }, statuses: [status]) { (_) throws(UnreadableAnswer) in }
  }
}

extension Endpoint where Response: Model {
  /// Answered with one object.
  static func object(_ method: HTTPMethod, _ path: EndpointPath, body: JSONValue? = nil, status: Int = 200) -> Self {
    Self(method: method, path: path, body: body.map { .json($0) }, statuses: [status]) { (answer) throws(UnreadableAnswer) in
      try Response(reading: answer.json(), at: "the body")
    }
  }
}

extension Endpoint {
  /// Answered with a bare array.
  static func array<Item: Model>(_ method: HTTPMethod, _ path: EndpointPath, body: JSONValue? = nil, status: Int = 200) -> Self
  where Response == [Item] {
    Self(method: method, path: path, body: body.map { .json($0) }, statuses: [status]) { (answer) throws(UnreadableAnswer) in
      try [Item](reading: answer.json(), at: "the body")
    }
  }

  /// Answered with a page: an object that has the items under a key, or a bare array of them.
  static func page<Item: Model>(of key: String, _ path: EndpointPath) -> Self where Response == Page<Item> {
    Self(method: .get, path: path, statuses: [200]) { (answer) throws(UnreadableAnswer) in
      try Page(reading: answer.json(), key: key)
    }
  }
}

extension TransportResponse {
  /// The body. A byte order mark is not part of JSON, but there are proxies that add one.
  func json() throws(UnreadableAnswer) -> JSONValue {
    let bytes = body.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(body.dropFirst(3)) : body
    do throws(JSONError) {
      return try JSONValue(parsing: bytes)
    } catch {
      throw UnreadableAnswer(difference: "it is no JSON: \(error)")
    }
  }
}
