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
