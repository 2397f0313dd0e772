/// Sends what endpoints declare: with a token, at the service's pace, again where that is safe, and never past the deadline.
final class Sender: Sendable {
  let settings: UsersClient.Settings
  private let tenant: TenantAddress
  private let transport: any Transport
  private let tokens: Tokens
  private let limiter = RateLimiter()

  private enum Tokens: Sendable {
    case fixed(Secret)
    case cached(TokenCache)
  }

  init(_ tenant: TenantAddress, _ source: TokenSource, _ transport: any Transport, _ settings: UsersClient.Settings) {
    self.settings = settings
    self.tenant = tenant
    self.transport = transport
    tokens =
      switch source {
      case .fixed(let secret): .fixed(secret)
      case .clientCredentials(let credentials):
        .cached(
          TokenCache(settings.surroundings) { () async throws(TokenError) in
            try await TokenRequest(credentials, tenant, transport, settings).token()
          })
      case .closure(let fetch):
        .cached(
          TokenCache(settings.surroundings) { () async throws(TokenError) in
            do { return try await fetch() } catch { throw .closure }
          })
      }
  }

  /// Sends a call and reads its answer.
  func send<Response>(_ endpoint: Endpoint<Response>) async throws(UsersError) -> Response {
    var course = CallCourse(endpoint.method, endpoint.path.template)
    let request: TransportRequest
    do throws(InvalidRequest) {
      request = try endpoint.request(to: tenant, prefix: "/api/v2", settings.limits)
    } catch {
      throw course.error(.invalidRequest(error))
    }
    let answer = try await answer(to: request, &course)
    guard endpoint.statuses.contains(answer.status) else { throw course.error(.service(ServiceError(answer))) }
    do throws(UnreadableAnswer) {
      return try endpoint.read(answer)
    } catch {
      throw course.error(.unreadableAnswer(error.difference))
    }
  }

  /// Fetches what a signed link names. It gets no token: the link itself gives access.
  func download(_ url: RequestURL, _ limits: TransferLimits) async throws(UsersError) -> [UInt8] {
    let course = CallCourse(.get, "{job.location}")
    let answer: TransportResponse
    do throws(TransportError) {
      answer = try await transport.send(TransportRequest(.get, url, limits: limits))
    } catch {
      throw course.error(error.kind == .cancelled ? .cancelled : .transport(error))
    }
    guard answer.status == 200 else { throw course.error(.service(ServiceError(answer))) }
    return answer.body
  }

  /// Asks for a file at a signed link, without a token, once.
  func stream(_ request: TransportRequest) async throws(TransportError) -> TransportStream { try await transport.stream(request) }

  private func answer(to request: TransportRequest, _ course: inout CallCourse) async throws(UsersError) -> TransportResponse {
    let surroundings = settings.surroundings
    let end = surroundings.now() + settings.deadline
    var hasRenewedToken = false
    while true {
      try await course.wait(limiter.reserve(at: surroundings.now()), until: end, surroundings)
      let token = try await token(course)
      let authorized = try prepared(request, token, end, course)
      course.attempts += 1
      let result = await outcome(of: authorized)
      switch result {
      case .success(let answer):
        course.follow(answer, unixTime: surroundings.unixTime())
        limiter.follow(course.rateLimit, at: surroundings.now())
        if answer.status == 401, !hasRenewedToken, case .cached(let cache) = tokens {
          hasRenewedToken = true
          await cache.forget(token)
          continue
        }
      case .failure(let error) where error.kind == .cancelled: throw course.error(.cancelled)
      case .failure: break
      }
      guard let delay = delay(after: result, to: request, course) else {
        switch result {
        case .success(let answer): return answer
        case .failure(let error): throw course.error(.transport(error))
        }
      }
      if case .success(let answer) = result, answer.status == 429 { limiter.pause(for: delay, at: surroundings.now()) }
      try await course.wait(delay, until: end, surroundings)
    }
  }

  private func outcome(of request: TransportRequest) async -> Result<TransportResponse, TransportError> {
    do throws(TransportError) {
      return .success(try await transport.send(request))
    } catch {
      return .failure(error)
    }
  }

  /// How long to wait before the next try; nil if there is to be none.
  private func delay(
    after result: Result<TransportResponse, TransportError>, to request: TransportRequest, _ course: CallCourse
  ) -> Duration? {
    let isRepeatable = request.method.isIdempotent
    switch result {
    case .success(let answer):
      return settings.retry.delay(
        after: answer, isRepeatable: isRepeatable, isSearch: course.isSearch, attempt: course.attempts, settings.surroundings)
    case .failure(let error):
      return settings.retry.delay(after: error, isRepeatable: isRepeatable, attempt: course.attempts, settings.surroundings)
    }
  }

  private func token(_ course: CallCourse) async throws(UsersError) -> Secret {
    switch tokens {
    case .fixed(let secret): return secret
    case .cached(let cache):
      do throws(TokenError) {
        return try await cache.token()
      } catch {
        throw course.error(error == .cancelled ? .cancelled : .token(error))
      }
    }
  }

  /// The request with its token, and with no more time than is left.
  private func prepared(
    _ request: TransportRequest, _ token: Secret, _ end: Duration, _ course: CallCourse
  ) throws(UsersError) -> TransportRequest {
    let left = end - settings.surroundings.now()
    guard left > .zero else { throw course.error(.deadline) }
    var authorized = request
    do throws(InvalidRequest) {
      authorized.fields.append(try HeaderField("Authorization", "Bearer \(token.text)"))
    } catch {
      throw course.error(.token(.invalid))
    }
    authorized.limits.total = min(request.limits.total, left)
    return authorized
  }
}

extension Endpoint {
  func request(to tenant: TenantAddress, prefix: String, _ limits: TransferLimits) throws(InvalidRequest) -> TransportRequest {
    let url = try RequestURL(tenant, path: prefix + path.encoded(), query: query.items)
    // The service answers 414 from about here on; a search that long is better said so of before.
    guard url.text.utf8.count <= 16_000 else { throw .value("the URL would be longer than 16,000 bytes; ask for less at once") }
    var request = TransportRequest(method, url, fields: fields, body: body?.bytes, limits: limits)
    request.fields.append(try HeaderField("Accept", "application/json"))
    if let body { request.fields.append(try HeaderField("Content-Type", body.contentType)) }
    return request
  }
}
