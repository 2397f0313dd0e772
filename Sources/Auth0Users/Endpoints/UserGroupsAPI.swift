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
      Endpoint<Page<Group>>.page(of: "groups", ["users", .id(id), "groups"]).with { parameters in
        fields?.add(to: &parameters)
        parameters.add("page", page)
        parameters.add("per_page", perPage)
        parameters.add("include_totals", includeTotals)
        parameters.addMark(from, take)
      })
  }
}

extension UsersAPI {
  /// Groups that users belong to.
  public var groups: UserGroupsAPI { UserGroupsAPI(sender: sender) }
}
