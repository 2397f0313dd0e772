/// The strings, numbers and Booleans that meet a condition on one value (Grammar.md section 7.4).
struct ValueSet: Sendable, Hashable {
  /// The strings, as texts or, on a field that compares instants, as dates.
  let strings: StringSet
  /// The numbers, infinite ones too.
  let numbers: IntervalSet<Number>
  /// The Booleans.
  let booleans: Booleans

  /// The values that meet a condition; nothing for `_exists_:`, which is no condition on a value.
  init?(_ match: Match, _ comparison: Comparison) {
    switch match {
    case .exists: return nil
    case .term(let value):
      self.init(
        strings: StringSet(value, comparison), numbers: value.number.map { IntervalSet($0) } ?? .none,
        booleans: Booleans(value.boolean))
    case .pattern(let pattern):
      self.init(strings: .pattern(PatternOutline(pattern, comparison)))
    case .range(let lower, let upper):
      self.init(
        strings: StringSet(from: lower, to: upper, comparison),
        numbers: comparison == .instant ? .none : IntervalSet(from: lower, to: upper))
    case .regexp, .fuzzy:
      self.init(strings: .unknown)
    }
  }

  private init(strings: StringSet, numbers: IntervalSet<Number> = .none, booleans: Booleans = []) {
    self.strings = strings
    self.numbers = numbers
    self.booleans = booleans
  }

  /// Whether certainly every value is in the other set.
  func isSubset(of other: ValueSet) -> Bool {
    booleans.isSubset(of: other.booleans) && numbers.isSubset(of: other.numbers) && strings.isSubset(of: other.strings)
  }
}

/// Some of the two Booleans.
struct Booleans: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// One Boolean, or none.
  init(_ boolean: Bool?) { rawValue = boolean.map { $0 ? 1 : 2 } ?? 0 }

  static let all = Booleans(rawValue: 3)
}

extension IntervalSet<Number> {
  /// The numbers of a range; none if a bound is no number.
  fileprivate init(from lower: RangeBound, to upper: RangeBound) {
    guard let lower = Cut(lower: lower, { $0.number }), let upper = Cut(upper: upper, { $0.number }) else {
      self = .none
      return
    }
    self.init(from: lower, to: upper)
  }
}

extension Cut {
  /// Where a range begins that has this lower bound; nothing if the bound does not name a point.
  init?(lower bound: RangeBound, _ point: (Value) -> Point?) {
    switch bound {
    case .unbounded: self = .start
    case .inclusive(let value):
      guard let point = point(value) else { return nil }
      self = .before(point)
    case .exclusive(let value):
      guard let point = point(value) else { return nil }
      self = .after(point)
    }
  }

  /// Where a range ends that has this upper bound; nothing if the bound does not name a point.
  init?(upper bound: RangeBound, _ point: (Value) -> Point?) {
    switch bound {
    case .unbounded: self = .end
    case .inclusive(let value):
      guard let point = point(value) else { return nil }
      self = .after(point)
    case .exclusive(let value):
      guard let point = point(value) else { return nil }
      self = .before(point)
    }
  }
}
