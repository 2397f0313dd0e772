/// Authenticators of users. Made by ``UsersAPI/authenticators``.
public struct UserAuthenticatorsAPI: Sendable {
  let sender: Sender

  /// Deletes all authenticators of a user.
  ///
  /// `DELETE /users/{id}/authenticators` · scope `delete:guardian_enrollments` · answers 204.
  public func deleteAll(of id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(.delete, ["users", .id(id), "authenticators"]))
  }
}

extension UsersAPI {
  /// Authenticators of users.
  public var authenticators: UserAuthenticatorsAPI { UserAuthenticatorsAPI(sender: sender) }
}
