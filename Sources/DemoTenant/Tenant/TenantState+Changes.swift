import JSONText
import LuceneQuery

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
    let id = "auth0|" + (ownID ?? newID())
    guard !isTaken(id: id, email: body["email"]) else { return .error(409, "The user already exists.", code: "auth0_idp_error") }
    guard let user = Self.user(members, id: id, connection: connection) else { return .error(500, "no user") }
    users[id] = user
    return .json(user.document, status: 201)
  }

  /// A user of today, with what its creator gave.
  static func user(_ members: [JSONMember], id: String, connection: JSONString) -> TenantUser? {
    let now = JSONValue.string(JSONString(now()))
    let ownID = JSONString(String(id.dropFirst("auth0|".count)))
    let identity: JSONValue = [
      "connection": .string(connection), "user_id": .string(ownID), "provider": "auth0", "isSocial": false,
    ]
    let stored = members.filter { !orders.contains($0.key.string) && $0.key != "user_id" }
    return TenantUser(
      .object(
        stored + [
          JSONMember(key: "user_id", value: .string(JSONString(id))), JSONMember(key: "created_at", value: now),
          JSONMember(key: "updated_at", value: now), JSONMember(key: "identities", value: [identity]),
        ]))
  }

  /// Whether there is a user with this id or this e-mail address.
  mutating func isTaken(id: String, email: JSONValue?) -> Bool {
    guard !users.contains(id: id) else { return true }
    guard case .string(let email)? = email else { return false }
    return !users.users(withEmail: email.string).isEmpty
  }

  /// `PATCH /users/{id}`: null takes an attribute away; metadata are merged at their first level.
  mutating func update(_ user: TenantUser, _ request: ServedRequest) -> ServedAnswer {
    guard let body = try? JSONValue(parsing: request.body), case .object(let changes) = body,
      case .object(var members) = user.document
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
    var user = user
    user.replaceDocument(.object(members))
    users[user.id] = user
    return .json(user.document)
  }

  private static func merged(_ old: JSONValue?, _ change: JSONValue) -> JSONValue {
    guard case .object(var members)? = old, case .object(let changes) = change, !changes.isEmpty else { return change }
    for change in changes { set(change.key, change.value, in: &members) }
    return .object(members)
  }

  static func set(_ key: JSONString, _ value: JSONValue, in members: inout [JSONMember]) {
    if value == .null { return members.removeAll { $0.key == key } }
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index].value = value
    } else {
      members.append(JSONMember(key: key, value: value))
    }
  }

  /// The present second: `2025-01-31T10:30:00.000Z`.
  static func now() -> String { TimeInterval.text(ofInstant: Int64(time(nil)) * 1000) }
}
