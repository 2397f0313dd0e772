import LuceneQuery

/// One search on its way: sends what the plan asks for.
struct SearchCourse {
  private let search: UserSearch
  private let fields: SearchFields
  private let limit: Int
  private var plan: SlicePlan
  /// In place of the plan, for an order of one's own.
  private var listing: SortedListing?
  /// In place of the plan, when there are too many users.
  private var export: ExportCourse?
  private var calls = 0
  private var hasBegun = false

  init(_ search: UserSearch) {
    self.search = search
    fields = SearchFields(search.options.fields)
    limit = max(search.options.limit ?? .max, 0)
    plan = SlicePlan(limit: limit, foresight: search.options.route.foresight)
  }

  /// What the next answer gives; nil when the search is at its end.
  mutating func nextPage(_ isolation: isolated (any Actor)?) async throws(SearchError) -> SearchPage? {
    let query = try search.query.get()
    if case .none = query.kind { return nil }
    if !hasBegun { try begin(query) }
    if listing != nil { return try await nextListedPage(query, isolation) }
    exportIfDue(query)
    if export != nil { return try await export?.nextPage(isolation) }
    guard let request = plan.nextRequest() else { return nil }
    let answer = try await answer(to: request, query, request.sort, isolation)
    let new: [Int]
    do throws(SliceProblem) {
      new = try plan.follow(answer.sliced())
    } catch {
      throw .unreliableAnswer(error.description)
    }
    var progress = SearchProgress(certain: plan.certain, isCounted: plan.isCounted, drift: plan.drift)
    progress.activity = request.page > 0 || request.isNewestFirst ? .counting : .reading
    let state = SearchState(query: query.description, calls: calls, plan: plan)
    return page(answer, new, found: plan.found, progress, state)
  }

  private mutating func begin(_ query: Query) throws(SearchError) {
    if search.options.sort != nil, search.options.route == .export { throw .exportFailed("an export is in no order") }
    if let sort = search.options.sort, sort != .ascending(.createdAt) {
      guard search.state == nil else { throw .otherSearch("one in an order of its own begins anew") }
      listing = SortedListing(sort, limit: limit)
    } else if let state = search.state {
      guard state.query == query.description else { throw .otherSearch("it is about \(state.query)") }
      calls = state.calls
      plan = SlicePlan(limit: limit, foresight: search.options.route.foresight, state)
      export = state.export.map { ExportCourse(search, query, state, from: $0) }
    } else if search.options.route == .export {
      guard query.unanswerable().isEmpty else { throw .exportFailed("the query asks for 'organization_id', which no export has") }
      export = ExportCourse(search, query, .asked, behind: plan, calls: 0)
    }
    hasBegun = true
  }

  /// Leaves the plan for an export when it is certain that there are too many users. A search that was taken up stays with its slices, and so
  /// does one whose order was chosen, and one that has forgotten whom it found, since the export would give them out again.
  private mutating func exportIfDue(_ query: Query) {
    guard export == nil, search.state == nil, search.options.sort == nil, plan.remembersEveryone,
      case .automatic(let most) = search.options.route, plan.certain > most, limit > most, query.unanswerable().isEmpty
    else { return }
    export = ExportCourse(search, query, .moreUsers(than: most), behind: plan, calls: calls)
  }

  private mutating func nextListedPage(
    _ query: Query, _ isolation: isolated (any Actor)?
  ) async throws(SearchError) -> SearchPage? {
    guard var listing, !listing.isFinished else { return nil }
    let answer = try await answer(to: listing.request, query, listing.sort, isolation)
    let new: [Int]?
    do throws(SliceProblem) {
      new = listing.follow(try answer.sliced())
    } catch {
      throw .unreliableAnswer(error.description)
    }
    guard let new else { throw .tooManyToSort(listing.sort) }
    self.listing = listing
    let progress = SearchProgress(
      certain: listing.certain, isCounted: listing.certain < SlicePlan.window, drift: listing.drift)
    return page(answer, new, found: listing.found, progress, nil)
  }

  private mutating func answer(
    to request: SliceRequest, _ query: Query, _ sort: Sort, _ isolation: isolated (any Actor)?
  ) async throws(SearchError) -> Page<User> {
    let narrowed = Query.and([query, request.slice.condition])
    let asked: Query? = if case .all = narrowed.kind { nil } else { narrowed }
    calls += 1
    do throws(UsersError) {
      return try await search.users.list(asked, sort: sort, page: request.page, perPage: request.pageSize, fields: fields.asked)
    } catch {
      throw .call(error)
    }
  }

  /// The page with its new users, without those behind the limit.
  private func page(
    _ answer: Page<User>, _ new: [Int], found: Int, _ progress: SearchProgress, _ state: SearchState?
  ) -> SearchPage {
    let users = new.dropLast(max(found - limit, 0)).map { fields.chosen(of: answer.items[$0]) }
    var progress = progress
    progress.found = min(found, limit)
    progress.certain = min(max(progress.certain, progress.found), limit)
    progress.calls = calls
    return SearchPage(users: users, progress: progress, state: state)
  }
}

extension Page where Item == User {
  /// What slices need to know of the page.
  fileprivate func sliced() throws(SliceProblem) -> SliceAnswer {
    var users: [SlicedUser] = []
    for user in items {
      guard let id = user.id?.text else { throw .withoutID }
      let creation = user.createdAt.flatMap { TimeInterval.instant(ofValue: $0.utf8.span) }
      // What no query can name lies in no slice of time.
      users.append(SlicedUser(id: id, creation: creation.flatMap { TimeInterval.writable.contains($0) ? $0 : nil }))
    }
    return SliceAnswer(users: users, total: total)
  }
}

extension SearchRoute {
  /// Slices are cut before they are read until so many users are certain: to tell how long the search takes, and to choose the route.
  fileprivate var foresight: Int {
    if case .automatic(let most) = self { max(most, 0) &+ 1 } else { 20_000 }
  }
}
