import Auth0Users
import DemoTenant
import JSONText
import TestSupport
import Testing

/// Jobs of the demo tenant, through the client.
@Suite struct JobTests {
  /// Reads a job until it is completed.
  private func completed(_ job: Job, _ client: UsersClient) async throws -> Job {
    let id = try #require(job.id)
    var job = job
    while job.status != "completed" && job.status != "failed" { job = try await client.jobs.get(id) }
    return job
  }

  /// What `gunzip` makes of a file.
  private func unpacked(_ bytes: [UInt8]) throws -> String? {
    guard let gzip = Program.installed("gunzip") else {
      print("skipped: unpacking an export: gunzip is not installed")
      return nil
    }
    return try String(decoding: Subprocess(path: gzip.path).run(on: bytes).output, as: UTF8.self)
  }

  @Test("an export is pending, processing and completed, and its file holds every user")
  func export() async throws {
    guard let loopback = try Loopback() else { return }
    let client = try loopback.client()
    let job = try await client.jobs.export(UsersExport())
    let id = try #require(job.id)
    #expect(job.status == "pending" && job.type == "users_export" && job.location == nil)
    var course: [Job] = []
    for _ in 0..<3 { course.append(try await client.jobs.get(id)) }
    #expect(course.map { $0.status?.text } == ["pending", "processing", "completed"])
    #expect(course.map(\.percentageDone) == [0, 33, 100])
    #expect(course.map(\.timeLeftSeconds) == [2, 1, nil])
    let file = try await client.jobs.download(course[2])
    guard let text = try unpacked(file) else { return }
    #expect(text == Tenant.sampleUsers.map { "\($0)\n" }.joined())
    #expect(try await client.jobs.errors(of: id).isEmpty)
    #expect(loopback.tenant.log.filter { $0.path.first == "exports" }.allSatisfy { $0.field("authorization") == nil })
  }

  @Test("an export of some fields, renamed, as lines and as a table")
  func fields() async throws {
    let users: [JSONValue] = [
      [
        "user_id": "auth0|1", "email": "a\"b@x.com", "email_verified": true, "created_at": "2023-01-25T17:48:16.647Z",
        "identities": [["connection": "c"]], "app_metadata": ["plan": "gold, or so"],
      ], ["user_id": "auth0|2", "logins_count": 3],
    ]
    guard let loopback = try Loopback(users: users) else { return }
    let client = try loopback.client()
    var export = UsersExport()
    export.fields = [
      "user_id", "email", "email_verified", "created_at", "identities[0].connection", "app_metadata.plan", "logins_count",
    ]
    .map { ExportField(name: $0) }
    export.fields?[4].exportAs = "Connection"
    let lines = try await client.jobs.download(completed(client.jobs.export(export), client))
    export.format = "csv"
    let table = try await client.jobs.download(completed(client.jobs.export(export), client))
    guard let text = try unpacked(lines), let rows = try unpacked(table) else { return }
    #expect(
      text == """
        {"user_id":"auth0|1","email":"a\\"b@x.com","email_verified":true,"created_at":"2023-01-25T17:48:16.647Z","Connection":"c",\
        "app_metadata.plan":"gold, or so"}
        {"user_id":"auth0|2","logins_count":3}

        """)
    #expect(
      rows == """
        user_id,email,email_verified,created_at,Connection,app_metadata.plan,logins_count
        "'auth0|1","'a""b@x.com",true,2023-01-25T17:48:16.647Z,"'c","'gold, or so",
        "'auth0|2",,,,,,3

        """)
  }

  @Test(
    "an export that is not as documented is refused",
    arguments: [
      #"{"q":"blocked:true"}"#, #"{"format":"xml"}"#, #"{"limit":0}"#, #"{"connection_id":"con_0000000000000000"}"#,
      #"{"format":"csv","fields":[{"name":"app_metadata"}]}"#, #"{"fields":[{"name":"a[x]"}]}"#, #"{"fields":[{"title":"a"}]}"#,
      "[]",
      #"{"format":"csv","fields":["# + Array(repeating: #"{"name":"a"}"#, count: 31).joined(separator: ",") + "]}",
    ])
  func refusedExport(body: String) async throws {
    guard let loopback = try Loopback() else { return }
    let request = try loopback.request(.post, "/api/v2/jobs/users-exports", body: Array(body.utf8))
    #expect(try await loopback.transport.send(request).status == 400)
  }

  @Test("a link serves ranges of its file, refuses tokens, and ends")
  func link() async throws {
    guard let loopback = try Loopback() else { return }
    let client = try loopback.client()
    let job = try await completed(client.jobs.export(UsersExport()), client)
    let url = try RequestURL(parsing: try #require(job.location))
    func answer(_ fields: [String: String]) async throws -> TransportResponse {
      var request = TransportRequest(.get, url)
      request.fields = try fields.map { try HeaderField($0, $1) }
      return try await loopback.transport.send(request)
    }
    let whole = try await answer([:])
    let tag = try #require(whole.fields["etag"])
    #expect(whole.status == 200 && whole.fields["content-type"] == "application/gzip")
    let rest = try await answer(["Range": "bytes=100-", "If-Range": tag])
    #expect(rest.status == 206 && whole.body.dropFirst(100) == rest.body[...])
    #expect(rest.fields["content-range"] == "bytes 100-\(whole.body.count - 1)/\(whole.body.count)")
    #expect(try await answer(["Range": "bytes=3-5"]).body == Array(whole.body[3...5]))
    #expect(try await answer(["Range": "bytes=\(whole.body.count)-"]).status == 416)
    #expect(try await answer(["Authorization": "Bearer \(Tenant.token)"]).status == 400)
    loopback.tenant.rewriteFiles()
    let other = try await answer(["Range": "bytes=100-", "If-Range": tag])
    #expect(other.status == 200 && other.body.count > whole.body.count && other.fields["etag"] != tag)
    loopback.tenant.expireLinks()
    #expect(try await answer([:]).status == 403)
    let fresh = try await client.jobs.get(try #require(job.id))
    #expect(fresh.location != job.location)
    #expect(try await client.jobs.download(fresh) == other.body)
  }

  @Test("a job that fails says why")
  func failure() async throws {
    guard let loopback = try Loopback() else { return }
    let client = try loopback.client()
    loopback.tenant.failNextJob("no disk")
    let job = try await completed(client.jobs.export(UsersExport()), client)
    #expect(job.status == "failed" && job.statusDetails == "no disk" && job.location == nil)
    #expect(try await client.jobs.errors(of: try #require(job.id)).map(\.statusDetails) == ["no disk"])
    let missing = await #expect(throws: UsersError.self) { try await client.jobs.get("job_0") }
    #expect(missing?.isNotFound == true)
  }

  @Test("an import adds users, changes them if asked to, and tells what was wrong with which")
  func imports() async throws {
    guard let loopback = try Loopback(users: []) else { return }
    let client = try loopback.client()
    let users: [JSONValue] = [
      ["email": "a@x.com", "user_id": "1", "app_metadata": ["a": 1, "b": 2]], ["email": "b@x.com", "shoe": 9], ["name": "nobody"],
      ["email": "a@x.com"],
    ]
    var order = UsersImport(users: users, connectionID: Tenant.connectionID)
    order.externalID = "mine"
    let job = try await client.jobs.import(order)
    #expect(job.externalID == "mine" && job.type == "users_import")
    let done = try await completed(job, client)
    #expect(done.summary?.json == ["failed": 3, "updated": 0, "inserted": 1, "total": 4])
    let errors = try await client.jobs.errors(of: try #require(job.id))
    #expect(
      errors.compactMap { $0.errors?.first?.code } == ["OBJECT_ADDITIONAL_PROPERTIES", "OBJECT_REQUIRED", "DUPLICATED_USER"])
    #expect(errors.map(\.user) == [users[1], users[2], users[3]])
    #expect(loopback.tenant.users.map { $0["user_id"] } == ["auth0|1"])

    var change = UsersImport(users: [["email": "a@x.com", "app_metadata": ["a": 3]]], connectionID: Tenant.connectionID)
    change.upsert = true
    #expect(try await completed(client.jobs.import(change), client).summary?.updated == 1)
    #expect(loopback.tenant.users.map { $0["app_metadata"] } == [["a": 3]])
  }

  @Test("two imports run at a time")
  func importsAtATime() async throws {
    guard let loopback = try Loopback(users: []) else { return }
    var settings = UsersClient.Settings()
    settings.retry.attempts = 1
    let client = try loopback.client(settings)
    let order = UsersImport(users: [], connectionID: Tenant.connectionID)
    let first = try await client.jobs.import(order)
    _ = try await client.jobs.import(order)
    let error = await #expect(throws: UsersError.self) { try await client.jobs.import(order) }
    #expect(error?.service?.status == 429)
    _ = try await completed(first, client)
    _ = try await client.jobs.import(order)
  }

  @Test("an e-mail to confirm an address")
  func email() async throws {
    guard let loopback = try Loopback() else { return }
    let client = try loopback.client()
    let job = try await client.jobs.sendVerificationEmail(VerificationEmail(userID: "auth0|demo1"))
    #expect(try await completed(job, client).type == "verification_email")
    await #expect(throws: UsersError.self) {
      try await client.jobs.sendVerificationEmail(VerificationEmail(userID: "auth0|nobody"))
    }
  }
}
