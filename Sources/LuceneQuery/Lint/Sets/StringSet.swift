/// The strings that meet a condition on one value.
enum StringSet: Sendable, Hashable {
  /// The texts that lie in intervals.
  case texts(IntervalSet<UTF8Text>)
  /// The texts that match a pattern.
  case pattern(PatternOutline)
  /// The texts that are dates whose instants lie in intervals.
  case dates(IntervalSet<Int64>)
  /// Nobody knows which: those of a regular expression.
  case unknown

  /// The strings that equal a value.
  init(_ value: Value, _ comparison: Comparison) {
    if comparison == .instant {
      self = .dates(value.interval.map { IntervalSet(from: $0.start, to: $0.end) } ?? .none)
    } else {
      self = .texts(IntervalSet(UTF8Text(value.text, comparison)))
    }
  }

  /// The strings of a range.
  init(from lower: RangeBound, to upper: RangeBound, _ comparison: Comparison) {
    if comparison == .instant {
      guard let start = lower.firstInstant, let end = upper.endOfInstants else {
        self = .dates(.none)
        return
      }
      self = .dates(IntervalSet(from: start, to: end))
    } else {
      let text = { (value: Value) -> UTF8Text? in UTF8Text(value.text, comparison) }
      let range = IntervalSet(from: Cut(lower: lower, text) ?? .start, to: Cut(upper: upper, text) ?? .end)
      self = .texts(range.intersection(.allTexts))
    }
  }

  /// Whether certainly every string is in the other set.
  func isSubset(of other: StringSet) -> Bool {
    switch (self, other) {
    case (.texts(let texts), _) where texts.isEmpty: true
    case (.dates(let dates), _) where dates.isEmpty: true
    case (.texts(let one), .texts(let two)): one.isSubset(of: two)
    case (.pattern(let pattern), .texts(let texts)): pattern.beginnings.isSubset(of: texts)
    case (.texts(let texts), .pattern(let pattern)) where pattern.isPrefix: texts.isSubset(of: pattern.beginnings)
    case (.texts(let texts), .pattern(let pattern)):
      texts.points.map { points in points.allSatisfy { pattern.covers(PatternOutline($0)) } } ?? false
    case (.pattern(let one), .pattern(let two)): two.covers(one)
    case (.dates(let one), .dates(let two)): one.isSubset(of: two)
    case (.texts, _), (.pattern, _), (.dates, _), (.unknown, _): false
    }
  }
}
