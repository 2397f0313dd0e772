/// Roles that users have, directly or by groups. Made by ``UsersAPI/effectiveRoles``.
public struct UserEffectiveRolesAPI: Sendable {
  let sender: Sender

  /// Lists the roles of a user.
  ///
  /// `GET /users/{id}/effective-roles` · scope `read:user_effective_roles` · answers 200.
  public func list(of id: User.ID, from: String? = nil, take: Int = 50) async throws(UsersError) -> Page<EffectiveRole> {
    try await sender.send(Self.list(of: id).with { $0.addMark(from, take) })
  }

  /// All pages of that list.
  public func pages(of id: User.ID, take: Int = 50) -> Pages<EffectiveRole> {
    Pages(sender: sender, endpoint: Self.list(of: id), course: .marks(take: take))
  }

  private static func list(of id: User.ID) -> Endpoint<Page<EffectiveRole>> {
    .page(of: "roles", ["users", .id(id), "effective-roles"])
  }

  /// Lists the groups that give a user a role.
  ///
  /// `GET /users/{id}/effective-roles/sources/groups` · scope `read:user_role_source_groups` · answers 200.
  public func sourceGroups(of role: Role.ID, for id: User.ID, from: String? = nil, take: Int = 50) async throws(UsersError)
    -> Page<Group>
  {
    try await sender.send(Self.sourceGroups(of: role, for: id).with { $0.addMark(from, take) })
  }

  /// All pages of the list of groups that give a user a role.
  public func pagesOfSourceGroups(of role: Role.ID, for id: User.ID, take: Int = 50) -> Pages<Group> {
    Pages(sender: sender, endpoint: Self.sourceGroups(of: role, for: id), course: .marks(take: take))
  }

  private static func sourceGroups(of role: Role.ID, for id: User.ID) -> Endpoint<Page<Group>> {
    .page(of: "groups", ["users", .id(id), "effective-roles", "sources", "groups"]).with { $0.add("role_id", role.text) }
  }
}

extension UsersAPI {
  /// Roles that users have, directly or by groups.
  public var effectiveRoles: UserEffectiveRolesAPI { UserEffectiveRolesAPI(sender: sender) }
}
