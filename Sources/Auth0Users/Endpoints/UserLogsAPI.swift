/// What the tenant's log says of users. Made by ``UsersAPI/logs``.
public struct UserLogsAPI: Sendable {
  let sender: Sender

  /// Lists entries about a user.
  ///
  /// `GET /users/{id}/logs` · scope `read:logs`, `read:logs_users` · answers 200.
  public func list(of id: User.ID, sort: Sort? = nil, page: Int = 0, perPage: Int = 50, includeTotals: Bool = true)
    async throws(UsersError) -> Page<LogEvent>
  {
    try await sender.send(Self.list(of: id, sort).with { $0.addPage(page, perPage, includeTotals) })
  }

  /// All pages of that list.
  public func pages(of id: User.ID, sort: Sort? = nil, perPage: Int = 50) -> Pages<LogEvent> {
    Pages(sender: sender, endpoint: Self.list(of: id, sort), course: .numbers(perPage: perPage))
  }

  private static func list(of id: User.ID, _ sort: Sort?) -> Endpoint<Page<LogEvent>> {
    .page(of: "logs", ["users", .id(id), "logs"]).with { $0.add("sort", sort?.text) }
  }
}

extension UsersAPI {
  /// What the tenant's log says of users.
  public var logs: UserLogsAPI { UserLogsAPI(sender: sender) }
}
