/// A place between the points of an ordered set, where an interval begins or ends.
///
/// With cuts there are no inclusive and exclusive bounds any more: `[3 TO 5}` is everything from `before(3)` to `before(5)`.
enum Cut<Point: Comparable & Hashable & Sendable>: Sendable, Hashable {
  /// Below every point.
  case start
  /// Just below a point.
  case before(Point)
  /// Just above a point.
  case after(Point)
  /// Above every point.
  case end
}

extension Cut: Comparable {
  static func < (left: Cut, right: Cut) -> Bool {
    switch (left, right) {
    case (.end, _), (_, .start): false
    case (.start, _), (_, .end): true
    case (.before(let one), .before(let other)), (.after(let one), .after(let other)), (.after(let one), .before(let other)):
      one < other
    case (.before(let one), .after(let other)): one <= other
    }
  }
}

extension Cut<Number> {
  /// The same place among the integers alone: above 4 and below 5 is one place.
  var amongIntegers: Cut {
    switch self {
    case .start, .end: self
    case .before(let number): number.roundedUp.map { .before(.integer($0)) } ?? self
    case .after(.integer(let integer)): integer < .max ? .before(.integer(integer + 1)) : self
    case .after(let number): number.roundedUp.map { .before(.integer($0)) } ?? self
    }
  }
}
