/// Organizations that users belong to. Made by ``UsersAPI/organizations``.
public struct UserOrganizationsAPI: Sendable {
  let sender: Sender

  /// Lists the organizations of a user.
  ///
  /// `GET /users/{id}/organizations` · scope `read:organizations` · answers 200.
  public func list(of id: User.ID, page: Int = 0, perPage: Int = 50, includeTotals: Bool = true) async throws(UsersError) -> Page<
    Organization
  > {
    try await sender.send(Self.list(of: id).with { $0.addPage(page, perPage, includeTotals) })
  }

  /// All pages of that list.
  public func pages(of id: User.ID, perPage: Int = 50) -> Pages<Organization> {
    Pages(sender: sender, endpoint: Self.list(of: id), course: .numbers(perPage: perPage))
  }

  private static func list(of id: User.ID) -> Endpoint<Page<Organization>> {
    .page(of: "organizations", ["users", .id(id), "organizations"])
  }
}

extension UsersAPI {
  /// Organizations that users belong to.
  public var organizations: UserOrganizationsAPI { UserOrganizationsAPI(sender: sender) }
}
