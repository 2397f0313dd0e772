/// Spans of time in words, in UTC and to the day where they are whole days.
enum TimeWords {
  private static let day: Int64 = 86_400_000

  /// A span from `start` up to, and without, `end`, in milliseconds since 1970; open where a side is missing.
  ///
  /// `on 2024-01-31 (UTC)`, `from 2024-01-01 to 2024-02-29, both days included (UTC)`, `at 2024-01-31 10:30 or later (UTC)`
  static func span(_ start: Int64?, _ end: Int64?) -> String {
    switch (start, end) {
    case (nil, nil): "at any time"
    case (let start?, nil): "\(isDay(start) ? "on" : "at") \(text(start)) or later (UTC)"
    case (nil, let end?): isDay(end) ? "on \(text(end - day)) or earlier (UTC)" : "before \(text(end)) (UTC)"
    case (let start?, let end?) where start >= end: "in an empty span of time, so that nothing matches"
    case (let start?, let end?) where isDay(start) && isDay(end):
      end - start == day ? "on \(text(start)) (UTC)" : "from \(text(start)) to \(text(end - day)), both days included (UTC)"
    case (let start?, let end?): "from \(text(start)) until just before \(text(end)) (UTC)"
    }
  }

  private static func isDay(_ instant: Int64) -> Bool { instant % day == 0 }

  /// `2024-01-31`, and as much of the time of day as is not zero.
  private static func text(_ instant: Int64) -> String {
    let milliseconds = ((instant % day) + day) % day
    let date = date(ofDay: (instant - milliseconds) / day)
    guard milliseconds > 0 else { return date }
    var time = " \(padded(milliseconds / 3_600_000, 2)):\(padded(milliseconds / 60_000 % 60, 2))"
    if milliseconds % 60_000 > 0 { time += ":" + padded(milliseconds / 1000 % 60, 2) }
    if milliseconds % 1000 > 0 { time += "." + padded(milliseconds % 1000, 3) }
    return date + time
  }

  /// The Gregorian date of a day, counted from 1970-01-01.
  ///
  /// Years are counted from March here, so that a leap day is the last of its year and months begin at days that a line fits.
  private static func date(ofDay day: Int64) -> String {
    let daysOf400Years: Int64 = 146_097
    let sinceMarch0 = day + 719_468
    let era = (sinceMarch0 >= 0 ? sinceMarch0 : sinceMarch0 - daysOf400Years + 1) / daysOf400Years
    let dayOfEra = sinceMarch0 - era * daysOf400Years
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    let isNextYear = month >= 10
    let year = yearOfEra + era * 400 + (isNextYear ? 1 : 0)
    return "\(padded(year, 4))-\(padded(isNextYear ? month - 9 : month + 3, 2))-\(padded(dayOfMonth, 2))"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = number.description
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
