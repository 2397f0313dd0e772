import JSONText

/// A job, and what came of it.
struct TenantJob {
  enum Outcome {
    /// An e-mail, which went nowhere.
    case sent
    case exported(ExportFile)
    case imported(summary: JSONValue, errors: [JSONValue])
    case failed(String)
  }

  let id: String
  let type: String
  /// What tells of the job beside its type and status.
  let members: [JSONMember]
  private(set) var outcome: Outcome
  var readings = 0

  init(id: String, type: String, members: [JSONMember], outcome: Outcome) {
    self.id = id
    self.type = type
    self.members = members
    self.outcome = outcome
  }

  func members(status: String) -> [JSONMember] {
    [
      JSONMember(key: "type", value: .string(JSONString(type))), JSONMember(key: "status", value: .string(JSONString(status))),
    ] + members
  }

  mutating func rewriteFile() {
    if case .exported(let file) = outcome { outcome = .exported(file.rewritten()) }
  }
}
