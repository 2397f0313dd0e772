import JSONText
import LuceneFilter

/// All that a demo tenant knows.
struct TenantState {
  var users: [TenantUser] = []
  var log: [ServedRequest] = []
  var faults: [Fault?] = []
  private var tokens: Set<String> = [Tenant.token]
  private var issuedTokens = 0
  private var bucket: RateBucket?

  init(users: [JSONValue], requestsPerSecond: Int?) {
    var known: Set<String> = []
    for document in users {
      guard let user = TenantUser(document), known.insert(user.id).inserted else { continue }
      self.users.append(user)
    }
    bucket = requestsPerSecond.map { RateBucket(requestsPerSecond: $0) }
  }

  mutating func revokeTokens() { tokens = [] }

  /// Answers a request and does what it asks for.
  mutating func answer(_ request: ServedRequest) -> ServedAnswer {
    if request.path == ["oauth", "token"], request.method == "POST" { return issueToken(request) }
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
    default: return .error(404, "Not Found")
    }
  }

  private mutating func answer(_ request: ServedRequest, about id: String, _ rest: [String]) -> ServedAnswer {
    guard let index = users.firstIndex(where: { $0.id == id }) else {
      // Deleting what is not there is answered as deleting what is.
      return request.method == "DELETE" && rest.isEmpty
        ? .noContent() : .error(404, "The user does not exist.", code: "inexistent_user")
    }
    switch (request.method, rest.isEmpty) {
    case ("GET", true): return .json(users[index].document.selecting(request))
    case ("PATCH", true): return update(index, request)
    case ("DELETE", true):
      users.remove(at: index)
      return .noContent()
    default: return users[index].answer(request, rest)
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
