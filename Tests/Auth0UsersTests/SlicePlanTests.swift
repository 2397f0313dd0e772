import JSONText
import LuceneFilter
import TestSupport
import Testing

@testable import Auth0Users

/// How searches are cut into slices, without any service.
@Suite struct SlicePlanTests {
  /// Everything a search gives, in its order.
  private struct Outcome {
    var ids: [String] = []
    var plan: SlicePlan
    /// How many users were certain, request by request, and whether that was said to be all.
    var counts: [(certain: Int, isCounted: Bool)] = []
  }

  /// Searches to the end; after `stop` requests the plan is saved and taken up again.
  private func search(
    _ users: inout SimulatedUsers, limit: Int = .max, foresight: Int = 20_000, stoppingEvery stop: Int? = nil
  ) throws -> Outcome {
    var outcome = Outcome(plan: SlicePlan(limit: limit, foresight: foresight))
    let enough = 200 + users.users.count / 5
    while let request = outcome.plan.nextRequest() {
      try #require(users.requestCount < enough, "the search does not come to an end")
      let answer = users.answer(request)
      outcome.ids += try outcome.plan.follow(answer).map { answer.users[$0].id.string }
      outcome.counts.append((outcome.plan.certain, outcome.plan.isCounted))
      if let stop, users.requestCount % stop == 0 {
        let saved = SearchState(query: "q", calls: users.requestCount, plan: outcome.plan).json.description
        let state = try SearchState(json: JSONValue(parsing: Array(saved.utf8)))
        outcome.plan = SlicePlan(limit: limit, foresight: foresight, state)
      }
    }
    return outcome
  }

  @Test("everyone is found once, however they were created")
  func everyone() throws {
    var generator = SeededGenerator(for: "everyone is found once")
    for turn in 0..<(SeededGenerator.isSoaking ? 2000 : 12) {
      let count = Int.random(in: 0...[120, 1100, 4000].randomElement(using: &generator)!, using: &generator)
      var users = SimulatedUsers(SlicedUser.random(count, &generator), generator)
      users.tellsTotals = !generator.once(in: 4)
      users.beginsUndated = generator.once(in: 3)
      let foresight = [0, 1500, 20_000].randomElement(using: &generator)!
      let outcome = try search(&users, foresight: foresight)
      #expect(outcome.ids.count == count, "turn \(turn)")
      #expect(Set(outcome.ids) == users.constant, "turn \(turn)")
      #expect(outcome.plan.drift == SearchDrift(), "turn \(turn)")
      #expect(outcome.plan.certain == count && outcome.plan.isCounted, "turn \(turn)")
      #expect(!outcome.counts.contains { $0.certain > count || ($0.isCounted && $0.certain < count) }, "turn \(turn)")
    }
  }

  @Test("those who are there all the time are found once, although others come and go, and the search is interrupted")
  func drift() throws {
    var generator = SeededGenerator(for: "those who are there all the time")
    for turn in 0..<(SeededGenerator.isSoaking ? 2000 : 12) {
      let count = Int.random(in: 0...[120, 1100, 4000].randomElement(using: &generator)!, using: &generator)
      var users = SimulatedUsers(SlicedUser.random(count, &generator), generator)
      users.changesEvery = Int.random(in: 1...9, using: &generator)
      users.beginsUndated = generator.once(in: 3)
      let stop = generator.once(in: 2) ? Int.random(in: 15...60, using: &generator) : nil
      let outcome = try search(&users, stoppingEvery: stop)
      #expect(Set(outcome.ids).count == outcome.ids.count, "turn \(turn)")
      #expect(users.constant.subtracting(outcome.ids).isEmpty, "turn \(turn)")
    }
  }

  @Test("25,000 users, 2,500 of them of one millisecond, take 285 requests; while others come and go, some more")
  func requests() throws {
    var generator = SeededGenerator(for: "25,000 users")
    let all = (0..<25_000).map { number in
      let creation = number < 20_000 ? Int64(number) * 600_000 : 20_000 * 600_000 + Int64(max(number - 22_500, 0)) * 600_000
      return SlicedUser(id: "auth0|\(UInt64.random(in: 0...UInt64.max, using: &generator))", creation: creation)
    }
    var still = SimulatedUsers(all, generator)
    #expect(Set(try search(&still).ids) == still.constant)
    #expect(still.requestCount == 285)
    var restless = SimulatedUsers(all, generator)
    restless.changesEvery = 3
    let outcome = try search(&restless)
    #expect(restless.constant.subtracting(outcome.ids).isEmpty)
    #expect(outcome.ids.count == Set(outcome.ids).count)
    #expect(outcome.plan.drift.missing == 0)
    #expect(restless.requestCount <= 450)
    print("25,000 users while others come and go: \(restless.requestCount) requests")
  }

  @Test(
    "no more is asked for than a limit needs", arguments: [(0, 0), (1, 1), (99, 1), (100, 1), (101, 2), (990, 10), (1000, 11)])
  func limit(limit: Int, requests: Int) throws {
    let generator = SeededGenerator(for: "no more is asked for")
    var users = SimulatedUsers((0..<3000).map { SlicedUser(id: "\($0)", creation: Int64($0)) }, generator)
    let outcome = try search(&users, limit: limit)
    #expect(outcome.ids.prefix(limit) == (0..<limit).map { "\($0)" }[...])
    #expect(users.requestCount == requests)
  }

  @Test(
    "those without a date are those who lie in no slice of time",
    arguments: [
      (#"{"created_at":"2024-01-31T10:20:30.000Z"}"#, true), (#"{"created_at":"1969-12-31T23:59:59.999Z"}"#, true),
      (#"{"created_at":"0001-01-01T00:00:00Z"}"#, true), (#"{"created_at":"soon"}"#, false), (#"{"created_at":null}"#, false),
      ("{}", false),
    ])
  func undated(record: String, isDated: Bool) throws {
    let record = Array(record.utf8)
    #expect(try Filter(UserSlice(.time(from: nil, to: 1 << 46)).condition).matches(record) == isDated)
    #expect(try Filter(UserSlice.undated.condition).matches(record) != isDated)
  }

  @Test("a service that gives out less than it counts is told, and does not keep the search from ending")
  func forgetful() throws {
    let generator = SeededGenerator(for: "a service that gives out less")
    var users = SimulatedUsers((0..<3000).map { SlicedUser(id: "\($0)", creation: Int64($0)) }, generator)
    var plan = SlicePlan(limit: .max, foresight: 20_000)
    while let request = plan.nextRequest() {
      try #require(users.requestCount < 200)
      let answer = users.answer(request)
      // The service's order leaves three users out wherever pages are read.
      let shown =
        request.pageSize == 1 || request.page > 0
        ? answer.users : answer.users.filter { !["1500", "1501", "1502"].contains($0.id.string) }
      _ = try plan.follow(SliceAnswer(users: shown, total: answer.total))
    }
    #expect(plan.found == 2997)
    #expect(plan.drift.missing == 3)
  }

  @Test("a total that is less than the users of its page is not believed", arguments: [0, 5, 99])
  func smallTotal(total: Int) throws {
    var users = SimulatedUsers(
      (0..<250).map { SlicedUser(id: "\($0)", creation: Int64($0)) }, SeededGenerator(for: "a small total"))
    var plan = SlicePlan(limit: .max, foresight: 20_000)
    while let request = plan.nextRequest() {
      try #require(users.requestCount < 50)
      let answer = users.answer(request)
      _ = try plan.follow(SliceAnswer(users: answer.users, total: request.slice == .everyone ? total : answer.total))
    }
    #expect(plan.found == 250)
  }

  @Test("an answer out of order ends the search")
  func unordered() throws {
    var plan = SlicePlan(limit: .max, foresight: 20_000)
    _ = plan.nextRequest()
    let users = (0..<100).map { SlicedUser(id: "\($0)", creation: Int64(100 - $0)) }
    #expect(throws: SliceProblem.unordered) { _ = try plan.follow(SliceAnswer(users: users, total: 500)) }
  }

  @Test("a service that does not put the newest first ends the search, which would take the oldest for the last one")
  func oldestFirst() throws {
    var users = SimulatedUsers(
      (0..<3000).map { SlicedUser(id: "\($0)", creation: Int64($0 / 10)) }, SeededGenerator(for: "oldest first"))
    users.putsNewestFirst = false
    var plan = SlicePlan(limit: .max, foresight: 20_000)
    #expect(throws: SliceProblem.unordered) {
      while let request = plan.nextRequest() { _ = try plan.follow(users.answer(request)) }
    }
  }
}
