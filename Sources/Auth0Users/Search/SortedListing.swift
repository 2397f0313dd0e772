import LuceneQuery

/// A search in an order of its own, of which the service shows the first 1,000 users: by pages.
struct SortedListing: Sendable, Hashable {
  private static let pageSize = 100

  let sort: Sort
  let limit: Int
  private(set) var found = 0
  private(set) var certain = 0
  private(set) var isFinished: Bool
  private(set) var drift = SearchDrift()
  private var page = 0
  private var size: Int?
  private var known: Set<ExactString> = []

  init(_ sort: Sort, limit: Int) {
    self.sort = sort
    self.limit = limit
    isFinished = limit == 0
  }

  /// The page that is asked for next. Pages of one size, so that none begins behind the window.
  var request: SliceRequest { SliceRequest(slice: .everyone, page: page, pageSize: min(limit, Self.pageSize)) }

  /// Takes a page, and tells which of its users are new, by their places in it. Nil when there are more than can be reached.
  mutating func follow(_ answer: SliceAnswer) -> [Int]? {
    let isBehindWindow = answer.total.map { $0 >= SlicePlan.window } ?? false
    if isBehindWindow, limit > SlicePlan.window { return nil }
    if let total = answer.total, let size {
      drift.appeared += max(total - size, 0)
      // Those who move to a page that was read are not found.
      drift.missing += max(size - total, 0)
    }
    size = answer.total
    let new = answer.users.indices.filter { known.insert(answer.users[$0].id).inserted }
    found += new.count
    certain = max(certain, answer.total ?? 0, found)
    page += 1
    let isLast = answer.users.count < request.pageSize || answer.total.map { page * request.pageSize >= $0 } ?? false
    isFinished = isLast || found >= limit || (page + 1) * request.pageSize > SlicePlan.window
    return new
  }
}
