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
    let date = Timestamp.date(ofDay: (instant - milliseconds) / day)
    guard milliseconds > 0 else { return date }
    var time = " \(Timestamp.padded(milliseconds / 3_600_000, 2)):\(Timestamp.padded(milliseconds / 60_000 % 60, 2))"
    if milliseconds % 60_000 > 0 { time += ":" + Timestamp.padded(milliseconds / 1000 % 60, 2) }
    if milliseconds % 1000 > 0 { time += "." + Timestamp.padded(milliseconds % 1000, 3) }
    return date + time
  }
}
