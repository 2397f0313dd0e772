/// Tokens of federated connections, which later versions of the API no longer have. Made by ``UsersAPI/federatedTokenSets``.
public struct UserFederatedTokenSetsAPI: Sendable {
  let sender: Sender

  /// Lists the token sets of a user.
  ///
  /// `GET /users/{id}/federated-connections-tokensets` · scope `read:federated_connections_tokens` · answers 200.
  public func list(of id: User.ID) async throws(UsersError) -> [FederatedTokenSet] {
    try await sender.send(
      Endpoint<[FederatedTokenSet]>.array(.get, ["users", .id(id), "federated-connections-tokensets"]))
  }

  /// Deletes a token set.
  ///
  /// `DELETE /users/{id}/federated-connections-tokensets/{tokenset_id}` · scope `delete:federated_connections_tokens` · answers 204.
  public func delete(_ tokenSet: FederatedTokenSet.ID, of id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(
        .delete, ["users", .id(id), "federated-connections-tokensets", .id(tokenSet, named: "tokenset_id")]))
  }
}

extension UsersAPI {
  /// Tokens of federated connections, which later versions of the API no longer have.
  public var federatedTokenSets: UserFederatedTokenSetsAPI { UserFederatedTokenSetsAPI(sender: sender) }
}
