import JSONText

/// One fetch of a token for a machine: `POST /oauth/token`.
struct TokenRequest {
  private let credentials: ClientCredentials
  private let tenant: TenantAddress
  private let transport: any Transport
  private let settings: UsersClient.Settings

  init(_ credentials: ClientCredentials, _ tenant: TenantAddress, _ transport: any Transport, _ settings: UsersClient.Settings) {
    self.credentials = credentials
    self.tenant = tenant
    self.transport = transport
    self.settings = settings
  }

  /// The declaration: two requests give two tokens and change nothing else, so that it may be sent again.
  private var endpoint: Endpoint<AccessToken> {
    var body = Members()
    body.add("grant_type", "client_credentials")
    body.add("client_id", credentials.clientID)
    body.add("client_secret", credentials.clientSecret)
    body.add("audience", credentials.audience ?? "\(tenant.origin)/api/v2/")
    return Endpoint(method: .post, path: ["oauth", "token"], body: .json(body.json), statuses: [200]) {
      (answer) throws(UnreadableAnswer) in
      let body = try answer.json()
      guard let token = body["access_token"]?.text else { throw UnreadableAnswer(difference: "it has no 'access_token'") }
      let lifetime: Duration? =
        if case .number(let seconds)? = body["expires_in"], let count = seconds.int64, count >= 0 {
          .seconds(min(count, 31_536_000))
        } else { nil }
      return AccessToken(Secret(token), lifetime: lifetime)
    }
  }

  func token() async throws(TokenError) -> AccessToken {
    let surroundings = settings.surroundings
    var attempt = 1
    let final: TransportResponse
    while true {
      let delay: Duration
      do throws(TransportError) {
        let answer = try await transport.send(request())
        let asked = settings.retry.delay(after: answer, isRepeatable: true, isSearch: false, attempt: attempt, surroundings)
        guard let asked else {
          final = answer
          break
        }
        delay = asked
      } catch {
        guard let chosen = settings.retry.delay(after: error, isRepeatable: true, attempt: attempt, surroundings) else {
          throw error.kind == .cancelled ? .cancelled : .transport(error)
        }
        delay = chosen
      }
      attempt += 1
      do { try await surroundings.sleep(min(delay, settings.deadline)) } catch { throw .cancelled }
    }
    return try read(final)
  }

  private func request() throws(TransportError) -> TransportRequest {
    do throws(InvalidRequest) {
      return try endpoint.request(to: tenant, prefix: "", settings.limits)
    } catch {
      throw TransportError(.configuration, detail: error.description)
    }
  }

  /// Errors have a shape of their own here: `{"error":"access_denied","error_description":"Unauthorized"}`.
  private func read(_ answer: TransportResponse) throws(TokenError) -> AccessToken {
    guard endpoint.statuses.contains(answer.status) else {
      let body = try? answer.json()
      throw .refused(
        status: answer.status, error: body?["error"]?.text ?? "no reason given",
        description: body?["error_description"]?.text ?? "")
    }
    do throws(UnreadableAnswer) {
      return try endpoint.read(answer)
    } catch {
      throw .unreadable
    }
  }
}
