/// Accounts elsewhere that users have connected. Made by ``UsersAPI/connectedAccounts``.
public struct UserConnectedAccountsAPI: Sendable {
  let sender: Sender

  /// Lists the accounts that a user has connected.
  ///
  /// `GET /users/{id}/connected-accounts` · scope `read:users` · answers 200.
  public func list(of id: User.ID, from: String? = nil, take: Int = 50) async throws(UsersError) -> Page<ConnectedAccount> {
    try await sender.send(
      Endpoint<Page<ConnectedAccount>>.page(of: "connected_accounts", ["users", .id(id), "connected-accounts"]).with {
        parameters in
        parameters.addMark(from, take)
      })
  }
}

extension UsersAPI {
  /// Accounts elsewhere that users have connected.
  public var connectedAccounts: UserConnectedAccountsAPI { UserConnectedAccountsAPI(sender: sender) }
}
