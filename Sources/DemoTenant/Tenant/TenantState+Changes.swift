import JSONText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension TenantState {
  /// What is taken for the order to do something else than to be stored.
  private static let orders: Set<String> = ["connection", "password", "verify_email", "verify_phone_number", "client_id"]

  /// `POST /users`
  mutating func create(_ request: ServedRequest) -> ServedAnswer {
    guard let body = try? JSONValue(parsing: request.body), case .object(let members) = body,
      case .string(let connection)? = body["connection"]
    else { return .error(400, "Payload validation error: 'connection' is needed.", code: "invalid_body") }
    let ownID: String? = if case .string(let id)? = body["user_id"] { id.string } else { nil }
    let id = "auth0|" + (ownID ?? "demo\(users.count + 1)x\(log.count)")
    let isTaken = users.contains { user in
      user.id == id || (body["email"] != nil && user.document["email"] == body["email"])
    }
    guard !isTaken else { return .error(409, "The user already exists.", code: "auth0_idp_error") }
    let now = JSONValue.string(JSONString(Self.now()))
    var stored = members.filter { !Self.orders.contains($0.key.string) && $0.key != "user_id" }
    stored += [
      JSONMember(key: "user_id", value: .string(JSONString(id))), JSONMember(key: "created_at", value: now),
      JSONMember(key: "updated_at", value: now),
      JSONMember(
        key: "identities",
        value: [
          [
            "connection": .string(connection), "user_id": .string(JSONString(String(id.dropFirst(6)))), "provider": "auth0",
            "isSocial": false,
          ]
        ]),
    ]
    guard let user = TenantUser(.object(stored)) else { return .error(500, "no user") }
    users.append(user)
    return .json(user.document, status: 201)
  }

  /// `PATCH /users/{id}`: null takes an attribute away; metadata are merged at their first level.
  mutating func update(_ index: Int, _ request: ServedRequest) -> ServedAnswer {
    guard let body = try? JSONValue(parsing: request.body), case .object(let changes) = body,
      case .object(var members) = users[index].document
    else { return .error(400, "Payload validation error: an object is needed.", code: "invalid_body") }
    if body["password"] != nil, ["email", "email_verified", "username"].contains(where: { body[$0] != nil }) {
      return .error(400, "Cannot update password and email simultaneously", code: "operation_not_supported")
    }
    for change in changes where !Self.orders.contains(change.key.string) {
      let isMetadata = change.key == "user_metadata" || change.key == "app_metadata"
      let old = members.first { $0.key == change.key }?.value
      Self.set(change.key, isMetadata ? Self.merged(old, change.value) : change.value, in: &members)
    }
    Self.set("updated_at", .string(JSONString(Self.now())), in: &members)
    users[index].replaceDocument(.object(members))
    return .json(users[index].document)
  }

  private static func merged(_ old: JSONValue?, _ change: JSONValue) -> JSONValue {
    guard case .object(var members)? = old, case .object(let changes) = change, !changes.isEmpty else { return change }
    for change in changes { set(change.key, change.value, in: &members) }
    return .object(members)
  }

  private static func set(_ key: JSONString, _ value: JSONValue, in members: inout [JSONMember]) {
    if value == .null { return members.removeAll { $0.key == key } }
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index].value = value
    } else {
      members.append(JSONMember(key: key, value: value))
    }
  }

  /// The present second: `2025-01-31T10:30:00.000Z`.
  private static func now() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let digits = { (value: Int32, width: Int) in String(String(repeating: "0", count: width) + "\(value)").suffix(width) }
    return "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1, 2))-\(digits(parts.tm_mday, 2))"
      + "T\(digits(parts.tm_hour, 2)):\(digits(parts.tm_min, 2)):\(digits(parts.tm_sec, 2)).000Z"
  }
}
