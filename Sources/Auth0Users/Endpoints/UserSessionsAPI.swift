/// Sessions of users. Made by ``UsersAPI/sessions``.
public struct UserSessionsAPI: Sendable {
  let sender: Sender

  /// Lists the sessions of a user.
  ///
  /// `GET /users/{user_id}/sessions` · scope `read:sessions` · answers 200.
  public func list(of id: User.ID, includeTotals: Bool? = nil, from: String? = nil, take: Int = 50) async throws(UsersError)
    -> Page<Session>
  {
    try await sender.send(
      Self.list(of: id).with { parameters in
        parameters.add("include_totals", includeTotals)
        parameters.addMark(from, take)
      })
  }

  /// All pages of that list.
  public func pages(of id: User.ID, take: Int = 50) -> Pages<Session> {
    Pages(sender: sender, endpoint: Self.list(of: id), course: .marks(take: take))
  }

  private static func list(of id: User.ID) -> Endpoint<Page<Session>> {
    .page(of: "sessions", ["users", .id(id, named: "user_id"), "sessions"])
  }

  /// Ends all sessions of a user, a little later.
  ///
  /// `DELETE /users/{user_id}/sessions` · scope `delete:sessions` · answers 202.
  public func deleteAll(of id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(.delete, ["users", .id(id, named: "user_id"), "sessions"], status: 202))
  }
}

extension UsersAPI {
  /// Sessions of users.
  public var sessions: UserSessionsAPI { UserSessionsAPI(sender: sender) }
}
