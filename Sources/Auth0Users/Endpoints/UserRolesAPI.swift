import JSONText

/// Roles of users. Made by ``UsersAPI/roles``.
public struct UserRolesAPI: Sendable {
  let sender: Sender

  /// Lists roles that a user has been given directly.
  ///
  /// `GET /users/{id}/roles` · scope `read:users`, `read:roles` · answers 200.
  public func list(of id: User.ID, page: Int = 0, perPage: Int = 50, includeTotals: Bool = true) async throws(UsersError) -> Page<
    Role
  > {
    try await sender.send(Self.list(of: id).with { $0.addPage(page, perPage, includeTotals) })
  }

  /// All pages of that list.
  public func pages(of id: User.ID, perPage: Int = 50) -> Pages<Role> {
    Pages(sender: sender, endpoint: Self.list(of: id), course: .numbers(perPage: perPage))
  }

  private static func list(of id: User.ID) -> Endpoint<Page<Role>> { .page(of: "roles", ["users", .id(id), "roles"]) }

  /// Gives roles to a user.
  ///
  /// `POST /users/{id}/roles` · scope `update:users` · answers 204.
  public func assign(_ roles: [Role.ID], to id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(.post, ["users", .id(id), "roles"], body: Self.body(roles)))
  }

  /// Takes roles from a user.
  ///
  /// `DELETE /users/{id}/roles` · scope `update:users` · answers 204.
  public func remove(_ roles: [Role.ID], from id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(.delete, ["users", .id(id), "roles"], body: Self.body(roles)))
  }

  private static func body(_ roles: [Role.ID]) -> JSONValue {
    var body = Members()
    body.add("roles", roles.map(\.text))
    return body.json
  }
}

extension UsersAPI {
  /// Roles of users.
  public var roles: UserRolesAPI { UserRolesAPI(sender: sender) }
}
