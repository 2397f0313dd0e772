/// A range of Swift, as a query holds it: `1...5`, `1..<5`, `1...`, `...5`, `..<5`.
public protocol QueryRange<Bound>: Sendable {
  /// The type of its ends.
  associatedtype Bound: QueryValue
  /// Where the range begins.
  var lowerQueryBound: RangeBound { get }
  /// Where the range ends.
  var upperQueryBound: RangeBound { get }
}

extension ClosedRange: QueryRange where Bound: QueryValue {
  /// The first value.
  public var lowerQueryBound: RangeBound { .including(lowerBound) }
  /// The last value.
  public var upperQueryBound: RangeBound { .including(upperBound) }
}

extension Range: QueryRange where Bound: QueryValue {
  /// The first value.
  public var lowerQueryBound: RangeBound { .including(lowerBound) }
  /// The first value behind the range.
  public var upperQueryBound: RangeBound { .excluding(upperBound) }
}

extension PartialRangeFrom: QueryRange where Bound: QueryValue {
  /// The first value.
  public var lowerQueryBound: RangeBound { .including(lowerBound) }
  /// No end.
  public var upperQueryBound: RangeBound { .unbounded }
}

extension PartialRangeThrough: QueryRange where Bound: QueryValue {
  /// No beginning.
  public var lowerQueryBound: RangeBound { .unbounded }
  /// The last value.
  public var upperQueryBound: RangeBound { .including(upperBound) }
}

extension PartialRangeUpTo: QueryRange where Bound: QueryValue {
  /// No beginning.
  public var lowerQueryBound: RangeBound { .unbounded }
  /// The first value behind the range.
  public var upperQueryBound: RangeBound { .excluding(upperBound) }
}
