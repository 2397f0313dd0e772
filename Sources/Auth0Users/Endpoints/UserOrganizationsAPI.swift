/// Organizations that users belong to. Made by ``UsersAPI/organizations``.
public struct UserOrganizationsAPI: Sendable {
  let sender: Sender

  /// Lists the organizations of a user.
  ///
  /// `GET /users/{id}/organizations` · scope `read:organizations` · answers 200.
  public func list(of id: User.ID, page: Int = 0, perPage: Int = 50, includeTotals: Bool = true) async throws(UsersError) -> Page<
    Organization
  > {
    try await sender.send(
      Endpoint<Page<Organization>>.page(of: "organizations", ["users", .id(id), "organizations"]).with {
        $0.addPage(page, perPage, includeTotals)
      })
  }
}

extension UsersAPI {
  /// Organizations that users belong to.
  public var organizations: UserOrganizationsAPI { UserOrganizationsAPI(sender: sender) }
}
