import JSONText
import LuceneQuery

/// Users. Made by ``UsersClient/users``.
public struct UsersAPI: Sendable {
  /// How many users a search reaches, and the largest total that it tells.
  static let reach = 1000

  let sender: Sender

  /// Lists or searches users; the totals of a search end at 1,000.
  ///
  /// `GET /users` · scope `read:users` · answers 200. A search reaches the first 1,000 users and is some seconds behind changes.
  ///
  /// - Parameters:
  ///   - query: Which users; nil for all. It is sent as canonical text.
  ///   - sort: In which order; nil for the service's own.
  ///   - page: From 0 up; `(page + 1) * perPage` must not exceed 1,000.
  ///   - perPage: 0 to 100.
  ///   - includeTotals: Whether the answer tells how many there are, in ``Page/total``.
  ///   - fields: Which fields of the users; nil for all.
  ///   - connection: For the engine `v1` alone; write `identities.connection` into the query.
  ///   - primaryOrder: `false` may be quicker, and gives pages that do not fit together.
  public func list(
    _ query: Query? = nil, sort: Sort? = nil, page: Int = 0, perPage: Int = 50, includeTotals: Bool = true,
    fields: FieldSelection? = nil, connection: String? = nil, primaryOrder: Bool? = nil
  ) async throws(UsersError) -> Page<User> {
    let endpoint = Self.list(query, sort, fields, connection, primaryOrder).with { $0.addPage(page, perPage, includeTotals) }
    if let problem = Self.problem(page: page, perPage: perPage, sort: sort) { throw sender.refusal(of: endpoint, problem) }
    return try await sender.send(endpoint)
  }

  /// All pages of that list, as far as a search reaches: behind the first 1,000 users it throws an error that is
  /// ``UsersError/isPagingLimit``, also when there are no more.
  public func pages(
    _ query: Query? = nil, sort: Sort? = nil, perPage: Int = 50, fields: FieldSelection? = nil
  ) -> Pages<User> {
    Pages(sender: sender, endpoint: Self.list(query, sort, fields), course: .numbers(perPage: perPage))
  }

  private static func list(
    _ query: Query?, _ sort: Sort?, _ fields: FieldSelection?, _ connection: String? = nil, _ primaryOrder: Bool? = nil
  ) -> Endpoint<Page<User>> {
    .page(of: "users", ["users"]).with { parameters in
      parameters.add("sort", sort?.text)
      parameters.add("connection", connection)
      fields?.add(to: &parameters)
      parameters.add("q", query?.printed(as: .auth0).description)
      parameters.add("search_engine", "v3")
      parameters.add("primary_order", primaryOrder)
    }
  }

  private static func problem(page: Int, perPage: Int, sort: Sort?) -> String? {
    if !(0...100).contains(perPage) { return "a page has 0 to 100 users, not \(perPage)" }
    if page < 0 { return "pages are counted from 0 up" }
    if page > reach || (page + 1) * perPage > reach {
      return "a search reaches its first 1,000 users only, and this page lies behind them"
    }
    if let sort, sort.text.contains("_metadata") { return "the service does not sort by metadata" }
    return nil
  }

  /// Finds users by their e-mail address, up to date at once.
  ///
  /// `GET /users-by-email` · scope `read:users` · answers 200. The service tells upper from lower case, and stores addresses in lower case on
  /// database connections alone: an address with capitals is looked up as it is and in lower case.
  public func byEmail(_ email: String, fields: FieldSelection? = nil) async throws(UsersError) -> [User] {
    var found: [User] = []
    for spelling in email.lowercased() == email ? [email] : [email, email.lowercased()] {
      let users = try await sender.send(
        Endpoint<[User]>.array(.get, ["users-by-email"]).with { parameters in
          fields?.add(to: &parameters)
          parameters.add("email", spelling)
        })
      found += users.filter { user in !found.contains { $0.id == user.id } }
    }
    return found
  }

  /// Creates a user.
  ///
  /// `POST /users` · scope `create:users` · answers 201. When the answer is lost the user may be there all the same:
  /// ``UsersError/isOutcomeUnknown``.
  public func create(_ user: NewUser, customDomain: String? = nil) async throws(UsersError) -> User {
    try await sender.send(.object(.post, ["users"], body: user.json, status: 201), customDomain: customDomain)
  }

  /// Reads a user, up to date at once.
  ///
  /// `GET /users/{id}` · scope `read:users` · answers 200.
  public func get(_ id: User.ID, fields: FieldSelection? = nil) async throws(UsersError) -> User {
    try await sender.send(Endpoint<User>.object(.get, ["users", .id(id)]).with { fields?.add(to: &$0) })
  }

  /// Changes a user.
  ///
  /// `PATCH /users/{id}` · scope `update:users` · answers 200.
  @discardableResult
  public func update(_ id: User.ID, _ change: UserUpdate, customDomain: String? = nil) async throws(UsersError) -> User {
    let endpoint = Endpoint<User>.object(.patch, ["users", .id(id)], body: change.json)
    if let problem = change.problem { throw sender.refusal(of: endpoint, problem) }
    return try await sender.send(endpoint, customDomain: customDomain)
  }

  /// Deletes a user. There being none is no error.
  ///
  /// `DELETE /users/{id}` · scope `delete:users` · answers 204.
  public func delete(_ id: User.ID) async throws(UsersError) {
    try await sender.send(.nothing(.delete, ["users", .id(id)]))
  }

  /// Makes a new recovery code, and takes the old one out of use.
  ///
  /// `POST /users/{id}/recovery-code-regeneration` · scope `update:users` · answers 200.
  public func regenerateRecoveryCode(of id: User.ID) async throws(UsersError) -> Secret {
    try await sender.send(
      Endpoint<Secret>(method: .post, path: ["users", .id(id), "recovery-code-regeneration"], statuses: [200]) {
        (answer) throws(UnreadableAnswer) in
        guard let code = try answer.json()["recovery_code"]?.text else {
          throw UnreadableAnswer(difference: "it has no 'recovery_code'")
        }
        return Secret(code)
      })
  }

  /// Ends sessions and refresh tokens.
  ///
  /// `POST /users/{id}/revoke-access` · scopes `delete:sessions`, `delete:refresh_tokens` · answers 202.
  public func revokeAccess(of id: User.ID, _ access: AccessRevocation = AccessRevocation()) async throws(UsersError) {
    try await sender.send(.nothing(.post, ["users", .id(id), "revoke-access"], body: access.json, status: 202))
  }

  /// Forgets what is known about the risk of a user's logins.
  ///
  /// `POST /users/{id}/risk-assessments/clear` · scope `update:users` · answers 204.
  public func clearRiskAssessments(
    of id: User.ID, connection: String, assessors: [OpenName<RiskAssessor>]
  ) async throws(UsersError) {
    var body = Members()
    body.add("connection", connection)
    body.add("assessors", assessors.map(\.text))
    try await sender.send(.nothing(.post, ["users", .id(id), "risk-assessments", "clear"], body: body.json))
  }
}

extension Sender {
  /// A call that the service knows by the tenant's custom domain: links in e-mails then show it.
  func send<Response>(_ endpoint: Endpoint<Response>, customDomain: String?) async throws(UsersError) -> Response {
    guard let customDomain else { return try await send(endpoint) }
    var endpoint = endpoint
    do throws(InvalidRequest) {
      endpoint.fields.append(try HeaderField("Auth0-Custom-Domain", customDomain))
    } catch {
      throw CallCourse(endpoint.method, endpoint.path.template).error(.invalidRequest(error))
    }
    return try await send(endpoint)
  }

  /// What a call ends with that the service would refuse.
  func refusal<Response>(of endpoint: Endpoint<Response>, _ problem: String) -> UsersError {
    CallCourse(endpoint.method, endpoint.path.template).error(.invalidRequest(.value(problem)))
  }
}

extension UserUpdate {
  /// What the service would refuse; nil if it would not.
  var problem: String? {
    let json = json
    if json["password"] != nil, ["email", "email_verified", "username"].contains(where: { json[$0] != nil }) {
      return "the password cannot be changed together with email, email_verified or username; make two updates"
    }
    return json == [:] ? "the update changes nothing" : nil
  }
}
