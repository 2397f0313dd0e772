extension Timestamp {
  /// An instant, in milliseconds since 1970-01-01T00:00:00Z, as Auth0 writes dates: `2024-01-31T10:30:00.000Z`. What lies before the year 1
  /// or behind 9999 becomes the first or the last instant that can be written.
  static func text(ofInstant instant: Int64) -> String {
    let instant = min(max(instant, earliest), end - 1)
    let day: Int64 = 86_400_000
    let time = ((instant % day) + day) % day
    let minutes = "\(padded(time / 3_600_000, 2)):\(padded(time / 60_000 % 60, 2))"
    return "\(date(ofDay: (instant - time) / day))T\(minutes):\(padded(time / 1000 % 60, 2)).\(padded(time % 1000, 3))Z"
  }

  /// The Gregorian date of a day, counted from 1970-01-01.
  ///
  /// Years are counted from March here, so that a leap day is the last of its year and months begin at days that a line fits.
  static func date(ofDay day: Int64) -> String {
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

  /// A number with zeros in front.
  static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = number.description
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
