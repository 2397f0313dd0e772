/// Second factors of users. Made by ``UsersAPI/multifactor``.
public struct UserMultifactorAPI: Sendable {
  let sender: Sender

  /// Deletes what a user has enrolled at a provider.
  ///
  /// `DELETE /users/{id}/multifactor/{provider}` · scope `update:users` · answers 204.
  public func deleteProvider(_ provider: OpenName<MultifactorProvider>, of id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(
        .delete, ["users", .id(id), "multifactor", .variable(name: "provider", value: provider.text)]))
  }

  /// Asks for the second factor again in every browser.
  ///
  /// `POST /users/{id}/multifactor/actions/invalidate-remember-browser` · scope `update:users` · answers 204.
  public func invalidateRememberedBrowsers(of id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(.post, ["users", .id(id), "multifactor", "actions", "invalidate-remember-browser"]))
  }
}

extension UsersAPI {
  /// Second factors of users.
  public var multifactor: UserMultifactorAPI { UserMultifactorAPI(sender: sender) }
}
