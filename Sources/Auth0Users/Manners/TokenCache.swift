/// Keeps a token while it is good, and fetches the next one once, however many tasks wait for it.
///
/// A failure is told to those who waited and forgotten: the next one to ask starts anew. Who is cancelled while waiting goes at once; the fetch
/// goes on for the others, and ends with the last of them. In the last two minutes of its life a token is still given out while the next is fetched.
actor TokenCache {
  typealias Fetch = @Sendable () async throws(TokenError) -> AccessToken
  private typealias Waiter = CheckedContinuation<Result<Secret, TokenError>, Never>

  /// How long before its end a token is renewed.
  private static let earliness: Duration = .seconds(120)

  private struct Held {
    let secret: Secret
    let end: Duration?
    /// When it is time for the next one; a short life is used to its half.
    let renewal: Duration?
  }

  private let fetch: Fetch
  private let surroundings: Surroundings
  private var held: Held?
  private var waiters: [Int: Waiter] = [:]
  private var nextWaiter = 0
  private var fetching: Task<Void, Never>?
  /// Counts the fetches, so that one that was given up is known when it ends.
  private var fetchNumber = 0

  init(_ surroundings: Surroundings, fetch: @escaping Fetch) {
    self.surroundings = surroundings
    self.fetch = fetch
  }

  /// A token that is good as far as one knows.
  func token() async throws(TokenError) -> Secret {
    let now = surroundings.now()
    if let held, held.end.map({ now < $0 }) ?? true {
      if let renewal = held.renewal, now >= renewal { startFetching() }
      return held.secret
    }
    return try await fetchedToken()
  }

  /// Forgets a token that the service refused, unless there is another by now.
  func forget(_ secret: Secret) {
    if held?.secret == secret { held = nil }
  }

  private func fetchedToken() async throws(TokenError) -> Secret {
    let number = nextWaiter
    nextWaiter += 1
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: Waiter) in
        guard !Task.isCancelled else { return waiter.resume(returning: .failure(.cancelled)) }
        waiters[number] = waiter
        startFetching()
      }
    } onCancel: {
      Task { await self.leave(number) }
    }
    return try result.get()
  }

  private func leave(_ number: Int) {
    guard let waiter = waiters.removeValue(forKey: number) else { return }
    waiter.resume(returning: .failure(.cancelled))
    guard waiters.isEmpty else { return }
    fetching?.cancel()
    fetching = nil
  }

  private func startFetching() {
    guard fetching == nil else { return }
    fetchNumber += 1
    fetching = Task { [fetch, fetchNumber] in
      do throws(TokenError) {
        finish(fetchNumber, .success(try await fetch()))
      } catch {
        finish(fetchNumber, .failure(error))
      }
    }
  }

  private func finish(_ number: Int, _ result: Result<AccessToken, TokenError>) {
    guard number == fetchNumber, fetching != nil else { return }
    fetching = nil
    if case .success(let token) = result {
      let now = surroundings.now()
      held = Held(
        secret: token.secret, end: token.lifetime.map { now + $0 },
        renewal: token.lifetime.map { now + max($0 - Self.earliness, $0 / 2) })
    }
    let answered = waiters.values
    waiters = [:]
    for waiter in answered { waiter.resume(returning: result.map(\.secret)) }
  }
}
