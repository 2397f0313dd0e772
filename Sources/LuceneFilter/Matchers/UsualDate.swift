import LuceneQuery

/// A date in the form in which exports write them: `2024-01-31T23:59:59.999Z`.
///
/// As it has a fixed length and goes from years to milliseconds, its texts are ordered as the instants are that they stand for.
struct UsualDate: Sendable, Comparable {
  private static let length = 24

  /// `2024-01-`, `31T23:59` and `:59.999Z`, the first byte in the highest place.
  private let day: UInt64
  private let hour: UInt64
  private let second: UInt64

  /// Nothing if a text has another length, or its punctuation in other places. Anything may stand between it: a text that is no date belongs
  /// to no set.
  @inline(__always)
  init?(_ text: RawSpan) {
    guard text.byteCount == Self.length else { return nil }
    day = text.word(at: 0).byteSwapped
    hour = text.word(at: 8).byteSwapped
    second = text.word(at: 16).byteSwapped
    guard day & 0x0000_0000_FF00_00FF == 0x0000_0000_2D00_002D, hour & 0x0000_FF00_00FF_0000 == 0x0000_5400_003A_0000,
      second & 0xFF00_00FF_0000_00FF == 0x3A00_002E_0000_005A
    else { return nil }
  }

  /// The text of an instant, in milliseconds since 1970; nothing outside of the years 0001 to 9999.
  init?(instant: Int64) {
    let text = Array(TimeInterval.text(ofInstant: instant).utf8)
    guard TimeInterval.instant(ofValue: text.span) == instant else { return nil }
    self.init(text.span.bytes)
  }

  @inline(__always)
  static func < (left: UsualDate, right: UsualDate) -> Bool {
    if left.day != right.day { return left.day < right.day }
    return left.hour != right.hour ? left.hour < right.hour : left.second < right.second
  }
}
