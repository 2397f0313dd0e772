import LuceneQuery

/// The form in which exports write dates: `2024-01-31T23:59:59.999Z`.
///
/// As it has a fixed length and goes from years to milliseconds, its texts are ordered as the instants are that they stand for.
enum UsualDate {
  static let length = 24

  /// Whether a text of that length has its punctuation in the right places. Anything may stand between it: a text that is no date belongs
  /// to no set.
  static func isForm(of text: RawSpan) -> Bool {
    // One word each for `2024-01-`, `31T23:59` and `:59.999Z`.
    text.word(at: 0) & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000
      && text.word(at: 8) & 0x0000_FF00_00FF_0000 == 0x0000_3A00_0054_0000
      && text.word(at: 16) & 0xFF00_0000_FF00_00FF == 0x5A00_0000_2E00_003A
  }

  /// The text of an instant, in milliseconds since 1970; nothing outside of the years 0001 to 9999.
  static func text(of instant: Int64) -> [UInt8]? {
    let text = Array(TimeInterval.text(ofInstant: instant).utf8)
    return TimeInterval.instant(ofValue: text.span) == instant ? text : nil
  }
}
