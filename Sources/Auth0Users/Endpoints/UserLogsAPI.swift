/// What the tenant's log says of users. Made by ``UsersAPI/logs``.
public struct UserLogsAPI: Sendable {
  let sender: Sender

  /// Lists entries about a user.
  ///
  /// `GET /users/{id}/logs` · scope `read:logs`, `read:logs_users` · answers 200.
  public func list(of id: User.ID, sort: Sort? = nil, page: Int = 0, perPage: Int = 50, includeTotals: Bool = true)
    async throws(UsersError) -> Page<LogEvent>
  {
    try await sender.send(
      Endpoint<Page<LogEvent>>.page(of: "logs", ["users", .id(id), "logs"]).with { parameters in
        parameters.addPage(page, perPage, includeTotals)
        parameters.add("sort", sort?.text)
      })
  }
}

extension UsersAPI {
  /// What the tenant's log says of users.
  public var logs: UserLogsAPI { UserLogsAPI(sender: sender) }
}
