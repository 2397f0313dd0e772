/// A set of points of an ordered set, made of intervals.
struct IntervalSet<Point: Comparable & Hashable & Sendable>: Sendable, Hashable {
  /// The intervals, from the lowest to the highest; they do not touch, and none is empty.
  private(set) var intervals: [Range<Cut<Point>>]

  private init(_ intervals: [Range<Cut<Point>>]) { self.intervals = intervals }

  /// The points between two cuts; none if the lower one is not below the upper one.
  init(from lower: Cut<Point>, to upper: Cut<Point>) { intervals = lower < upper ? [lower..<upper] : [] }

  /// One point.
  init(_ point: Point) { self.init(from: .before(point), to: .after(point)) }

  /// Some points.
  init(points: [Point]) {
    intervals = []
    for point in points.sorted() where intervals.last?.upperBound != .after(point) {
      intervals.append(.before(point)..<(.after(point)))
    }
  }

  /// All points.
  static var all: IntervalSet { IntervalSet(from: .start, to: .end) }

  /// No point.
  static var none: IntervalSet { IntervalSet([]) }

  /// Whether there is no point between any of the cuts.
  ///
  /// Between two cuts there may be none in truth, as between `"a"` and the text that follows it; that is not seen.
  var isEmpty: Bool { intervals.isEmpty }

  /// The points, if the set is made of single points.
  var points: [Point]? {
    var points: [Point] = []
    for interval in intervals {
      guard case .before(let point) = interval.lowerBound, interval.upperBound == .after(point) else { return nil }
      points.append(point)
    }
    return points
  }

  /// The points of both sets.
  func intersection(_ other: IntervalSet) -> IntervalSet {
    var result: [Range<Cut<Point>>] = []
    var (index, otherIndex) = (0, 0)
    while index < intervals.count, otherIndex < other.intervals.count {
      let (one, two) = (intervals[index], other.intervals[otherIndex])
      let (lower, upper) = (max(one.lowerBound, two.lowerBound), min(one.upperBound, two.upperBound))
      if lower < upper { result.append(lower..<upper) }
      if one.upperBound < two.upperBound { index += 1 } else { otherIndex += 1 }
    }
    return IntervalSet(result)
  }

  /// The points that are not in the set.
  var complement: IntervalSet {
    var gaps: [Range<Cut<Point>>] = []
    var position = Cut<Point>.start
    for interval in intervals {
      if position < interval.lowerBound { gaps.append(position..<interval.lowerBound) }
      position = interval.upperBound
    }
    if position < .end { gaps.append(position..<Cut.end) }
    return IntervalSet(gaps)
  }

  /// The points that are not in the other set.
  func subtracting(_ other: IntervalSet) -> IntervalSet { intersection(other.complement) }

  /// Whether all points are in the other set.
  func isSubset(of other: IntervalSet) -> Bool { intervals.isEmpty || subtracting(other).isEmpty }
}

extension IntervalSet<Number> {
  /// A set that holds the same integers, and of which no interval holds none.
  var amongIntegers: IntervalSet {
    var result: [Range<Cut<Number>>] = []
    for interval in intervals {
      let (lower, upper) = (interval.lowerBound.amongIntegers, interval.upperBound.amongIntegers)
      guard lower < upper else { continue }
      if let last = result.last, last.upperBound == lower {
        result[result.count - 1] = last.lowerBound..<upper
      } else {
        result.append(lower..<upper)
      }
    }
    return IntervalSet(result)
  }
}

extension IntervalSet<UTF8Text> {
  /// All texts.
  static var allTexts: IntervalSet { IntervalSet(from: .before(UTF8Text([])), to: .end) }

  /// The texts that begin with one.
  init(beginningWith prefix: UTF8Text) {
    self.init(from: .before(prefix), to: prefix.behindContinuations.map { .before($0) } ?? .end)
  }
}

extension IntervalSet<Int64> {
  /// All instants that a date may stand for, in milliseconds since 1970-01-01T00:00:00Z.
  static var allInstants: IntervalSet { IntervalSet(from: .before(Timestamp.earliest), to: .before(Timestamp.end)) }

  /// The instants from `start` up to, and without, `end`.
  init(from start: Int64, to end: Int64) {
    self.init(from: .before(max(start, Timestamp.earliest)), to: .before(min(end, Timestamp.end)))
  }
}
