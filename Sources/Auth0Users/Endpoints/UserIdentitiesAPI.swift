/// Accounts that users log in with. They stand in the user's document. Made by ``UsersAPI/identities``.
public struct UserIdentitiesAPI: Sendable {
  let sender: Sender

  /// Makes another account an identity of a user, which then has both.
  ///
  /// `POST /users/{id}/identities` · scope `update:users` · answers 201.
  @discardableResult
  public func link(_ account: IdentityLink, to id: User.ID) async throws(UsersError) -> [Identity] {
    try await sender.send(
      Endpoint<[Identity]>.array(.post, ["users", .id(id), "identities"], body: account.json, status: 201))
  }

  /// Makes an identity a user of its own again.
  ///
  /// `DELETE /users/{id}/identities/{provider}/{user_id}` · scope `update:users` · answers 200.
  @discardableResult
  public func unlink(provider: OpenName<Identity>, _ identity: Identity.ID, from id: User.ID) async throws(UsersError)
    -> [Identity]
  {
    try await sender.send(
      Endpoint<[Identity]>.array(
        .delete,
        [
          "users", .id(id), "identities", .variable(name: "provider", value: provider.text),
          .id(identity, named: "user_id"),
        ]))
  }
}

extension UsersAPI {
  /// Accounts that users log in with. They stand in the user's document.
  public var identities: UserIdentitiesAPI { UserIdentitiesAPI(sender: sender) }
}
