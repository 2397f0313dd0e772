import JSONText

/// Permissions of users. Made by ``UsersAPI/permissions``.
public struct UserPermissionsAPI: Sendable {
  let sender: Sender

  /// Lists permissions that a user has been given directly.
  ///
  /// `GET /users/{id}/permissions` · scope `read:users` · answers 200.
  public func list(of id: User.ID, page: Int = 0, perPage: Int = 50, includeTotals: Bool = true) async throws(UsersError) -> Page<
    Permission
  > {
    try await sender.send(Self.list(of: id).with { $0.addPage(page, perPage, includeTotals) })
  }

  /// All pages of that list.
  public func pages(of id: User.ID, perPage: Int = 50) -> Pages<Permission> {
    Pages(sender: sender, endpoint: Self.list(of: id), course: .numbers(perPage: perPage))
  }

  private static func list(of id: User.ID) -> Endpoint<Page<Permission>> {
    .page(of: "permissions", ["users", .id(id), "permissions"])
  }

  /// Gives permissions to a user.
  ///
  /// `POST /users/{id}/permissions` · scope `update:users` · answers 201.
  public func assign(_ permissions: [PermissionName], to id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(.post, ["users", .id(id), "permissions"], body: Self.body(permissions), status: 201))
  }

  /// Takes permissions from a user.
  ///
  /// `DELETE /users/{id}/permissions` · scope `update:users` · answers 204.
  public func remove(_ permissions: [PermissionName], from id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(.delete, ["users", .id(id), "permissions"], body: Self.body(permissions)))
  }

  private static func body(_ permissions: [PermissionName]) -> JSONValue {
    ["permissions": .array(permissions.map(\.json))]
  }
}

extension UsersAPI {
  /// Permissions of users.
  public var permissions: UserPermissionsAPI { UserPermissionsAPI(sender: sender) }
}
