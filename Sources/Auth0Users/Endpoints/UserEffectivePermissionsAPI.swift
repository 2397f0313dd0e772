/// Permissions that users have, directly or by roles. Made by ``UsersAPI/effectivePermissions``.
public struct UserEffectivePermissionsAPI: Sendable {
  let sender: Sender

  /// Lists the permissions of a user for a resource server.
  ///
  /// `GET /users/{id}/effective-permissions` · scope `read:user_effective_permissions` · answers 200.
  public func list(of id: User.ID, resourceServer: String, from: String? = nil, take: Int = 50) async throws(UsersError) -> Page<
    EffectivePermission
  > {
    try await sender.send(Self.list(of: id, resourceServer).with { $0.addMark(from, take) })
  }

  /// All pages of that list.
  public func pages(of id: User.ID, resourceServer: String, take: Int = 50) -> Pages<EffectivePermission> {
    Pages(sender: sender, endpoint: Self.list(of: id, resourceServer), course: .marks(take: take))
  }

  private static func list(of id: User.ID, _ resourceServer: String) -> Endpoint<Page<EffectivePermission>> {
    .page(of: "permissions", ["users", .id(id), "effective-permissions"]).with {
      $0.add("resource_server_identifier", resourceServer)
    }
  }

  /// Lists the roles that give a user a permission.
  ///
  /// `GET /users/{id}/effective-permissions/sources/effective-roles` · scope `read:user_permission_source_roles` · answers 200.
  public func sourceRoles(of permission: PermissionName, for id: User.ID, from: String? = nil, take: Int = 50)
    async throws(UsersError) -> Page<PermissionSourceRole>
  {
    try await sender.send(Self.sourceRoles(of: permission, for: id).with { $0.addMark(from, take) })
  }

  /// All pages of the list of roles that give a user a permission.
  public func pagesOfSourceRoles(of permission: PermissionName, for id: User.ID, take: Int = 50) -> Pages<PermissionSourceRole> {
    Pages(sender: sender, endpoint: Self.sourceRoles(of: permission, for: id), course: .marks(take: take))
  }

  private static func sourceRoles(of permission: PermissionName, for id: User.ID) -> Endpoint<Page<PermissionSourceRole>> {
    .page(of: "roles", ["users", .id(id), "effective-permissions", "sources", "effective-roles"]).with { parameters in
      parameters.add("resource_server_identifier", permission.resourceServerIdentifier)
      parameters.add("permission_name", permission.permissionName)
    }
  }
}

extension UsersAPI {
  /// Permissions that users have, directly or by roles.
  public var effectivePermissions: UserEffectivePermissionsAPI { UserEffectivePermissionsAPI(sender: sender) }
}
