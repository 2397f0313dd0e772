/// Permissions that users have, directly or by roles. Made by ``UsersAPI/effectivePermissions``.
public struct UserEffectivePermissionsAPI: Sendable {
  let sender: Sender

  /// Lists the permissions of a user for a resource server.
  ///
  /// `GET /users/{id}/effective-permissions` · scope `read:user_effective_permissions` · answers 200.
  public func list(of id: User.ID, resourceServer: String, from: String? = nil, take: Int = 50) async throws(UsersError) -> Page<
    EffectivePermission
  > {
    try await sender.send(
      Endpoint<Page<EffectivePermission>>.page(of: "permissions", ["users", .id(id), "effective-permissions"]).with {
        parameters in
        parameters.add("resource_server_identifier", resourceServer)
        parameters.addMark(from, take)
      })
  }

  /// Lists the roles that give a user a permission.
  ///
  /// `GET /users/{id}/effective-permissions/sources/effective-roles` · scope `read:user_permission_source_roles` · answers 200.
  public func sourceRoles(of permission: PermissionName, for id: User.ID, from: String? = nil, take: Int = 50)
    async throws(UsersError) -> Page<PermissionSourceRole>
  {
    try await sender.send(
      Endpoint<Page<PermissionSourceRole>>.page(
        of: "roles", ["users", .id(id), "effective-permissions", "sources", "effective-roles"]
      ).with { parameters in
        parameters.add("resource_server_identifier", permission.resourceServerIdentifier)
        parameters.add("permission_name", permission.permissionName)
        parameters.addMark(from, take)
      })
  }
}

extension UsersAPI {
  /// Permissions that users have, directly or by roles.
  public var effectivePermissions: UserEffectivePermissionsAPI { UserEffectivePermissionsAPI(sender: sender) }
}
