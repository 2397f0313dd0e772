/// Roles that users have, directly or by groups. Made by ``UsersAPI/effectiveRoles``.
public struct UserEffectiveRolesAPI: Sendable {
  let sender: Sender

  /// Lists the roles of a user.
  ///
  /// `GET /users/{id}/effective-roles` · scope `read:user_effective_roles` · answers 200.
  public func list(of id: User.ID, from: String? = nil, take: Int = 50) async throws(UsersError) -> Page<EffectiveRole> {
    try await sender.send(
      Endpoint<Page<EffectiveRole>>.page(of: "roles", ["users", .id(id), "effective-roles"]).with { parameters in
        parameters.addMark(from, take)
      })
  }

  /// Lists the groups that give a user a role.
  ///
  /// `GET /users/{id}/effective-roles/sources/groups` · scope `read:user_role_source_groups` · answers 200.
  public func sourceGroups(of role: Role.ID, for id: User.ID, from: String? = nil, take: Int = 50) async throws(UsersError)
    -> Page<Group>
  {
    try await sender.send(
      Endpoint<Page<Group>>.page(of: "groups", ["users", .id(id), "effective-roles", "sources", "groups"]).with { parameters in
        parameters.add("role_id", role.text)
        parameters.addMark(from, take)
      })
  }
}

extension UsersAPI {
  /// Roles that users have, directly or by groups.
  public var effectiveRoles: UserEffectiveRolesAPI { UserEffectiveRolesAPI(sender: sender) }
}
