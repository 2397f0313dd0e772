import Auth0Users
import DemoTenant
import JSONText
import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

/// Searches of the client against the demo tenant, over HTTP.
@Suite struct SearchTests {
  private func users(_ count: Int) throws -> [JSONValue] {
    try (0..<count).map { number in
      let created = TimeInterval.text(ofInstant: 1_735_689_600_000 + Int64(number / 3) * 60_000)
      return try JSONValue(
        parsing: Array(#"{"user_id":"auth0|\#(number)","email":"u\#(number)@example.com","created_at":"\#(created)"}"#.utf8))
    }
  }

  @Test("a search gives the users that match, by literal, by query and by text")
  func search() async throws {
    guard let loopback = try Loopback() else { return }
    let api = try loopback.client().users
    let query = try Query("app_metadata.plan:gold AND NOT blocked:true")
    let expected = Tenant.sampleUsers.map { User(json: $0) }.filter { (try? Filter(query).matches($0.json)) == true }
    let searches = [
      api.search("app_metadata.plan:gold AND NOT blocked:true"), api.search(query),
      api.search(text: "app_metadata.plan:gold AND NOT blocked:true"),
    ]
    for search in searches {
      var found: [User] = []
      for try await user in search { found.append(user) }
      #expect(Set(found) == Set(expected) && found.count == expected.count)
    }
    #expect(loopback.tenant.log.map { $0.parameter("q") } == Array(repeating: query.description, count: 3))
  }

  @Test("no more is sent than is read")
  func exactStop() async throws {
    guard let loopback = try Loopback(users: users(450)) else { return }
    let search = try loopback.client().users.search(.all)
    #expect(loopback.tenant.log.isEmpty)
    var count = 0
    for try await _ in search {
      count += 1
      if count == 100 { break }
    }
    #expect(loopback.tenant.log.count == 1)
    var limited: [String] = []
    for try await user in try loopback.client().users.search(.all, SearchOptions(limit: 150, fields: .only("email"))) {
      #expect(user.json["user_id"] == nil && user.json["created_at"] == nil)
      limited.append(user.email ?? "")
    }
    #expect(Set(limited) == Set((0..<150).map { "u\($0)@example.com" }) && limited.count == 150)
    #expect(loopback.tenant.log.count == 3)
  }

  @Test("an order of one's own: the first 1,000 at most, and told when there are more")
  func sorted() async throws {
    guard let loopback = try Loopback(users: users(1100)) else { return }
    let api = try loopback.client().users
    var found: [String] = []
    for try await user in api.search("email:u10*", SearchOptions(sort: .descending(.email))) { found.append(user.email ?? "") }
    #expect(found == found.sorted(by: >) && found.count == 111)
    let error = await #expect(throws: SearchError.self) {
      for try await _ in api.search(.all, SearchOptions(sort: .descending(.email))) {}
    }
    #expect(error == .tooManyToSort(.descending(.email)))
    found = []
    for try await user in api.search(.all, SearchOptions(limit: 1000, sort: .ascending(.email))) {
      found.append(user.email ?? "")
    }
    #expect(found == (0..<1100).map { "u\($0)@example.com" }.sorted().prefix(1000).map { $0 })
  }

  @Test("what the service would refuse is not sent, unless that is asked for; all that is sent is canonical")
  func refused() async throws {
    guard let loopback = try Loopback(users: users(1500)) else { return }
    let api = try loopback.client().users
    for search in [api.search("blocked:yes"), api.search(text: "logins_count:many"), api.search(text: "name:(")] {
      let error = await #expect(throws: SearchError.self) { for try await _ in search {} }
      guard case .refusedQuery(let query)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(query.description.hasPrefix("error: "))
    }
    #expect(loopback.tenant.log.isEmpty)
    var options = SearchOptions()
    options.sendsRefusedQueries = true
    for try await _ in api.search("blocked:yes", options) {}
    #expect(loopback.tenant.log.map { $0.parameter("q") } == ["blocked:yes"])
    for try await _ in api.search(text: "+_exists_:email  -name:jane") {}
    for request in loopback.tenant.log {
      let text = request.parameter("q") ?? ""
      #expect(try Query(parsing: text).description == text)
    }
    #expect(loopback.tenant.log.count > 15)
  }

  @Test(
    "more users than a search shows are all found, once, while others come and go, and after interruptions",
    // Of 25,000 users an export would be asked by itself.
    arguments: SeededGenerator.isSoaking ? [SearchRoute.slices, .automatic()] : [.slices])
  func complete(route: SearchRoute) async throws {
    let count = SeededGenerator.isSoaking ? 25_000 : 2500
    let users = Tenant.madeUpUsers(count, together: SeededGenerator.isSoaking ? 2500 : 1200)
    guard let loopback = try Loopback(users: users) else { return }
    let api = try loopback.client().users
    var found: [String] = []
    var saved: String?
    var removed: Set<String> = []
    for turn in 1...3 {
      var options = SearchOptions(fields: .only("user_id"))
      options.route = route
      var search = api.search("email:*@example.com", options)
      if let saved { search = search.resuming(try SearchState(json: JSONValue(parsing: Array(saved.utf8)))) }
      for try await page in search.pages {
        found += page.users.compactMap { $0.id?.text }
        saved = page.state?.json.description
        let calls = page.progress.calls
        let victim = "auth0|demo\(calls * 7919 % count + 1)"
        loopback.tenant.remove(victim)
        removed.insert(victim)
        loopback.tenant.add([newcomer(calls)] + (calls % 2 == 0 ? [newcomer(calls, id: victim)] : []))
        if turn < 3 && page.progress.found > turn * count / 3 { break }
      }
    }
    #expect(found.count == Set(found).count)
    let constant = Set(users.compactMap { User(json: $0).id?.text }).subtracting(removed)
    #expect(constant.subtracting(found).isEmpty)
    // One user goes with each page, and an export has fewer of them.
    #expect(removed.count > (route == .slices ? 40 : 20))
    let requests = loopback.tenant.log.count
    #expect(requests <= 450)
    print("\(count) users over HTTP while others come and go: \(requests) requests by the route '\(route)'")
    let others = api.search("email:v*").resuming(try SearchState(json: JSONValue(parsing: Array((saved ?? "").utf8))))
    let error = await #expect(throws: SearchError.self) { for try await _ in others {} }
    #expect(error == .otherSearch("it is about email:*@example.com"))
  }

  /// A user who is created when the search has begun; with `id`, one who was there before.
  private func newcomer(_ number: Int, id: String? = nil) -> JSONValue {
    newcomer(number, id: id, created: 1_800_000_000_000 + Int64(number))
  }

  private func newcomer(_ number: Int, id: String? = nil, created: Int64) -> JSONValue {
    let created = TimeInterval.text(ofInstant: created)
    return [
      "user_id": .string(JSONString(id ?? "auth0|new\(number)")), "email": .string(JSONString("new\(number)@example.com")),
      "created_at": .string(JSONString(created)),
    ]
  }

  @Test("users whose ids differ in code points only are different users", arguments: [SearchRoute.slices, .export])
  func codePoints(route: SearchRoute) async throws {
    let ids = ["auth0|jos\u{E9}", "auth0|jose\u{301}", "auth0|\u{212B}", "auth0|\u{C5}"]
    let users = ids.map { JSONValue.object([JSONMember(key: "user_id", value: .string(JSONString($0)))]) }
    guard ExportFileTests.canUnpack, let loopback = try Loopback(users: users) else { return }
    var options = SearchOptions()
    options.route = route
    var found = 0
    for try await _ in try loopback.client().users.search(.all, options) { found += 1 }
    #expect(found == ids.count)
  }

  @Test("an export gives the same users as slices, for random queries")
  func routesAgree() async throws {
    var generator = SeededGenerator(for: "an export gives the same users as slices")
    let documents = try Corpus.text(of: "users.ndjson").utf8.split(separator: UInt8(ascii: "\n"))
      .map { try JSONValue(parsing: Array($0)) }
      // Some are as exports write them, under flat keys.
      .filter {
        if case .object(let members) = $0 { members.allSatisfy { !$0.key.string.contains(where: ".[".contains) } } else { false }
      }
    guard ExportFileTests.canUnpack, let loopback = try Loopback(users: documents + users(1000)) else { return }
    var settings = UsersClient.Settings.patient
    // Nobody waits for the jobs, which a tenant here ends at once.
    settings.surroundings.sleep = { _ in try Task.checkCancellation() }
    let api = try loopback.client(settings).users
    var matchCount = 0
    for _ in 0..<(SeededGenerator.isSoaking ? 200 : 4) {
      let query = generator.query(withExtras: false)
      guard query.unanswerable().isEmpty else { continue }
      let sliced = try await found(api, query, .slices)
      let exported = try await found(api, query, .export)
      #expect(Set(sliced).symmetricDifference(exported).sorted() == [], "\(query)")
      #expect(sliced.count == exported.count, "\(query)")
      matchCount += sliced.count
    }
    print("\(matchCount) users by both routes")
  }

  private func found(_ api: UsersAPI, _ query: Query, _ route: SearchRoute) async throws -> [String] {
    var options = SearchOptions()
    options.route = route
    options.sendsRefusedQueries = true
    var ids: [String] = []
    for try await user in api.search(query, options) { ids.append(user.id?.text ?? "") }
    return ids.sorted()
  }

  @Test("when too many users match, they come from an export, which an interruption does not begin anew")
  func export() async throws {
    guard ExportFileTests.canUnpack, let loopback = try Loopback(users: users(3000)) else { return }
    let api = try loopback.client().users
    var options = SearchOptions(fields: .only("email"))
    options.route = .automatic(exportAbove: 2000)
    var found: [User] = []
    var saved: String?
    var reasons: Set<ExportReason> = []
    for turn in 0..<3 {
      var search = api.search("email:u*", options)
      if let saved { search = search.resuming(try SearchState(json: JSONValue(parsing: Array(saved.utf8)))) }
      for try await page in search.pages {
        found += page.users
        saved = page.state?.json.description
        if let reason = page.progress.exportReason { reasons.insert(reason) }
        if turn < 2 && found.count > (turn + 1) * 900 { break }
      }
    }
    #expect(found.count == 3000)
    #expect(Set(found.map(\.json)) == Set((0..<3000).map { ["email": .string(JSONString("u\($0)@example.com"))] }))
    #expect(reasons == [.moreUsers(than: 2000)])
    #expect(loopback.tenant.log.filter { $0.method == "POST" }.count == 1)
    #expect(loopback.tenant.log.contains { $0.path.first == "exports" && $0.field("authorization") == nil })
  }

  @Test("a search that has read slices stays with them when too many users come to match, and gives nobody twice")
  func lateExcess() async throws {
    guard let loopback = try Loopback(users: users(2000)) else { return }
    var options = SearchOptions()
    options.route = .automatic(exportAbove: 2010)
    // Users who were there before, and come to match.
    let last: Int64 = 1_735_689_600_000 + 666 * 60_000
    var found: [String] = []
    for try await page in try loopback.client().users.search("email:*@example.com", options).pages {
      found += page.users.compactMap { $0.id?.text }
      if !page.users.isEmpty {
        loopback.tenant.add((0..<3).map { newcomer(page.progress.calls * 3 + $0, created: last - Int64($0)) })
      }
    }
    #expect(found.count == Set(found).count)
    #expect(Set((0..<2000).map { "auth0|\($0)" }).subtracting(found).isEmpty)
    #expect(found.count > 2010)
    #expect(!loopback.tenant.log.contains { $0.method == "POST" })
  }

  @Test("as many users as may come without an export come without one, and one more with it", arguments: [2000, 2001])
  func threshold(count: Int) async throws {
    guard ExportFileTests.canUnpack, let loopback = try Loopback(users: users(count)) else { return }
    var options = SearchOptions()
    options.route = .automatic(exportAbove: 2000)
    var found: [String] = []
    for try await user in try loopback.client().users.search("email:*@example.com", options) { found.append(user.id?.text ?? "") }
    #expect(found.count == count && Set(found).count == count)
    #expect(loopback.tenant.log.contains { $0.method == "POST" } == (count > 2000))
  }

  @Test("a search in a chosen order makes no export")
  func orderWithoutExport() async throws {
    guard let loopback = try Loopback(users: users(1200)) else { return }
    let api = try loopback.client().users
    var options = SearchOptions(sort: .ascending(.createdAt))
    options.route = .automatic(exportAbove: 100)
    var dates: [String] = []
    for try await user in api.search(.all, options) { dates.append(user.createdAt ?? "") }
    #expect(dates.count == 1200 && dates == dates.sorted())
    #expect(!loopback.tenant.log.contains { $0.method == "POST" })
    options.route = .export
    let error = await #expect(throws: SearchError.self) { for try await _ in api.search(.all, options) {} }
    #expect(error == .exportFailed("an export is in no order"))
  }

  @Test("a search that ended at its limit goes on behind it with a higher one", arguments: [50, 130, 1150])
  func higherLimit(limit: Int) async throws {
    guard let loopback = try Loopback(users: users(1500)) else { return }
    let api = try loopback.client().users
    var found: [String] = []
    var state: SearchState?
    for try await page in api.search(.all, SearchOptions(limit: limit)).pages {
      found += page.users.compactMap { $0.id?.text }
      state = page.state
    }
    #expect(found.count == limit && state?.found == limit)
    let last = try #require(state)
    for try await user in api.search(.all).resuming(last) { found.append(user.id?.text ?? "") }
    #expect(found.count == 1500 && Set(found).count == 1500)
  }

  @Test("a job that fails ends the search with the service's words, and what no export has is not asked of one")
  func failedExport() async throws {
    guard let loopback = try Loopback() else { return }
    let api = try loopback.client().users
    loopback.tenant.failNextJob("the disk is full")
    let failed = await #expect(throws: SearchError.self) { _ = try await found(api, .all, .export) }
    #expect(failed?.description.hasSuffix("failed: the disk is full") == true)
    let query = try Query("organization_id:org_1")
    let error = await #expect(throws: SearchError.self) { _ = try await found(api, query, .export) }
    #expect(error == .exportFailed("the query asks for 'organization_id', which no export has"))
  }

  @Test("answers without totals do as well")
  func withoutTotals() async throws {
    let page = #"[{"user_id":"a|1"},{"user_id":"a|2","created_at":"2025-01-01T00:00:00.000Z"}]"#
    let transport = ScriptedTransport([.json(page)])
    var found: [User.ID?] = []
    for try await user in try TestClock().client(transport).users.search("blocked:true") { found.append(user.id) }
    #expect(found == ["a|1", "a|2"])
    #expect(transport.requests.count == 1)
  }

  @Test(
    "answers that no search can stand on end it",
    arguments: [
      (#"[{"email":"a"}]"#, "a user has no 'user_id'"),
      (#"{"users":[],"total":7}"#, "an answer has fewer users than it says there are"),
    ])
  func unreliable(body: String, difference: String) async throws {
    let client = try TestClock().client(ScriptedTransport([.json(body)]))
    let error = await #expect(throws: SearchError.self) { for try await _ in client.users.search("blocked:true") {} }
    #expect(error == .unreliableAnswer(difference))
  }

  @Test(
    "a state that is none is told",
    arguments: [
      "{}", "[]",
      #"{"query":"a","found":-1,"calls":0,"appeared":0,"vanished":0,"missing":0,"parts":[],"recent":[]}"#,
      #"{"query":"a","found":0,"calls":0,"appeared":0,"vanished":0,"missing":0,"parts":[{"from":9223372036854775807}],"recent":[]}"#,
      #"{"query":"a","found":0,"calls":0,"appeared":0,"vanished":0,"missing":0,"parts":[{"from":5,"to":5}],"recent":[]}"#,
    ])
  func wrongState(text: String) throws {
    #expect(throws: SearchError.otherSearch("this is no state of a search")) {
      try SearchState(json: JSONValue(parsing: Array(text.utf8)))
    }
  }
}
