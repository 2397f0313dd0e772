/// A unit of time that a query names: a year, a month, a day, or something shorter.
///
/// ```swift
/// Query { $0.lastLogin < .day(2024, 12, 31) }.description   // last_login:[* TO 2024-12-31}
/// ```
///
/// In a comparison the unit counts as a whole: `> .day(2024, 12, 31)` begins when that day has ended, in UTC.
public struct QueryDate: QueryValue, Hashable {
  /// A date literal of the query language.
  let text: String

  /// A year from 1 to 9999. What lies outside is taken for the nearest.
  public static func year(_ year: Int) -> QueryDate { QueryDate(literal: Timestamp.padded(Int64(clamped(year, 1, 9999)), 4)) }

  /// A month from 1 to 12. What lies outside is taken for the nearest.
  public static func month(_ year: Int, _ month: Int) -> QueryDate {
    QueryDate(literal: "\(QueryDate.year(year).text)-\(Timestamp.padded(Int64(clamped(month, 1, 12)), 2))")
  }

  /// A day. One that the month does not have is taken for the nearest that it has: `.day(2023, 2, 31)` is 28 February.
  public static func day(_ year: Int, _ month: Int, _ day: Int) -> QueryDate {
    let month = QueryDate.month(year, month).text
    let texts = (28...31).reversed().lazy.map { "\(month)-\(Timestamp.padded(Int64(clamped(day, 1, $0)), 2))" }
    return QueryDate(literal: texts.first { TimeInterval(literal: $0) != nil } ?? month)
  }

  /// A date as query text writes it, such as `2024-01-31T10:30Z`. Nothing if the text is no date.
  public init?(parsing text: String) {
    guard TimeInterval(literal: text) != nil else { return nil }
    self.text = text
  }

  init(literal text: String) { self.text = text }

  /// The text of the date.
  public var queryValue: Value { Value(text) }

  private static func clamped(_ number: Int, _ least: Int, _ greatest: Int) -> Int { min(max(number, least), greatest) }
}

extension QueryDate: Comparable {
  /// Orders by where the units begin; of two that begin alike the shorter stands first.
  public static func < (left: QueryDate, right: QueryDate) -> Bool { left.order < right.order }

  private var order: (Int64, Int64, String) {
    let unit = TimeInterval(literal: text)
    return (unit?.start ?? .min, unit?.end ?? .min, text)
  }
}
