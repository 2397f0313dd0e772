/// Fetches the file of an export, and goes on where it was when the connection breaks.
struct ExportFetch: Sendable {
  /// How much is read of an answer that is no file.
  private static let largestRefusal = 64 << 10

  private let file: ExportFile
  private let end: Duration
  private var course = CallCourse(.get, "{job.location}")
  private var body: BodyPieces.AsyncIterator?
  private var isComplete = false
  /// How many bytes have come.
  private var position = 0
  /// What names the file's content, as far as ranges can be asked for by it.
  private var tag: String?
  /// How many tries there were since the last byte, the one that brought it included.
  private var tries = 0

  init(_ file: ExportFile) {
    self.file = file
    end = file.jobs.sender.settings.surroundings.now() + file.limits.total
  }

  /// The next piece; nil behind the last one.
  mutating func piece() async throws(UsersError) -> [UInt8]? {
    while !isComplete {
      do throws(TransportError) {
        if let piece = try await body?.next(isolation: nil) {
          position += piece.count
          tries = 1
          return piece
        }
        isComplete = body != nil
      } catch {
        body = nil
        try await wait(after: error)
      }
      if body == nil { try await open() }
    }
    return nil
  }

  /// An error that tells of this fetch.
  func error(_ reason: UsersError.Reason) -> UsersError { course.error(reason) }

  /// Asks for the file from `position` on. There is no body yet when it is worth another try.
  private mutating func open() async throws(UsersError) {
    let request = try await request()
    course.attempts += 1
    tries += 1
    let answer: TransportStream
    do throws(TransportError) {
      answer = try await file.jobs.sender.stream(request)
    } catch {
      return try await wait(after: error)
    }
    switch answer.status {
    case 200 where position == 0:
      tag = answer.fields["etag"].flatMap { $0.hasPrefix("W/") ? nil : $0 }
      body = answer.body.makeAsyncIterator()
    case 206 where continues(answer): body = answer.body.makeAsyncIterator()
    case 200, 206, 416:
      throw course.error(.unreadableAnswer("the file has changed since its first bytes were fetched; begin anew"))
    default: try await wait(after: refusal(answer))
    }
  }

  /// A request with a new link: one is good for a minute.
  private func request() async throws(UsersError) -> TransportRequest {
    let job = try await file.jobs.get(file.id)
    let left = end - file.jobs.sender.settings.surroundings.now()
    guard left > .zero else { throw course.error(.deadline) }
    do throws(InvalidRequest) {
      var request = TransportRequest(.get, try job.fileAddress(), limits: file.limits)
      request.limits.total = left
      request.limits.bodyBytes -= position
      if position > 0, let tag {
        request.fields = [try HeaderField("Range", "bytes=\(position)-"), try HeaderField("If-Range", tag)]
      }
      return request
    } catch {
      throw course.error(.invalidRequest(error))
    }
  }

  private func continues(_ answer: TransportStream) -> Bool {
    position > 0 && (answer.fields["content-range"] ?? "").hasPrefix("bytes \(position)-")
      && (answer.fields["etag"] ?? tag) == tag
  }

  /// An answer that is no file, with the beginning of its body.
  private func refusal(_ answer: TransportStream) async -> TransportResponse {
    var body: [UInt8] = []
    var pieces = answer.body.makeAsyncIterator()
    while body.count < Self.largestRefusal, let piece = try? await pieces.next(isolation: nil) { body += piece }
    return TransportResponse(status: answer.status, fields: answer.fields, body: body)
  }

  // MARK: - Trying again

  /// Waits for the next try, or throws if there is to be none.
  private func wait(after error: TransportError) async throws(UsersError) {
    guard error.kind != .cancelled else { throw course.error(.cancelled) }
    let settings = file.jobs.sender.settings
    // Without a tag nobody can tell whether the rest is one of the same file.
    guard position == 0 || tag != nil,
      let delay = settings.retry.delay(after: error, isRepeatable: true, attempt: tries, settings.surroundings)
    else { throw course.error(.transport(error)) }
    try await course.wait(delay, until: end, settings.surroundings)
  }

  private func wait(after refusal: TransportResponse) async throws(UsersError) {
    let settings = file.jobs.sender.settings
    // A link that has just run out is refused like a wrong one; the next try has a new one.
    if refusal.status == 403, tries < settings.retry.attempts { return }
    guard
      let delay = settings.retry.delay(
        after: refusal, isRepeatable: true, isSearch: false, attempt: tries, settings.surroundings)
    else { throw course.error(.service(ServiceError(refusal))) }
    try await course.wait(delay, until: end, settings.surroundings)
  }
}
