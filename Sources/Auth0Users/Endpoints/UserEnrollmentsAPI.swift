/// Enrollments of users for Guardian. Made by ``UsersAPI/enrollments``.
public struct UserEnrollmentsAPI: Sendable {
  let sender: Sender

  /// Lists the enrollments of a user; only the first is shown where there are several.
  ///
  /// `GET /users/{id}/enrollments` · scope `read:users` · answers 200.
  public func list(of id: User.ID) async throws(UsersError) -> [Enrollment] {
    try await sender.send(
      Endpoint<[Enrollment]>.array(.get, ["users", .id(id), "enrollments"]))
  }
}

extension UsersAPI {
  /// Enrollments of users for Guardian.
  public var enrollments: UserEnrollmentsAPI { UserEnrollmentsAPI(sender: sender) }
}
