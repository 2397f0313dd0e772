import JSONText

/// An import on its way: what was done with each user.
struct ImportRun {
  /// What a user of an import may have, as the service's schema for imports has it.
  private static let known: Set<String> = [
    "email", "email_verified", "phone_number", "phone_verified", "user_id", "username", "given_name", "family_name", "name",
    "nickname", "picture", "blocked", "password_hash", "custom_password_hash", "app_metadata", "user_metadata", "mfa_factors",
  ]
  private static let secrets: Set<String> = ["password_hash", "custom_password_hash", "mfa_factors"]

  private let upserts: Bool
  private(set) var errors: [JSONValue] = []
  private var total: Int64 = 0
  private var inserted: Int64 = 0
  private var updated: Int64 = 0

  init(_ order: ImportOrder) { upserts = order.upserts }

  var summary: JSONValue {
    [
      "failed": .number(JSONNumber(Int64(errors.count))), "updated": .number(JSONNumber(updated)),
      "inserted": .number(JSONNumber(inserted)), "total": .number(JSONNumber(total)),
    ]
  }

  /// Adds a user, changes the one that there is if that is allowed, or notes why not.
  mutating func take(_ document: JSONValue, into state: inout TenantState) {
    total += 1
    guard case .object(let members) = document, case .string(let email)? = document["email"] else {
      return fail(document, "OBJECT_REQUIRED", "Missing required property: email", at: "email")
    }
    if let member = members.first(where: { !Self.known.contains($0.key.string) }) {
      let name = member.key.string
      return fail(document, "OBJECT_ADDITIONAL_PROPERTIES", "Additional properties not allowed: \(name)", at: name)
    }
    let kept = members.filter { !Self.secrets.contains($0.key.string) }
    if let user = state.users.users(withEmail: email.string).first {
      guard upserts else { return fail(document, "DUPLICATED_USER", "The user already exists.", at: "email") }
      state.users[user.id] = user.overwritten(with: kept)
      updated += 1
      return
    }
    let ownID: String = if case .string(let id)? = document["user_id"] { id.string } else { state.newID() }
    let id = "auth0|" + ownID
    guard !state.users.contains(id: id), let user = TenantState.user(kept, id: id, connection: JSONString(Tenant.connection))
    else {
      return fail(document, "DUPLICATED_USER", "The user already exists.", at: "user_id")
    }
    state.users[id] = user
    inserted += 1
  }

  private mutating func fail(_ document: JSONValue, _ code: String, _ message: String, at path: String) {
    errors.append([
      "user": document,
      "errors": [
        ["code": .string(JSONString(code)), "message": .string(JSONString(message)), "path": .string(JSONString(path))]
      ],
    ])
  }
}
