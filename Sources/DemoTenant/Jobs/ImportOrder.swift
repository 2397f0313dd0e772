import JSONText

/// What an import was asked for.
struct ImportOrder {
  /// Why an order is refused.
  struct Refusal: Error {
    let status: Int
    let message: String
  }

  static let mostAtATime = 2
  private static let largestFile = 512_000

  let users: [JSONValue]
  let upserts: Bool
  /// What the job tells of it.
  let members: [JSONMember]

  /// Reads the form of `POST /jobs/users-imports`.
  init(_ request: ServedRequest) throws(Refusal) {
    guard let parts = FormPart.parts(of: request) else { throw Refusal(status: 400, message: "a form with files is needed") }
    func text(_ name: String) -> String? {
      parts.first { $0.name == name }.map { String(decoding: $0.content, as: UTF8.self) }
    }
    guard text("connection_id") == Tenant.connectionID else { throw Refusal(status: 400, message: "no such connection") }
    guard let file = parts.first(where: { $0.name == "users" })?.content else {
      throw Refusal(status: 400, message: "the file of users is needed")
    }
    guard file.count <= Self.largestFile else { throw Refusal(status: 413, message: "the file is too large") }
    guard case .array(let users)? = try? JSONValue(parsing: file) else {
      throw Refusal(status: 400, message: "the file has to be one JSON array")
    }
    self.users = users
    upserts = text("upsert") == "true"
    var members = [JSONMember(key: "connection_id", value: .string(JSONString(Tenant.connectionID)))]
    if let id = text("external_id") { members.append(JSONMember(key: "external_id", value: .string(JSONString(id)))) }
    self.members = members
  }
}
