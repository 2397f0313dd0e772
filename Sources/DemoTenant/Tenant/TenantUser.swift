import JSONText

/// A user of the demo tenant, with what belongs to it.
struct TenantUser {
  let id: String
  private(set) var document: JSONValue
  /// The document's text, which searches read.
  private(set) var bytes: [UInt8]
  /// What lists below the user hold, by the name of the list: `roles`, `sessions`.
  private var lists: [String: [JSONValue]] = [:]

  /// Nil unless the document is an object with a `user_id`.
  init?(_ document: JSONValue) {
    guard case .string(let id)? = document["user_id"] else { return nil }
    self.id = id.string
    self.document = document
    bytes = document.serialized()
    lists["sessions"] = [
      [
        "id": .string(JSONString("ses_\(id.string)")), "user_id": .string(id), "created_at": "2025-01-01T00:00:00.000Z",
        "device": ["last_ip": "192.0.2.1"],
      ]
    ]
  }

  mutating func replaceDocument(_ document: JSONValue) {
    self.document = document
    bytes = document.serialized()
  }

  /// Whether the user is one of the tenant's only database.
  var isOfDatabase: Bool {
    guard case .array(let identities)? = document["identities"] else { return false }
    return identities.contains { $0["connection"] == .string(JSONString(Tenant.connection)) }
  }

  /// The user with these attributes in the place of its own, metadata as a whole.
  func overwritten(with members: [JSONMember]) -> TenantUser {
    guard case .object(var own) = document else { return self }
    for member in members where member.key != "user_id" { TenantState.set(member.key, member.value, in: &own) }
    TenantState.set("updated_at", .string(JSONString(TenantState.now())), in: &own)
    var user = self
    user.replaceDocument(.object(own))
    return user
  }

  /// Answers what is asked about a list below the user: `roles`, `authentication-methods/ID`.
  mutating func answer(_ request: ServedRequest, _ path: [String]) -> ServedAnswer {
    let body = try? JSONValue(parsing: request.body)
    switch (request.method, path.joined(separator: "/")) {
    case ("GET", "roles"), ("GET", "permissions"), ("GET", "organizations"), ("GET", "logs"):
      return .page(of: lists[path[0]] ?? [], named: path[0], for: request)
    case ("GET", "authentication-methods"):
      return .page(of: lists[path[0]] ?? [], named: "authenticators", for: request)
    case ("GET", "enrollments"), ("GET", "federated-connections-tokensets"):
      return .json(.array(lists[path[0]] ?? []))
    case ("GET", "sessions"): return .checkpoint(of: lists["sessions"] ?? [], named: "sessions", for: request)
    case ("GET", "refresh-tokens"): return .checkpoint(of: lists[path[0]] ?? [], named: "tokens", for: request)
    case ("GET", "blocks"): return .json(["blocked_for": .array(lists["blocks"] ?? [])])
    case ("DELETE", "sessions"), ("DELETE", "refresh-tokens"):
      lists[path[0]] = []
      return .noContent(202)
    case ("POST", "revoke-access"):
      lists["sessions"] = []
      return .noContent(202)
    case ("DELETE", "blocks"), ("DELETE", "authentication-methods"), ("DELETE", "authenticators"):
      lists[path[0]] = []
      return .noContent()
    case ("POST", "roles"), ("DELETE", "roles"): return changeRoles(body, removing: request.method == "DELETE")
    case ("POST", "permissions"), ("DELETE", "permissions"): return changePermissions(body, removing: request.method == "DELETE")
    case ("POST", "recovery-code-regeneration"): return .json(["recovery_code": "DEMODEMODEMODEMODEMODEMO"])
    case ("POST", "multifactor/actions/invalidate-remember-browser"): return .noContent()
    default: return .error(404, "Not Found")
    }
  }

  private mutating func changeRoles(_ body: JSONValue?, removing: Bool) -> ServedAnswer {
    guard case .array(let ids)? = body?["roles"], !ids.isEmpty else {
      return .error(400, "roles is needed", code: "invalid_body")
    }
    change("roles", ids.map { ["id": $0, "name": $0] }, removing: removing)
    return .noContent()
  }

  private mutating func changePermissions(_ body: JSONValue?, removing: Bool) -> ServedAnswer {
    guard case .array(let permissions)? = body?["permissions"], !permissions.isEmpty else {
      return .error(400, "permissions is needed", code: "invalid_body")
    }
    change("permissions", permissions, removing: removing)
    return .noContent(removing ? 204 : 201)
  }

  private mutating func change(_ list: String, _ items: [JSONValue], removing: Bool) {
    lists[list, default: []].removeAll { items.contains($0) }
    if !removing { lists[list, default: []] += items }
  }
}
