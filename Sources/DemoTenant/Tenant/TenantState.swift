import JSONText

/// All that a demo tenant knows.
struct TenantState {
  var users = UserTable()
  var jobs: JobBoard
  var log: [ServedRequest] = []
  var faults: [Fault?] = []
  private var createdUsers = 0
  private var tokens: Set<String> = [Tenant.token]
  private var issuedTokens = 0
  private var bucket: RateBucket?

  init(users: [JSONValue], _ settings: Tenant.Settings) {
    jobs = JobBoard(settings)
    bucket = settings.requestsPerSecond.map { RateBucket(requestsPerSecond: $0) }
    add(users)
  }

  /// Adds users, but not those without an id, or with that of another.
  mutating func add(_ documents: [JSONValue]) {
    for document in documents {
      guard let user = TenantUser(document), !users.contains(id: user.id) else { continue }
      users[user.id] = user
    }
  }

  /// What stands behind `auth0|` in the id of a user who brings none.
  mutating func newID() -> String {
    createdUsers += 1
    return "created\(createdUsers)"
  }

  mutating func revokeTokens() { tokens = [] }

  /// Answers a request and does what it asks for.
  mutating func answer(_ request: ServedRequest) -> ServedAnswer {
    if request.path == ["oauth", "token"], request.method == "POST" { return issueToken(request) }
    if request.path.first == JobBoard.folder, request.method == "GET" { return jobs.file(for: request) }
    guard request.path.starts(with: ["api", "v2"]) else { return .error(404, "Not Found") }
    guard let token = request.field("authorization"), token.hasPrefix("Bearer "), tokens.contains(String(token.dropFirst(7)))
    else {
      return .error(401, "Invalid token", code: "invalid_token")
    }
    guard var bucket else { return route(request) }
    defer { self.bucket = bucket }
    guard bucket.take() else {
      var answer = ServedAnswer.error(429, "Global limit has been reached", code: "too_many_requests")
      answer.fields += bucket.fields
      return answer
    }
    var answer = route(request)
    answer.fields += bucket.fields
    return answer
  }

  private mutating func route(_ request: ServedRequest) -> ServedAnswer {
    let path = Array(request.path.dropFirst(2))
    switch (request.method, path.first, path.count) {
    case ("GET", "users", 1): return list(request)
    case ("POST", "users", 1): return create(request)
    case ("GET", "users-by-email", 1): return listByEmail(request)
    case (_, "users", 2...): return answer(request, about: path[1], Array(path[2...]))
    case (_, "user-blocks", 2): return answer(request, about: path[1], ["blocks"])
    case ("POST", "jobs", 2): return startJob(request, named: path[1])
    case ("GET", "jobs", 2): return jobs.status(of: path[1], for: request)
    case ("GET", "jobs", 3) where path[2] == "errors": return jobs.errors(of: path[1])
    default: return .error(404, "Not Found")
    }
  }

  private mutating func answer(_ request: ServedRequest, about id: String, _ rest: [String]) -> ServedAnswer {
    guard let user = users[id] else {
      // Deleting what is not there is answered as deleting what is.
      return request.method == "DELETE" && rest.isEmpty
        ? .noContent() : .error(404, "The user does not exist.", code: "inexistent_user")
    }
    switch (request.method, rest.isEmpty) {
    case ("GET", true): return .json(user.document.selecting(request))
    case ("PATCH", true): return update(user, request)
    case ("DELETE", true):
      users[id] = nil
      return .noContent()
    default:
      var user = user
      defer { users[id] = user }
      return user.answer(request, rest)
    }
  }

  // MARK: - Tokens

  /// `POST /oauth/token`: any client with the secret `demo-secret` gets a new one.
  private mutating func issueToken(_ request: ServedRequest) -> ServedAnswer {
    let body = try? JSONValue(parsing: request.body)
    guard body?["grant_type"] == "client_credentials", body?["client_secret"] == "demo-secret" else {
      return .json(["error": "access_denied", "error_description": "Unauthorized"], status: 401)
    }
    issuedTokens += 1
    let token = "demo-token-\(issuedTokens)"
    tokens.insert(token)
    return .json([
      "access_token": .string(JSONString(token)), "token_type": "Bearer", "expires_in": 86400, "scope": "read:users",
    ])
  }
}
