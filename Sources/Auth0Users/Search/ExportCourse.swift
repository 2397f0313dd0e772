import JSONText
import LuceneFilter
import LuceneQuery

/// A search that takes the users from an export of the whole tenant, and picks those that match itself.
struct ExportCourse {
  /// What a document of an export has unless other fields are chosen: the root attributes that are documented as exportable. Without a list
  /// of fields the service exports some of its own choice.
  private static let documented = [
    "user_id", "email", "email_verified", "username", "phone_number", "phone_verified", "created_at", "updated_at", "identities",
    "app_metadata", "user_metadata", "picture", "name", "nickname", "given_name", "family_name", "multifactor", "last_ip",
    "last_login",
    "last_password_reset", "logins_count", "blocked",
  ]
  /// So many lines are read for one page of results at most.
  private static let linesOfPage = 1000
  private static let usersOfPage = 100
  private static let longestPause: Duration = .seconds(10)
  /// The service gives up a job after two hours.
  private static let patience: Duration = .seconds(7200)

  private enum Stage {
    case start
    case waiting
    case reading(ExportLines.AsyncIterator)
    case finished
  }

  private let jobs: JobsAPI
  private let query: Query
  private let options: SearchOptions
  private let reason: ExportReason
  /// Those who were found before the export.
  private let known: [SlicedUser]
  private let knownIDs: Set<ExactString>
  private var evaluator: Evaluator
  private var stage = Stage.start
  private var place: ExportPlace?
  private var linesRead = 0
  private var pause: Duration = .milliseconds(500)
  private var end: Duration?
  private var found: Int
  private var certain: Int
  private var calls: Int

  /// An export behind what a plan has found.
  init(_ search: UserSearch, _ query: Query, _ reason: ExportReason, behind plan: SlicePlan, calls: Int) {
    self.init(search, query, reason, known: plan.recent, found: plan.found, certain: plan.certain, calls: calls)
  }

  /// An export that was read before up to a place.
  init(_ search: UserSearch, _ query: Query, _ state: SearchState, from place: ExportPlace) {
    self.init(search, query, place.reason, known: state.recent, found: state.found, certain: state.found, calls: state.calls)
    self.place = place
    stage = .waiting
  }

  private init(
    _ search: UserSearch, _ query: Query, _ reason: ExportReason, known: [SlicedUser], found: Int, certain: Int, calls: Int
  ) {
    jobs = JobsAPI(sender: search.users.sender)
    self.query = query
    options = search.options
    self.reason = reason
    self.known = known
    knownIDs = Set(known.lazy.map(\.id))
    evaluator = Filter(query).makeEvaluator()
    (self.found, self.certain, self.calls) = (found, certain, calls)
  }

  /// What the next step gives; nil behind the last one.
  mutating func nextPage(_ isolation: isolated (any Actor)?) async throws(SearchError) -> SearchPage? {
    if found >= limit { return nil }
    switch stage {
    case .start:
      place = ExportPlace(job: try await Self.start(order, jobs), reason: reason)
      calls += 1
      stage = .waiting
      return page([], .waitingForExport(percent: nil))
    case .waiting: return try await awaitFile(isolation)
    case .reading(var lines):
      let users = try await read(&lines, isolation)
      return page(users, .reading)
    case .finished: return nil
    }
  }

  private var limit: Int { max(options.limit ?? .max, 0) }

  private func page(_ users: [User], _ activity: SearchActivity) -> SearchPage {
    var isCounted = false
    if case .finished = stage { isCounted = true }
    var progress = SearchProgress(certain: isCounted ? found : max(certain, found), isCounted: isCounted, drift: SearchDrift())
    progress.found = found
    progress.calls = calls
    progress.activity = activity
    progress.exportReason = reason
    let state = place.map { SearchState(query: query.description, calls: calls, found: found, known: known, $0) }
    return SearchPage(users: users, progress: progress, state: state)
  }
}

// MARK: - The job

extension ExportCourse {
  private static func start(_ order: UsersExport, _ jobs: JobsAPI) async throws(SearchError) -> Job.ID {
    let job: Job
    do throws(UsersError) {
      job = try await jobs.export(order)
    } catch {
      throw .call(error)
    }
    guard let id = job.id else { throw .exportFailed("the service gives its job no id") }
    return id
  }

  /// All documents, with the fields that are wanted, and those that the query and the search need.
  private var order: UsersExport {
    var names =
      switch options.fields {
      case .fields(let names)?: names
      case .without(let names)?: Self.documented.filter { !names.contains($0) }
      case nil: Self.documented
      }
    for name in ["user_id"] + query.clauses.flatMap({ $0.scope.fields.map(\.path.root) }) where !names.contains(name) {
      names.append(name)
    }
    var order = UsersExport()
    order.format = "json"
    order.fields = names.map { ExportField(name: $0) }
    return order
  }

  /// Waits a while, and looks whether the file is there.
  private mutating func awaitFile(_ isolation: isolated (any Actor)?) async throws(SearchError) -> SearchPage? {
    guard let id = place?.job else { return nil }
    let surroundings = jobs.sender.settings.surroundings
    let end = end ?? surroundings.now() + Self.patience
    self.end = end
    guard surroundings.now() < end else { throw .exportFailed("the job \(id) is not completed after two hours") }
    let job: Job
    do throws(UsersError) {
      try await CallCourse(.get, "/jobs/{id}").wait(pause, until: .seconds(Int64.max), surroundings)
      job = try await jobs.get(id)
    } catch {
      throw .call(error)
    }
    calls += 1
    pause = min(pause * 2, Self.longestPause)
    if job.status == "failed" {
      throw .exportFailed("the job \(id) failed: \(job.statusDetails ?? "the service does not say why")")
    }
    if job.status == "completed" { stage = .reading(jobs.file(of: id).lines.makeAsyncIterator()) }
    return page([], .waitingForExport(percent: job.percentageDone.flatMap { Int(exactly: $0) }))
  }
}

// MARK: - The file

extension ExportCourse {
  /// Reads on, until a page of users is full or enough was read for one.
  private mutating func read(
    _ lines: inout ExportLines.AsyncIterator, _ isolation: isolated (any Actor)?
  ) async throws(SearchError) -> [User] {
    var users: [User] = []
    var count = 0
    while users.count < Self.usersOfPage, count < Self.linesOfPage, found < limit {
      let line: [UInt8]
      do throws(UsersError) {
        guard let next = try await lines.next(isolation: isolation) else {
          stage = .finished
          return users
        }
        line = next
      } catch {
        throw .call(error)
      }
      count += 1
      linesRead += 1
      // Lines that were read before the search was taken up are passed over.
      guard linesRead > (place?.lines ?? 0) else { continue }
      place?.lines = linesRead
      if let user = try match(line) {
        users.append(options.fields?.chosen(of: user) ?? user)
        found += 1
      }
    }
    stage = .reading(lines)
    return users
  }

  /// The user of a line, if it matches and was not found before.
  private mutating func match(_ line: [UInt8]) throws(SearchError) -> User? {
    guard !line.isEmpty else { return nil }
    do throws(MalformedRecord) {
      guard try evaluator.matches(line) else { return nil }
    } catch {
      throw .exportFailed("line \(linesRead) of its file is malformed: \(error)")
    }
    guard let json = try? JSONValue(parsing: line) else { throw .exportFailed("line \(linesRead) of its file is no JSON") }
    let user = User(json: json)
    return user.id.map { knownIDs.contains(ExactString($0.text)) } ?? false ? nil : user
  }
}
