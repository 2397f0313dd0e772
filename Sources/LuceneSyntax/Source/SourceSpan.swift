/// A half-open range of UTF-8 offsets into the text of a query.
///
/// `3..<7` covers the bytes 3, 4, 5 and 6. Offsets are kept in 32 bits, since a tree holds many spans; text longer than 4 GiB is refused
/// by ``SourceText``.
public struct SourceSpan: Sendable, Hashable {
  @usableFromInline let storedStart: UInt32
  @usableFromInline let storedEnd: UInt32

  /// The offset of the first byte.
  @inlinable public var start: Int { Int(storedStart) }
  /// The offset behind the last byte.
  @inlinable public var end: Int { Int(storedEnd) }
  /// How many bytes the span covers.
  @inlinable public var length: Int { end - start }
  /// Whether the span is a place between two bytes.
  @inlinable public var isEmpty: Bool { storedStart == storedEnd }

  /// The span from `start` up to, and without, `end`. Offsets outside 0 ... 4,294,967,295 are clamped, and an end before the start is
  /// moved to the start.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    storedStart = UInt32(clamping: start)
    storedEnd = Swift.max(UInt32(clamping: end), storedStart)
  }

  /// The span between two offsets that are known to be in order and inside of a text.
  init(ordered start: Int, _ end: Int) {
    storedStart = UInt32(truncatingIfNeeded: start)
    storedEnd = UInt32(truncatingIfNeeded: end)
  }

  /// The smallest span that covers both.
  @inlinable
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(Swift.min(start, other.start), Swift.max(end, other.end))
  }

  /// Whether `offset` lies inside, the end not included.
  @inlinable
  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }

  /// Whether the two have a byte in common.
  package func overlaps(_ other: SourceSpan) -> Bool { start < other.end && other.start < end }

  /// Whether the two overlap, or nothing stands between them.
  package func touches(_ other: SourceSpan) -> Bool { start <= other.end && other.start <= end }

  /// Whether the other lies inside.
  package func holds(_ other: SourceSpan) -> Bool { start <= other.start && other.end <= end }
}

extension SourceSpan: CustomStringConvertible {
  /// `3-7`, as corpus files write spans.
  public var description: String { "\(start)-\(end)" }
}
