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
      Self.list(of: id).with { parameters in
        parameters.add("include_totals", includeTotals)
        parameters.addMark(from, take)
      })
  }

  /// All pages of that list.
  public func pages(of id: User.ID, take: Int = 50) -> Pages<RefreshToken> {
    Pages(sender: sender, endpoint: Self.list(of: id), course: .marks(take: take))
  }

  private static func list(of id: User.ID) -> Endpoint<Page<RefreshToken>> {
    .page(of: "tokens", ["users", .id(id, named: "user_id"), "refresh-tokens"])
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
