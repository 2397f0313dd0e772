import LuceneQuery

/// How far a slice is read.
///
/// Each request asks for what lies from the last user on, as a slice of its own, and takes the first page of that. Pages by number would
/// shift when a user is deleted, and lose another.
struct SliceReading: Sendable, Hashable {
  /// All of the slice.
  let slice: UserSlice
  /// What of it is still to be read.
  private(set) var rest: UserSlice
  /// Who was found in it.
  private(set) var ids: Set<ExactString> = []
  /// How many users the slice has, with those that came and without those that went since; nil while the service has not said so.
  private(set) var size: Int?
  /// How many of them lie before `rest`.
  private var passed = 0
  /// How many users came and went while the slice was read.
  private(set) var drift = SearchDrift()
  /// How often the slice was read again because users were missing.
  private(set) var repetitions = 0

  init(_ slice: UserSlice) {
    self.slice = slice
    rest = slice
  }

  /// How many more users there are at least.
  var remaining: Int { max((size ?? 0) - passed, 0) }

  /// Where reading stands after an answer.
  enum Standing: Sendable, Hashable {
    case unfinished
    case finished
    /// The answer is full of users of one millisecond, and there are more.
    case stuck(at: Int64)
  }

  /// Takes the first page of `rest`.
  mutating func follow(_ answer: SliceAnswer, pageSize: Int) throws(SliceProblem) -> Standing {
    try rest.check(answer.users)
    compare(answer.total)
    ids.formUnion(answer.users.lazy.map(\.id))
    let isLast = answer.total.map { answer.users.count >= $0 } ?? (answer.users.count < pageSize)
    if isLast { return .finished }
    guard let last = answer.users.last else { throw .shortAnswer }
    if rest.order == .creation, case .time(let from, let to) = rest.creation, let instant = last.creation {
      guard instant != from else { return .stuck(at: instant) }
      passed += answer.users.count { ($0.creation ?? instant) < instant }
      rest.creation = .time(from: instant, to: to)
    } else {
      guard rest.firstID != .behind(last.id) else { throw .shortAnswer }
      passed += answer.users.count
      rest.firstID = .behind(last.id)
    }
    return .unfinished
  }

  /// Compares how many users are left with how many should be.
  private mutating func compare(_ total: Int?) {
    guard let total, total < SlicePlan.window else { return }
    if let size {
      drift.appeared += max(passed + total - size, 0)
      drift.vanished += max(size - passed - total, 0)
    }
    size = passed + total
  }

  /// Begins again.
  mutating func restart() {
    rest = slice
    (passed, size) = (0, nil)
    repetitions += 1
  }
}
