import JSONText

/// What is left out wherever a request or an answer is shown or recorded.
enum Redaction {
  /// Stands for what was left out.
  static let mark = "redacted"

  private static let fields: Set<String> = ["authorization", "proxy-authorization", "cookie", "set-cookie"]
  private static let keys: Set<String> = [
    "password", "client_secret", "client_assertion", "totp_secret", "recovery_code", "link_with", "access_token", "id_token",
    "refresh_token", "access_token_secret",
  ]
  /// Of links, and of what comes back from logins.
  private static let parameters: Set<String> = [
    "signature", "x-amz-signature", "x-amz-credential", "x-amz-security-token", "x-goog-signature", "sig", "token", "code",
    "access_token", "ticket",
  ]

  static func field(_ field: HeaderField) -> HeaderField {
    let name = field.name.lowercased()
    if name == "location" { return HeaderField(received: field.name, url(field.value)) }
    return fields.contains(name) ? HeaderField(received: field.name, mark) : field
  }

  /// The value with the mark for every secret in it, at any depth; links lose their signatures.
  static func json(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let members):
      .object(
        members.map { member in
          keys.contains(member.key.string) && member.value != .null
            ? JSONMember(key: member.key, value: .string(JSONString(mark)))
            : JSONMember(key: member.key, value: json(member.value))
        })
    case .array(let elements): .array(elements.map { json($0) })
    case .string(let text) where text.bytes.starts(with: "http".utf8): .string(JSONString(url(text.string)))
    case .null, .bool, .number, .string: value
    }
  }

  /// A body as text: redacted JSON, or nothing but its length, since secrets cannot be told apart in other text.
  static func body(_ bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "" }
    guard let value = try? JSONValue(parsing: bytes) else { return "<\(bytes.count) bytes>" }
    return json(value).description
  }

  /// A URL with the mark for the values of parameters that give access.
  static func url(_ text: String) -> String {
    guard let start = text.firstIndex(of: "?") else { return text }
    let query = text[start...].dropFirst().split(separator: "&", omittingEmptySubsequences: false).map { parameter in
      guard let separator = parameter.firstIndex(of: "=") else { return String(parameter) }
      let name = parameter[..<separator]
      return parameters.contains(name.lowercased()) ? "\(name)=\(mark)" : String(parameter)
    }
    return text[...start] + query.joined(separator: "&")
  }
}

// Printing and dumping show what is redacted. Without these, the compiler's own descriptions would show everything.

extension HeaderField: CustomStringConvertible, CustomReflectable {
  /// `Accept: application/json`; the value of `Authorization` is left out.
  public var description: String {
    let shown = Redaction.field(self)
    return "\(shown.name): \(shown.value)"
  }
  /// The same as ``description``.
  public var customMirror: Mirror { Mirror(self, children: ["": description]) }
}

extension RequestURL: CustomStringConvertible, CustomReflectable {
  /// The URL without what signs it.
  public var description: String { Redaction.url(text) }
  /// The same as ``description``.
  public var customMirror: Mirror { Mirror(self, children: ["": description]) }
}

extension TransportRequest: CustomStringConvertible, CustomReflectable {
  /// `POST https://tenant.example/api/v2/users {"email":"jane@example.com","password":"redacted"}`
  public var description: String {
    let shown = body.map { " " + Redaction.body($0) } ?? ""
    return "\(method.rawValue) \(url)\(shown)"
  }
  /// The same as ``description``.
  public var customMirror: Mirror { Mirror(self, children: ["": description]) }
}

extension TransportResponse: CustomStringConvertible, CustomReflectable {
  /// `200 {"email":"jane@example.com"}`
  public var description: String { "\(status) \(Redaction.body(body))" }
  /// The same as ``description``.
  public var customMirror: Mirror { Mirror(self, children: ["": description]) }
}
