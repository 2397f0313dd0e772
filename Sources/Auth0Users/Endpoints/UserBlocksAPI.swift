/// Blocks for too many failed logins, which are not what an administrator blocks. Made by ``UsersClient/userBlocks``.
public struct UserBlocksAPI: Sendable {
  let sender: Sender

  /// Lists the blocks of a user.
  ///
  /// `GET /user-blocks/{id}` · scope `read:users` · answers 200.
  public func list(of id: User.ID, considerBruteForceEnablement: Bool? = nil) async throws(UsersError) -> [UserBlock] {
    try await sender.send(
      Endpoint<Page<UserBlock>>.page(of: "blocked_for", ["user-blocks", .id(id)]).with {
        $0.add("consider_brute_force_enablement", considerBruteForceEnablement)
      }
    ).items
  }

  /// Takes all blocks from a user.
  ///
  /// `DELETE /user-blocks/{id}` · scope `update:users` · answers 204.
  public func delete(of id: User.ID) async throws(UsersError) {
    try await sender.send(.nothing(.delete, ["user-blocks", .id(id)]))
  }

  /// Lists the blocks for a user name, an e-mail address or a phone number.
  ///
  /// `GET /user-blocks` · scope `read:users` · answers 200.
  public func list(
    forIdentifier identifier: String, considerBruteForceEnablement: Bool? = nil
  ) async throws(UsersError) -> [UserBlock] {
    try await sender.send(
      Endpoint<Page<UserBlock>>.page(of: "blocked_for", ["user-blocks"]).with { parameters in
        parameters.add("identifier", identifier)
        parameters.add("consider_brute_force_enablement", considerBruteForceEnablement)
      }
    ).items
  }

  /// Takes all blocks from a user name, an e-mail address or a phone number.
  ///
  /// `DELETE /user-blocks` · scope `update:users` · answers 204.
  public func delete(forIdentifier identifier: String) async throws(UsersError) {
    try await sender.send(Endpoint<Void>.nothing(.delete, ["user-blocks"]).with { $0.add("identifier", identifier) })
  }
}
