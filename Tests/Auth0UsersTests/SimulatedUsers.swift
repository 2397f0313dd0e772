import JSONText
import LuceneQuery
import TestSupport

@testable import Auth0Users

/// Users that a plan is tried with, in place of a service: they are cut, ordered and counted as the service does, and come and go.
struct SimulatedUsers {
  /// The largest total, and how many users pages reach.
  static let window = 1000

  private(set) var users: [SlicedUser]
  /// Whether answers tell how many users there are.
  var tellsTotals = true
  /// Whether the newest come first where that is asked for.
  var putsNewestFirst = true
  /// Whether users without a date stand before the others.
  var beginsUndated = false
  /// How many requests lie between two changes; nil for no changes.
  var changesEvery: Int?
  private(set) var requestCount = 0
  /// The last date that a user was given.
  private var now: Int64 = 0
  /// Those who were there all the time.
  private(set) var constant: Set<String>
  private var generator: SeededGenerator

  init(_ users: [SlicedUser], _ generator: SeededGenerator) {
    self.users = users.sorted { ($0.creation ?? .max) < ($1.creation ?? .max) }
    self.generator = generator
    constant = Set(users.map(\.id.string))
  }

  mutating func answer(_ request: SliceRequest) -> SliceAnswer {
    requestCount += 1
    if let changesEvery, requestCount % changesEvery == 0 { change() }
    var found = ordered(users.filter { request.slice.holds($0) }, request.slice.order)
    if request.isNewestFirst, putsNewestFirst { found.reverse() }
    let page = found.prefix(Self.window).dropFirst(request.page * request.pageSize).prefix(request.pageSize)
    return SliceAnswer(users: Array(page), total: tellsTotals ? min(found.count, Self.window) : nil)
  }

  /// Users of one millisecond stand in another order each time, as nothing else is promised.
  private mutating func ordered(_ users: [SlicedUser], _ order: UserSlice.Order) -> [SlicedUser] {
    if order == .id { return users.sorted { $0.id < $1.id } }
    var users = users
    users.sort(
      by: beginsUndated ? { ($0.creation ?? .min) < ($1.creation ?? .min) } : { ($0.creation ?? .max) < ($1.creation ?? .max) })
    var start = 0
    while start < users.count {
      let end = users[start...].firstIndex { $0.creation != users[start].creation } ?? users.count
      if end - start > 1 { users[start..<end].shuffle(using: &generator) }
      start = end
    }
    return users
  }

  /// Takes a user away and adds one, created just now: somebody new, or the same user again.
  private mutating func change() {
    now = max(now, users.compactMap(\.creation).max() ?? 0) + 1
    var id = "new|\(requestCount)"
    if !users.isEmpty {
      let removed = users.remove(at: Int.random(in: users.indices, using: &generator)).id.string
      constant.remove(removed)
      if generator.once(in: 2) { id = removed }
    }
    users.append(SlicedUser(id: id, creation: now))
  }
}

extension UserSlice {
  fileprivate func holds(_ user: SlicedUser) -> Bool {
    switch creation {
    case .any: break
    case .missing: if user.creation != nil { return false }
    case .time(let from, let to):
      guard let instant = user.creation, from.map({ instant >= $0 }) ?? true, to.map({ instant < $0 }) ?? true else {
        return false
      }
    }
    switch firstID {
    case .from(let id)?: if user.id < id { return false }
    case .behind(let id)?: if user.id <= id { return false }
    case nil: break
    }
    return endID.map { user.id < $0 } ?? true
  }
}

extension SlicedUser {
  /// Users who were created evenly, in heaps and in single milliseconds, some before 1970, and some without a date.
  static func random(_ count: Int, _ generator: inout SeededGenerator) -> [SlicedUser] {
    let span = Int64.random(in: 1...1_000_000_000, using: &generator)
    let heaps = (0..<3).map { _ in Int64.random(in: 0..<span, using: &generator) }
    let weights = (0..<4).map { _ in Int.random(in: 0...9, using: &generator) }
    let kinds = weights.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) } + [0]
    return (0..<count).map { number in
      let creation: Int64? =
        switch kinds.randomElement(using: &generator) ?? 0 {
        case 0: Int64.random(in: 0..<span, using: &generator)
        case 1: heaps.randomElement(using: &generator)
        case 2: (heaps.randomElement(using: &generator) ?? 0) + Int64.random(in: 0..<500, using: &generator)
        default:
          generator.once(in: 20)
            ? generator.once(in: 2) ? nil : Int64.random(in: -span..<0, using: &generator)
            : Int64.random(in: 0..<span, using: &generator)
        }
      return SlicedUser(id: "auth0|\(UInt64.random(in: 0...UInt64.max, using: &generator))x\(number)", creation: creation)
    }
  }
}
