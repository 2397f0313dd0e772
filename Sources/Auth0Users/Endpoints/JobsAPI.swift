import JSONText

/// Exports, imports and e-mails. Made by ``UsersClient/jobs``.
public struct JobsAPI: Sendable {
  let sender: Sender

  /// Starts an export of users to a file.
  ///
  /// `POST /jobs/users-exports` · scope `read:users` · answers 200.
  public func export(_ export: UsersExport) async throws(UsersError) -> Job {
    try await sender.send(.object(.post, ["jobs", "users-exports"], body: export.json))
  }

  /// Starts an import of users.
  ///
  /// `POST /jobs/users-imports` · scope `create:users` · answers 202. A tenant takes two imports at a time.
  public func `import`(_ users: UsersImport) async throws(UsersError) -> Job {
    var endpoint = Endpoint<Job>.object(.post, ["jobs", "users-imports"], status: 202)
    do throws(InvalidRequest) {
      endpoint.body = .form(try users.form())
    } catch {
      throw sender.refusal(of: endpoint, error.description)
    }
    return try await sender.send(endpoint)
  }

  /// Sends an e-mail that asks a user to confirm the address.
  ///
  /// `POST /jobs/verification-email` · scope `update:users` · answers 201.
  public func sendVerificationEmail(_ email: VerificationEmail, customDomain: String? = nil) async throws(UsersError) -> Job {
    try await sender.send(
      .object(.post, ["jobs", "verification-email"], body: email.json, status: 201), customDomain: customDomain)
  }

  /// Reads how far a job is.
  ///
  /// `GET /jobs/{id}` · scopes `create:users`, `read:users` · answers 200. The link of a finished export lives for about a minute; reading
  /// the job again gives a new one.
  public func get(_ id: Job.ID) async throws(UsersError) -> Job {
    try await sender.send(.object(.get, ["jobs", .id(id)]))
  }

  /// Reads what went wrong in a job: an item for each user of an import, or one for the job as a whole; none if all went well.
  ///
  /// `GET /jobs/{id}/errors` · scopes `create:users`, `read:users` · answers 200, or 204 without any.
  public func errors(of id: Job.ID) async throws(UsersError) -> [JobError] {
    try await sender.send(
      Endpoint<[JobError]>(method: .get, path: ["jobs", .id(id), "errors"], statuses: [200, 204]) {
        (answer) throws(UnreadableAnswer) in
        guard answer.status == 200 else { return [] }
        let body = try answer.json()
        if case .object = body { return [JobError(json: body)] }
        return try [JobError](reading: body, at: "the body")
      })
  }

  /// The file of a finished export, to be read piece by piece.
  ///
  /// `GET {job.location}` · answers 200, or 206 for the rest of it. The token is not sent: the link gives access by itself. Nothing is fetched
  /// before the first piece is asked for; that throws when the job is not completed.
  public func file(of id: Job.ID, limits: TransferLimits = .file) -> ExportFile { ExportFile(jobs: self, id: id, limits: limits) }

  /// Fetches the file of a finished export as a whole: its bytes, which are packed with gzip.
  ///
  /// `GET {job.location}` · answers 200. The token is not sent: the link gives access by itself. It is for files that memory has room for, up to
  /// ``TransferLimits/bodyBytes``; ``file(of:limits:)`` takes any.
  public func download(_ job: Job, limits: TransferLimits = TransferLimits()) async throws(UsersError) -> [UInt8] {
    let url: RequestURL
    do throws(InvalidRequest) {
      url = try job.fileAddress()
    } catch {
      throw CallCourse(.get, "{job.location}").error(.invalidRequest(error))
    }
    return try await sender.download(url, limits)
  }
}

extension Job {
  /// The link to the file of a finished export.
  func fileAddress() throws(InvalidRequest) -> RequestURL {
    if status == "failed" { throw .value("the job failed and has no file: \(statusDetails ?? "the service does not say why")") }
    guard let location else { throw .value("the job has no file yet; read it again when it is completed") }
    return try RequestURL(parsing: location)
  }
}
