/// Accounts elsewhere that users have connected. Made by ``UsersAPI/connectedAccounts``.
public struct UserConnectedAccountsAPI: Sendable {
  let sender: Sender

  /// Lists the accounts that a user has connected.
  ///
  /// `GET /users/{id}/connected-accounts` · scope `read:users` · answers 200.
  public func list(of id: User.ID, from: String? = nil, take: Int = 50) async throws(UsersError) -> Page<ConnectedAccount> {
    try await sender.send(Self.list(of: id).with { $0.addMark(from, take) })
  }

  /// All pages of that list.
  public func pages(of id: User.ID, take: Int = 50) -> Pages<ConnectedAccount> {
    Pages(sender: sender, endpoint: Self.list(of: id), course: .marks(take: take))
  }

  private static func list(of id: User.ID) -> Endpoint<Page<ConnectedAccount>> {
    .page(of: "connected_accounts", ["users", .id(id), "connected-accounts"])
  }
}

extension UsersAPI {
  /// Accounts elsewhere that users have connected.
  public var connectedAccounts: UserConnectedAccountsAPI { UserConnectedAccountsAPI(sender: sender) }
}
