import JSONText
import LuceneFilter
import LuceneQuery

/// The users of a tenant, found by id or by query, and in any order.
///
/// Some orders that were asked for are kept, and kept right when users come and go. What a search found is kept until then, for its next pages.
struct UserTable {
  private struct Search: Hashable {
    let query: Query
    let order: SortOrder?
    let limit: Int
  }

  /// A server that runs for days must not keep what all searches found.
  private static let mostSearches = 64
  /// Each has an entry for every user.
  private static let mostOrders = 16

  /// By their number in the order of arrival.
  private var users: [Int: TenantUser] = [:]
  private var serials: [ExactString: Int] = [:]
  /// The numbers, ascending.
  private var arrivals: [Int] = []
  private var orders: [SortOrder: [SortedUser]] = [:]
  private var nextSerial = 0
  private var found: [Search: [Int]] = [:]

  var count: Int { users.count }

  /// All users, in the order of their arrival.
  var all: [TenantUser] { arrivals.compactMap { users[$0] } }

  func contains(id: String) -> Bool { serials[ExactString(id)] != nil }

  /// The user with an id. Setting one that is there replaces it in its place, nil removes it, and another is added at the end.
  subscript(id: String) -> TenantUser? {
    get { serials[ExactString(id)].flatMap { users[$0] } }
    set {
      found = [:]
      switch (serials[ExactString(id)], newValue) {
      case (let serial?, let user?): replace(serial, with: user)
      case (let serial?, nil): remove(serial, id)
      case (nil, let user?): append(user)
      case (nil, nil): break
      }
    }
  }

  private mutating func append(_ user: TenantUser) {
    users[nextSerial] = user
    serials[ExactString(user.id)] = nextSerial
    arrivals.append(nextSerial)
    for order in Array(orders.keys) { insert(SortedUser(user, nextSerial, in: order), in: order) }
    nextSerial += 1
  }

  private mutating func replace(_ serial: Int, with user: TenantUser) {
    guard let old = users.updateValue(user, forKey: serial), old.document != user.document else { return }
    for order in Array(orders.keys) {
      remove(SortedUser(old, serial, in: order), from: order)
      insert(SortedUser(user, serial, in: order), in: order)
    }
  }

  private mutating func remove(_ serial: Int, _ id: String) {
    guard let user = users.removeValue(forKey: serial) else { return }
    serials[ExactString(id)] = nil
    arrivals.remove(at: arrivals.partitioningIndex { $0 >= serial })
    for order in Array(orders.keys) { remove(SortedUser(user, serial, in: order), from: order) }
  }

  // MARK: - Orders

  private mutating func insert(_ entry: SortedUser, in order: SortOrder) {
    guard let index = orders[order]?.partitioningIndex(where: { !order.precedes($0, entry) }) else { return }
    orders[order]?.insert(entry, at: index)
  }

  private mutating func remove(_ entry: SortedUser, from order: SortOrder) {
    guard let index = orders[order]?.partitioningIndex(where: { !order.precedes($0, entry) }) else { return }
    orders[order]?.remove(at: index)
  }

  private mutating func entries(in order: SortOrder) -> [SortedUser] {
    if let entries = orders[order] { return entries }
    let entries = users.map { SortedUser($1, $0, in: order) }.sorted(by: order.precedes)
    if orders.count == Self.mostOrders { orders = [:] }
    orders[order] = entries
    return entries
  }

  // MARK: - Searches

  /// The first users in an order that match, `limit` at most; without an order, in that of their arrival.
  mutating func search(_ query: Query, in order: SortOrder?, limit: Int) -> [TenantUser] {
    let search = Search(query: query, order: order, limit: limit)
    let serials = found[search] ?? matches(of: search)
    if found.count == Self.mostSearches { found = [:] }
    found[search] = serials
    return serials.compactMap { users[$0] }
  }

  private mutating func matches(of search: Search) -> [Int] {
    var evaluator = Filter(search.query).makeEvaluator()
    var matches: [Int] = []
    for serial in candidates(for: search.query, in: search.order) {
      guard matches.count < search.limit else { break }
      if let user = users[serial], (try? evaluator.matches(user.bytes)) == true { matches.append(serial) }
    }
    return matches
  }

  /// The users with just this e-mail address.
  mutating func users(withEmail email: String) -> [TenantUser] {
    let order = SortOrder(field: "email", isDescending: false)
    let entries = entries(in: order)
    let key = SortKey.text(Array(email.utf8))
    let start = entries.partitioningIndex { $0.key.kind >= key.kind && !$0.key.isLess(than: key) }
    return entries[start...].prefix { $0.key == key }.compactMap { users[$0.serial] }
  }

  /// The numbers of all users that can match, in order.
  private mutating func candidates(for query: Query, in order: SortOrder?) -> [Int] {
    guard let window = query.creationWindow else { return order.map { entries(in: $0).map(\.serial) } ?? arrivals }
    guard let order, order.field == SortOrder.creation.field else {
      let inside = Self.entries(entries(in: .creation), created: window, in: .creation).map(\.serial)
      guard let order else { return inside.sorted() }
      return inside.compactMap { serial in users[serial].map { SortedUser($0, serial, in: order) } }
        .sorted(by: order.precedes).map(\.serial)
    }
    return Self.entries(entries(in: order), created: window, in: order).map(\.serial)
  }

  /// Those created in a span of time, and behind them those whose creation is no date.
  private static func entries(_ entries: [SortedUser], created window: TimeInterval, in order: SortOrder) -> [SortedUser] {
    func index(where holds: (Int64) -> Bool) -> Int {
      entries.partitioningIndex { entry in
        if case .instant(let instant) = entry.key { holds(instant) } else { true }
      }
    }
    let dated = index { _ in false }
    let (start, end) =
      order.isDescending
      ? (index { $0 < window.end }, index { $0 < window.start }) : (index { $0 >= window.start }, index { $0 >= window.end })
    return Array(entries[start..<max(start, end)] + entries[dated...])
  }
}

extension Array {
  /// The first index whose element, and all behind it, hold.
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
