/// Ways in which users can prove who they are. Made by ``UsersAPI/authenticationMethods``.
public struct UserAuthenticationMethodsAPI: Sendable {
  let sender: Sender

  /// Lists the methods of a user.
  ///
  /// `GET /users/{id}/authentication-methods` · scope `read:authentication_methods` · answers 200.
  public func list(of id: User.ID, page: Int = 0, perPage: Int = 50, includeTotals: Bool = true) async throws(UsersError) -> Page<
    AuthenticationMethod
  > {
    try await sender.send(Self.list(of: id).with { $0.addPage(page, perPage, includeTotals) })
  }

  /// All pages of that list.
  public func pages(of id: User.ID, perPage: Int = 50) -> Pages<AuthenticationMethod> {
    Pages(sender: sender, endpoint: Self.list(of: id), course: .numbers(perPage: perPage))
  }

  private static func list(of id: User.ID) -> Endpoint<Page<AuthenticationMethod>> {
    .page(of: "authenticators", ["users", .id(id), "authentication-methods"])
  }

  /// Adds a method.
  ///
  /// `POST /users/{id}/authentication-methods` · scope `create:authentication_methods` · answers 201.
  @discardableResult
  public func create(_ method: NewAuthenticationMethod, for id: User.ID) async throws(UsersError) -> AuthenticationMethod {
    try await sender.send(
      Endpoint<AuthenticationMethod>.object(
        .post, ["users", .id(id), "authentication-methods"], body: method.json, status: 201))
  }

  /// Puts methods in place of all that there are.
  ///
  /// `PUT /users/{id}/authentication-methods` · scope `update:authentication_methods` · answers 200.
  @discardableResult
  public func replaceAll(of id: User.ID, with methods: [AuthenticationMethodSetting]) async throws(UsersError)
    -> [AuthenticationMethod]
  {
    try await sender.send(
      Endpoint<[AuthenticationMethod]>.array(
        .put, ["users", .id(id), "authentication-methods"], body: .array(methods.map(\.json))))
  }

  /// Deletes all methods.
  ///
  /// `DELETE /users/{id}/authentication-methods` · scope `delete:authentication_methods` · answers 204.
  public func deleteAll(of id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(.delete, ["users", .id(id), "authentication-methods"]))
  }

  /// Reads a method.
  ///
  /// `GET /users/{id}/authentication-methods/{authentication_method_id}` · scope `read:authentication_methods` · answers 200.
  public func get(_ method: AuthenticationMethod.ID, of id: User.ID) async throws(UsersError) -> AuthenticationMethod {
    try await sender.send(
      Endpoint<AuthenticationMethod>.object(.get, Self.path(method, id)))
  }

  /// Changes a method.
  ///
  /// `PATCH /users/{id}/authentication-methods/{authentication_method_id}` · scope `update:authentication_methods` · answers 200.
  @discardableResult
  public func update(_ method: AuthenticationMethod.ID, of id: User.ID, _ change: AuthenticationMethodUpdate)
    async throws(UsersError) -> AuthenticationMethod
  {
    try await sender.send(
      Endpoint<AuthenticationMethod>.object(.patch, Self.path(method, id), body: change.json))
  }

  /// Deletes a method.
  ///
  /// `DELETE /users/{id}/authentication-methods/{authentication_method_id}` · scope `delete:authentication_methods` · answers 204.
  public func delete(_ method: AuthenticationMethod.ID, of id: User.ID) async throws(UsersError) {
    try await sender.send(
      .nothing(.delete, Self.path(method, id)))
  }

  private static func path(_ method: AuthenticationMethod.ID, _ id: User.ID) -> EndpointPath {
    ["users", .id(id), "authentication-methods", .id(method, named: "authentication_method_id")]
  }
}

extension UsersAPI {
  /// Ways in which users can prove who they are.
  public var authenticationMethods: UserAuthenticationMethodsAPI { UserAuthenticationMethodsAPI(sender: sender) }
}
