import LuceneQuery

/// What is asked of a number.
enum NumberMatcher: Sendable {
  case equal(Number)
  case oneOf(Set<Number>)
  case range(lower: Bound, upper: Bound)

  /// One end of a range of numbers.
  enum Bound: Sendable {
    case none
    case inclusive(Number)
    case exclusive(Number)

    /// Nothing if the bound is no number: then no number lies in the range.
    init?(_ bound: RangeBound) {
      switch bound {
      case .unbounded: self = .none
      case .inclusive(let value):
        guard let number = value.number else { return nil }
        self = .inclusive(number)
      case .exclusive(let value):
        guard let number = value.number else { return nil }
        self = .exclusive(number)
      }
    }
  }

  /// Whether a number is one of those.
  init(equalTo numbers: [Number]) {
    if numbers.count == 1, let number = numbers.first {
      self = .equal(number)
    } else {
      self = .oneOf(Set(numbers))
    }
  }

  /// Whether a number lies in a range; nothing if a bound is no number.
  init?(from lower: RangeBound, to upper: RangeBound) {
    guard let lower = Bound(lower), let upper = Bound(upper) else { return nil }
    self = .range(lower: lower, upper: upper)
  }

  /// Whether a number of a record is one that is asked for.
  func matches(_ number: Number) -> Bool {
    switch self {
    case .equal(let wanted): number == wanted
    case .oneOf(let wanted): wanted.contains(number)
    case .range(let lower, let upper): Self.isAbove(number, lower) && Self.isBelow(number, upper)
    }
  }

  private static func isAbove(_ number: Number, _ bound: Bound) -> Bool {
    switch bound {
    case .none: true
    case .inclusive(let limit): number >= limit
    case .exclusive(let limit): number > limit
    }
  }

  private static func isBelow(_ number: Number, _ bound: Bound) -> Bool {
    switch bound {
    case .none: true
    case .inclusive(let limit): number <= limit
    case .exclusive(let limit): number < limit
    }
  }
}
