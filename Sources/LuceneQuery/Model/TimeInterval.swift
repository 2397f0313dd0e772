/// The unit of time that a date in a query names, in milliseconds since 1970-01-01T00:00:00Z: from `start` up to, and without, `end`.
///
/// `2024-02` is the 29 days of that month; with a fraction of a second the unit is one millisecond (Grammar.md section 7.7).
public struct TimeInterval: Sendable, Hashable {
  /// The first millisecond.
  public let start: Int64
  /// The first millisecond behind it.
  public let end: Int64

  /// A span of time between two instants.
  public init(start: Int64, end: Int64) {
    self.start = start
    self.end = end
  }

  /// The unit that a date literal of a query names; nothing if the text is no date.
  public init?(literal text: String) {
    guard let timestamp = Timestamp(literal: text.utf8.span) else { return nil }
    self.init(start: timestamp.start, end: timestamp.next)
  }

  /// Whether an instant lies inside.
  public func contains(_ instant: Int64) -> Bool { start <= instant && instant < end }

  /// All instants that a date can name: the years 1 to 9999 in UTC.
  package static var writable: TimeInterval { TimeInterval(start: Timestamp.earliest, end: Timestamp.end) }

  /// An instant as Auth0 writes dates: `2024-01-31T10:30:00.000Z`.
  package static func text(ofInstant instant: Int64) -> String { Timestamp.text(ofInstant: instant) }

  /// The instant that a record's date stands for: the start of what it names. Nothing if the text is no date.
  package static func instant(ofValue text: Span<UInt8>) -> Int64? {
    Timestamp(value: text)?.start
  }

  /// The instant that a record's date stands for, where its bytes stand. Nothing if the text is no date.
  package static func instant(ofValue text: RawSpan) -> Int64? {
    text.withUnsafeBytes { instant(ofValue: $0.bindMemory(to: UInt8.self).span) }
  }
}
