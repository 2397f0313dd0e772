import LuceneQuery

/// Instants, in milliseconds since 1970-01-01T00:00:00Z, that a date may stand for: half-open intervals, ordered and apart.
struct InstantSet: Sendable {
  private var intervals: [Range<Int64>] = []
  /// The first and last instant as exported records write them.
  private var first: UsualDate?
  private var last: UsualDate?

  /// The instants inside of any of the intervals.
  init(_ intervals: [TimeInterval]) {
    for interval in intervals.sorted(by: { $0.start < $1.start }) where interval.start < interval.end {
      append(interval.start..<interval.end)
    }
    writeEnds()
  }

  /// The instants of a range; nothing if a bound is no date.
  init?(from lower: RangeBound, to upper: RangeBound) {
    guard let start = lower.firstInstant, let end = upper.endOfInstants else { return nil }
    if start < end { intervals = [start..<end] }
    writeEnds()
  }

  /// Whether a text is a date that belongs to the set.
  func contains(_ text: RawSpan) -> Bool {
    // Texts in the usual form are ordered as their instants are, so that most need not be read.
    if let date = UsualDate(text) {
      if let first, date < first { return false }
      if let last, last < date { return false }
    }
    return TimeInterval.instant(ofValue: text).map { contains($0) } ?? false
  }

  private func contains(_ instant: Int64) -> Bool {
    var low = 0
    var high = intervals.count
    while low < high {
      let middle = low &+ (high &- low) / 2
      if intervals[middle].upperBound <= instant { low = middle &+ 1 } else { high = middle }
    }
    return low < intervals.count && intervals[low].lowerBound <= instant
  }

  private mutating func writeEnds() {
    guard let start = intervals.first?.lowerBound, let end = intervals.last?.upperBound else { return }
    first = UsualDate(instant: start)
    last = UsualDate(instant: end &- 1)
  }

  private mutating func append(_ interval: Range<Int64>) {
    guard let last = intervals.last, interval.lowerBound <= last.upperBound else { return intervals.append(interval) }
    intervals[intervals.count - 1] = last.lowerBound..<max(last.upperBound, interval.upperBound)
  }
}
