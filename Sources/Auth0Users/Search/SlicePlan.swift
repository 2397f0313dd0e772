import LuceneQuery

/// What a search asks for next, and what it makes of the answers, so that it finds everyone although the service shows the first 1,000 only.
///
/// The first page of everyone comes first; a search of up to 1,000 users just reads on behind it. Of a larger one, slices are cut off: the page
/// with the last of the first 1,000 users of the rest tells where to cut, so that each slice costs one request beside those that read it. A
/// slice's own total shows later whether it was cut well, and how many users it has to give. Where more than 1,000 users were created in one
/// millisecond, they are cut by their ids.
///
/// Before the first cut the newest user is asked for, and nobody who is created later is looked for: the search would have no end where users
/// come quickly, and somebody who is deleted and created anew would be found twice.
///
/// The plan is a value that knows no service: whoever has one asks for ``nextRequest()`` and hands the answer to `follow`.
struct SlicePlan: Sendable, Hashable {
  /// How many users of a search the service shows, and the largest total that it tells.
  static let window = 1000
  /// The page that ends the window, for pages of 100.
  private static let lastPage = 9
  /// Where in that page a slice ends: at its user number 990. Each of the ten pages that read it but the last begins with one that is known.
  private static let cut = 90
  private static let fullPage = 100
  /// A slice in which users are missing is read so often again.
  private static let repetitions = 2

  /// A slice that is still to be read.
  struct Part: Sendable, Hashable {
    var slice: UserSlice
    /// How many users it has; nil while that is not known.
    var size: Int?
    /// Whether it is small enough to be read, as far as is known.
    var isSmall: Bool
  }

  /// What the plan waits for.
  private enum Step: Sendable, Hashable {
    case firstPage
    /// The newest user of this part.
    case newest(Int)
    /// The last page of the window of this part.
    case cut(Int)
    case reading
    case recount
    case finished
  }

  private(set) var parts: [Part]
  private var reading: SliceReading?
  private var recounts = false
  /// How many users there are; nil unless the first answer told it and is to be believed.
  private var total: Int?
  /// The ids of everyone that was found.
  private var known: Set<ExactString> = []
  /// Those among them that slices to come may have again. All others lie in slices that are read.
  private(set) var recent: [SlicedUser] = []
  /// So many of these, the first ones, were found before the newest user was known. They may have been created anew before that.
  private(set) var earlyCount = 0
  /// Whether the newest user is known, so that nobody is found who is created later.
  private var hasEnd = false

  /// How many users were found, each once.
  private(set) var found = 0
  /// What changed on the way.
  private var finishedDrift = SearchDrift()
  /// How many users are to be found before no more is asked for.
  let limit: Int
  /// Until so many users are certain, slices are cut before they are read.
  let foresight: Int

  init(limit: Int, foresight: Int) {
    self.limit = limit
    self.foresight = foresight
    parts = [Part(slice: .everyone, size: nil, isSmall: false)]
  }

  /// Goes on where another plan was left.
  init(limit: Int, foresight: Int, _ state: SearchState) {
    self.init(limit: limit, foresight: foresight)
    parts = state.parts
    recent = state.recent
    earlyCount = state.earlyCount
    found = state.found
    finishedDrift = state.drift
    known = Set(recent.lazy.map(\.id))
    hasEnd = !parts.contains { $0.slice.isOpen || $0.slice == .everyone }
  }

  /// Whether everyone that was found is among ``recent``: until the first slice is read to its end.
  var remembersEveryone: Bool { recent.count == found }

  /// How many users there are at least, with those that were found.
  var certain: Int {
    if partCount > 0, let total { return max(total + drift.appeared - drift.vanished, found) }
    var unread = parts.reduce(0) { $0 + self.unread($1.size, $1.slice) }
    if let reading, reading.size != nil { unread += self.unread(reading.remaining, reading.rest) }
    return found + unread
  }

  /// Those of a slice that were not found already.
  private func unread(_ size: Int?, _ slice: UserSlice) -> Int {
    guard let size else { return 0 }
    return max(size - recent.count { slice.contains($0) }, 0)
  }

  /// Whether ``certain`` is all, but for what changes meanwhile.
  var isCounted: Bool {
    partCount == 0 || total != nil || (parts.allSatisfy { $0.size != nil } && reading.map { $0.size != nil } ?? true)
  }

  /// Whether so few are wanted that they can be read without knowing how many there are.
  private var isWithinWindow: Bool { limit <= Self.window }

  /// How many parts are left, with the one that is being read.
  var partCount: Int { parts.count + (reading == nil ? 0 : 1) }

  var drift: SearchDrift { finishedDrift + (reading?.drift ?? SearchDrift()) }

  /// The parts that a saved plan has: a slice goes on where it is, unless it may have to be read again.
  var savedParts: [Part] {
    guard let reading else { return parts }
    let isSound = reading.drift.vanished == 0 && reading.repetitions == 0
    let size = reading.size == nil ? nil : isSound ? reading.remaining : reading.size
    return [Part(slice: isSound ? reading.rest : reading.slice, size: size, isSmall: true)] + parts
  }
}

// MARK: - Asking

extension SlicePlan {
  /// What is to be asked for; nil when the search is at its end.
  mutating func nextRequest() -> SliceRequest? {
    switch step() {
    case .finished: return nil
    case .firstPage: return SliceRequest(slice: .everyone, page: 0, pageSize: min(limit, Self.fullPage))
    case .newest(let index):
      // More than the newest one, to see that the service puts them in this order.
      return SliceRequest(slice: parts[index].slice, page: 0, pageSize: Self.fullPage, isNewestFirst: true)
    case .cut(let index): return SliceRequest(slice: parts[index].slice, page: Self.lastPage, pageSize: Self.fullPage)
    case .recount: return reading.map { SliceRequest(slice: $0.slice, page: 0, pageSize: 1) }
    case .reading:
      if reading == nil { reading = SliceReading(parts.removeFirst().slice) }
      return reading.map { SliceRequest(slice: $0.rest, page: 0, pageSize: Self.fullPage) }
    }
  }

  private func step() -> Step {
    if found >= limit { return .finished }
    if recounts { return .recount }
    if reading != nil { return .reading }
    guard let first = parts.first else { return .finished }
    if first.slice == .everyone { return .firstPage }
    if !isWithinWindow, certain < min(limit, foresight), let index = parts.firstIndex(where: { !$0.isSmall }) {
      return cutting(index)
    }
    return first.isSmall ? .reading : cutting(0)
  }

  private func cutting(_ index: Int) -> Step { !hasEnd && parts[index].slice.isOpen ? .newest(index) : .cut(index) }
}

// MARK: - Following

extension SlicePlan {
  /// Takes the answer to ``nextRequest()``, and tells which of its users are new, by their places in it.
  mutating func follow(_ answer: SliceAnswer) throws(SliceProblem) -> [Int] {
    switch step() {
    case .finished: return []
    case .recount:
      recount(answer)
      return []
    case .newest(let index):
      try end(index, with: answer)
      return []
    case .cut(let index):
      try cut(index, at: answer)
      return []
    case .firstPage:
      let new = take(answer.users)
      try begin(answer)
      return new
    case .reading:
      guard var reading else { return [] }
      let standing = try reading.follow(answer, pageSize: Self.fullPage)
      let new = take(answer.users)
      // The answer may have more users than are wanted: a search that goes on with a higher limit asks for it again.
      guard found < limit else { return new }
      self.reading = reading
      settle(standing, isOverflowing: !isWithinWindow && answer.total.map { $0 >= Self.window } ?? false)
      return new
    }
  }

  /// Counts and remembers those who are new, up to the limit.
  private mutating func take(_ users: [SlicedUser]) -> [Int] {
    var new: [Int] = []
    for (index, user) in users.enumerated() {
      guard found < limit else { break }
      guard known.insert(user.id).inserted else { continue }
      recent.append(user)
      found += 1
      new.append(index)
    }
    return new
  }

  /// What is behind the first page of everyone.
  private mutating func begin(_ answer: SliceAnswer) throws(SliceProblem) {
    parts = []
    let isShort = answer.users.count < min(limit, Self.fullPage)
    // A total that is less than what comes with it tells nothing.
    total = answer.total.flatMap { $0 < Self.window && $0 >= answer.users.count ? $0 : nil }
    let isAll = answer.total.map { $0 == answer.users.count || ($0 < answer.users.count && isShort) } ?? isShort
    if isAll { return }
    guard !answer.users.isEmpty else { throw .shortAnswer }
    // Users without a date stand before or behind all others, as the service likes.
    let dates = answer.users.compactMap(\.creation)
    let dated = UserSlice(.time(from: dates.last, to: nil))
    guard zip(dates, dates.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw .unordered }
    parts = [
      Part(slice: dated, size: nil, isSmall: total != nil || isWithinWindow),
      Part(slice: .undated, size: nil, isSmall: false),
    ]
  }

  /// Ends a part behind its newest user.
  private mutating func end(_ index: Int, with answer: SliceAnswer) throws(SliceProblem) {
    let part = parts[index]
    try part.slice.check(answer.users.reversed())
    hasEnd = true
    earlyCount = recent.count
    guard let newest = answer.users.first?.creation else {
      guard (answer.total ?? 0) == 0 else { throw .shortAnswer }
      parts.remove(at: index)
      return
    }
    if let total = answer.total, total < Self.window { (parts[index].size, parts[index].isSmall) = (total, true) }
    if case .time(let from, _) = part.slice.creation, TimeInterval.writable.contains(newest + 1) {
      parts[index].slice.creation = .time(from: from, to: newest + 1)
    }
  }

  /// Cuts off as many users as can be read at once.
  private mutating func cut(_ index: Int, at answer: SliceAnswer) throws(SliceProblem) {
    let part = parts[index]
    try part.slice.check(answer.users)
    if answer.users.count < Self.fullPage, answer.total.map({ $0 < Self.window }) ?? true {
      if answer.total == 0 { parts.remove(at: index) } else { (parts[index].size, parts[index].isSmall) = (answer.total, true) }
      return
    }
    let place = min(Self.cut, answer.users.count - 1)
    guard place >= 0 else { throw .shortAnswer }
    let before = Self.lastPage * Self.fullPage
    parts.replaceSubrange(index...index, with: try part.slice.cut(answer.users, at: place, before))
  }

  private mutating func settle(_ standing: SliceReading.Standing, isOverflowing: Bool) {
    guard let reading else { return }
    switch standing {
    case .unfinished:
      guard isOverflowing else { return }
      total = nil
      leave(for: [Part(slice: reading.rest, size: nil, isSmall: false)])
    case .stuck(let instant):
      leave(for: reading.rest.cutOff(millisecond: instant).map { Part(slice: $0, size: nil, isSmall: !isOverflowing) })
    case .finished:
      if reading.drift.vanished > 0 { recounts = true } else { finish() }
    }
  }

  /// Goes on with parts of the slice that is being read.
  private mutating func leave(for rest: [Part]) {
    finishedDrift = drift
    reading = nil
    parts = rest + parts
  }

  /// Makes sure that those who seem to have vanished did.
  private mutating func recount(_ answer: SliceAnswer) {
    recounts = false
    let missing = max((answer.total ?? 0) - (reading?.ids.count ?? 0), 0)
    if missing > 0, let reading, reading.repetitions < Self.repetitions { return self.reading?.restart() ?? () }
    finish()
    finishedDrift.missing += missing
  }

  private mutating func finish() {
    finishedDrift = drift
    reading = nil
    forgetRead()
  }

  /// What is read lies before what is not. Only users without a date may have stood on the first page.
  private mutating func forgetRead() {
    guard hasEnd else { return }
    let from: Int64? = if case .time(let from?, _)? = parts.first?.slice.creation { from } else { nil }
    let later = recent[min(earlyCount, recent.count)...].filter { user in
      user.creation.map { creation in from.map { creation >= $0 } ?? false } ?? true
    }
    recent = recent.prefix(earlyCount) + later
  }
}

// MARK: - Cutting

extension UserSlice {
  /// The slice in two: what lies before the user at a place of an answer, and the rest. `before` users stand before the answer.
  fileprivate func cut(_ users: [SlicedUser], at place: Int, _ before: Int) throws(SliceProblem) -> [SlicePlan.Part] {
    let user = users[place]
    guard order == .creation, case .time(let from, let to) = creation, let instant = user.creation else {
      guard firstID != .from(user.id) else { throw .shortAnswer }
      let head = UserSlice(creation, firstID: firstID, endID: user.id)
      let rest = UserSlice(creation, firstID: .from(user.id), endID: endID)
      return [
        SlicePlan.Part(slice: head, size: before + place, isSmall: true), SlicePlan.Part(slice: rest, size: nil, isSmall: false),
      ]
    }
    guard instant != from else {
      return cutOff(millisecond: instant).map { SlicePlan.Part(slice: $0, size: nil, isSmall: false) }
    }
    // Where the answer begins with the same millisecond, nobody knows how many of those before it belong to that, too.
    let isClear = users[0].creation.map { $0 < instant } ?? false
    let size = isClear ? before + users.prefix(place).count { ($0.creation ?? instant) < instant } : nil
    return [
      SlicePlan.Part(slice: UserSlice(.time(from: from, to: instant)), size: size, isSmall: true),
      SlicePlan.Part(slice: UserSlice(.time(from: instant, to: to)), size: nil, isSmall: false),
    ]
  }

  /// A millisecond, and what lies behind it.
  fileprivate func cutOff(millisecond: Int64) -> [UserSlice] {
    let next = millisecond + 1
    guard case .time(_, let to) = creation, next != to else { return [UserSlice(.time(from: millisecond, to: next))] }
    return [UserSlice(.time(from: millisecond, to: next)), UserSlice(.time(from: next, to: to))]
  }
}
