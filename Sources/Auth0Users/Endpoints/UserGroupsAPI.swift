/// Groups that users belong to. Made by ``UsersAPI/groups``.
public struct UserGroupsAPI: Sendable {
  let sender: Sender

  /// Lists the groups of a user: by marks, or by numbers of pages.
  ///
  /// `GET /users/{id}/groups` · scope `read:groups` · answers 200.
  public func list(
    of id: User.ID, fields: FieldSelection? = nil, page: Int? = nil, perPage: Int? = nil, includeTotals: Bool? = nil,
    from: String? = nil, take: Int = 50
  ) async throws(UsersError) -> Page<Group> {
    try await sender.send(
      Self.list(of: id, fields).with { parameters in
        parameters.add("page", page)
        parameters.add("per_page", perPage)
        parameters.add("include_totals", includeTotals)
        parameters.addMark(from, take)
      })
  }

  /// All pages of that list, by marks.
  public func pages(of id: User.ID, fields: FieldSelection? = nil, take: Int = 50) -> Pages<Group> {
    Pages(sender: sender, endpoint: Self.list(of: id, fields), course: .marks(take: take))
  }

  private static func list(of id: User.ID, _ fields: FieldSelection?) -> Endpoint<Page<Group>> {
    .page(of: "groups", ["users", .id(id), "groups"]).with { fields?.add(to: &$0) }
  }
}

extension UsersAPI {
  /// Groups that users belong to.
  public var groups: UserGroupsAPI { UserGroupsAPI(sender: sender) }
}
