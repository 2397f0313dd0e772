/// One end of a range.
public enum RangeBound: Sendable, Hashable {
  /// `[3 …`: the value itself belongs to the range.
  case inclusive(Value)
  /// `{3 …`: the value itself does not.
  case exclusive(Value)
  /// `*`: the range has no end on this side.
  case unbounded

  /// The value at this end.
  public var value: Value? {
    switch self {
    case .inclusive(let value), .exclusive(let value): value
    case .unbounded: nil
    }
  }
}

extension RangeBound {
  /// Where the instants of a range begin that has this lower bound: `[x` begins with the unit that `x` names, `{x` behind it. Nothing if the
  /// bound is no date.
  package var firstInstant: Int64? {
    switch self {
    case .unbounded: .min
    case .inclusive(let value): value.interval?.start
    case .exclusive(let value): value.interval?.end
    }
  }

  /// The first instant behind a range that has this upper bound: `y]` ends with the unit that `y` names, `y}` before it. Nothing if the bound
  /// is no date.
  package var endOfInstants: Int64? {
    switch self {
    case .unbounded: .max
    case .inclusive(let value): value.interval?.end
    case .exclusive(let value): value.interval?.start
    }
  }
}
