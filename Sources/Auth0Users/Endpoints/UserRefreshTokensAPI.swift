/// Refresh tokens of users. Made by ``UsersAPI/refreshTokens``.
public struct UserRefreshTokensAPI: Sendable {
  let sender: Sender

  /// Lists the refresh tokens of a user, without the tokens themselves.
  ///
  /// `GET /users/{user_id}/refresh-tokens` · scope `read:refresh_tokens` · answers 200.
  public func list(of id: User.ID, includeTotals: Bool? = nil, from: String? = nil, take: Int = 50) async throws(UsersError)
    -> Page<RefreshToken>
  {
    try await sender.send(
      Endpoint<Page<RefreshToken>>.page(of: "tokens", ["users", .id(id, named: "user_id"), "refresh-tokens"]).with { parameters in
        parameters.add("include_totals", includeTotals)
        parameters.addMark(from, take)
      })
  }

  /// Revokes all refresh tokens of a user, a little later.
  ///
  /// `DELETE /users/{user_id}/refresh-tokens` · scope `delete:refresh_tokens` · answers 202.
  public func deleteAll(of id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(.delete, ["users", .id(id, named: "user_id"), "refresh-tokens"], status: 202))
  }
}

extension UsersAPI {
  /// Refresh tokens of users.
  public var refreshTokens: UserRefreshTokensAPI { UserRefreshTokensAPI(sender: sender) }
}
