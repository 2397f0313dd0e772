/// What a search asks for next, and what it makes of the answers, so that it finds everyone although the service shows the first 1,000 only.
///
/// The first page of everyone comes first; a search of up to 1,000 users just reads on behind it. Of a larger one, slices are cut off: the page
/// with the last of the first 1,000 users of the rest tells where to cut, so that each slice costs one request beside those that read it. A
/// slice's own total shows later whether it was cut well, and how many users it has to give. Where more than 1,000 users were created in one
/// millisecond, they are cut by their ids.
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
    /// How many users it has at least, if it is small enough to be read; nil while that is not known.
    var size: Int?
  }

  /// What the plan waits for.
  private enum Step: Sendable, Hashable {
    case firstPage
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
  private var known: Set<String> = []
  /// Those among them that slices to come may have again. All others lie in slices that are read.
  private(set) var recent: [SlicedUser] = []

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
    parts = [Part(slice: .everyone, size: nil)]
  }

  /// Goes on where another plan was left.
  init(limit: Int, foresight: Int, _ state: SearchState) {
    self.init(limit: limit, foresight: foresight)
    parts = state.parts
    recent = state.recent
    found = state.found
    finishedDrift = state.drift
    known = Set(recent.lazy.map(\.id))
  }

  /// Whether everyone that was found is among ``recent``: until the first slice is read to its end.
  var remembersEveryone: Bool { recent.count == found }

  /// How many users there are at least, with those that were found.
  var certain: Int { found + (reading?.remaining ?? 0) + parts.reduce(0) { $0 + ($1.size ?? 0) } }

  /// Whether ``certain`` is all, but for what changes meanwhile.
  var isCounted: Bool {
    (total != nil || !isWithinWindow) && parts.allSatisfy { $0.size != nil } && reading.map { $0.size != nil } ?? true
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
    return [Part(slice: isSound ? reading.rest : reading.slice, size: reading.remaining)] + parts
  }
}

// MARK: - Asking

extension SlicePlan {
  /// What is to be asked for; nil when the search is at its end.
  mutating func nextRequest() -> SliceRequest? {
    switch step() {
    case .finished: return nil
    case .firstPage: return SliceRequest(slice: .everyone, page: 0, pageSize: min(limit, Self.fullPage))
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
    if !isWithinWindow, certain < min(limit, foresight), let index = parts.firstIndex(where: { $0.size == nil }) {
      return .cut(index)
    }
    return first.size == nil ? .cut(0) : .reading
  }
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
    total = answer.total.flatMap { $0 < Self.window ? $0 : nil }
    let isAll = answer.total.map { answer.users.count >= $0 } ?? (answer.users.count < min(limit, Self.fullPage))
    if isAll { return }
    guard !answer.users.isEmpty else { throw .shortAnswer }
    // Users without a date stand before or behind all others, as the service likes.
    let dates = answer.users.compactMap(\.creation)
    let dated = UserSlice(.time(from: dates.last, to: nil))
    guard zip(dates, dates.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw .unordered }
    let size = total.map { $0 - answer.users.count } ?? (isWithinWindow ? 0 : nil)
    parts = [Part(slice: dated, size: size), Part(slice: .undated, size: nil)]
  }

  /// Cuts off as many users as can be read at once.
  private mutating func cut(_ index: Int, at answer: SliceAnswer) throws(SliceProblem) {
    let part = parts[index]
    try part.slice.check(answer.users)
    if answer.users.count < Self.fullPage, answer.total.map({ $0 < Self.window }) ?? true {
      if answer.total == 0 { parts.remove(at: index) } else { parts[index].size = answer.total ?? 0 }
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
      if isOverflowing { leave(for: [Part(slice: reading.rest, size: nil)]) }
    case .stuck(let instant):
      let size = isOverflowing ? nil : 0
      leave(for: reading.rest.cutOff(millisecond: instant).map { Part(slice: $0, size: size) })
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
    guard case .time(let from?, _)? = parts.first?.slice.creation else { return recent.removeAll { $0.creation != nil } }
    recent.removeAll { $0.creation.map { $0 < from } ?? false }
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
      return [
        SlicePlan.Part(slice: head, size: before + place),
        SlicePlan.Part(slice: UserSlice(creation, firstID: .from(user.id), endID: endID), size: nil),
      ]
    }
    guard instant != from else { return cutOff(millisecond: instant).map { SlicePlan.Part(slice: $0, size: nil) } }
    // Where the answer begins with the same millisecond, nobody knows how many of those before it belong to that, too.
    let isClear = users[0].creation.map { $0 < instant } ?? false
    let size = isClear ? before + users.prefix(place).count { ($0.creation ?? instant) < instant } : 0
    return [
      SlicePlan.Part(slice: UserSlice(.time(from: from, to: instant)), size: size),
      SlicePlan.Part(slice: UserSlice(.time(from: instant, to: to)), size: nil),
    ]
  }

  /// A millisecond, and what lies behind it.
  fileprivate func cutOff(millisecond: Int64) -> [UserSlice] {
    let next = millisecond + 1
    guard case .time(_, let to) = creation, next != to else { return [UserSlice(.time(from: millisecond, to: next))] }
    return [UserSlice(.time(from: millisecond, to: next)), UserSlice(.time(from: next, to: to))]
  }
}
