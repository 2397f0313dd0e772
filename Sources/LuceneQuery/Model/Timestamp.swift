/// A calendar date and time, as dates in queries and records write it, turned into milliseconds since 1970-01-01T00:00:00Z.
///
/// Grammar.md section 7.7 says which forms are accepted: a query may stop after any part, use `,`, one to nine digits and short offsets; a
/// record's value needs minutes after `T`, `.` only, and `Z` or `±hh:mm`.
struct Timestamp {
  /// How far the text goes; the unit that it names.
  enum Unit { case year, month, day, hour, minute, second, millisecond }

  private(set) var unit = Unit.year
  private var year = 0
  private var month = 1
  private var day = 1
  private var milliseconds: Int64 = 0
  private var offset: Int64 = 0
  /// The first millisecond of the unit, in UTC.
  private(set) var start: Int64 = 0

  /// 0001-01-01T00:00:00.000Z.
  static let earliest: Int64 = -62_135_596_800_000
  /// 10000-01-01T00:00:00.000Z, the first instant that is no date any more.
  static let end: Int64 = 253_402_300_800_000

  /// A date of a query.
  init?(literal text: Span<UInt8>) { self.init(text, isLiteral: true) }

  /// A date of a record.
  init?(value text: Span<UInt8>) { self.init(text, isLiteral: false) }

  private init?(_ text: Span<UInt8>, isLiteral: Bool) {
    var position = 0
    guard let year = Self.digits(4, in: text, at: &position), year >= 1 else { return nil }
    self.year = year
    if Self.take("-", in: text, at: &position) {
      guard let month = Self.digits(2, in: text, at: &position), (1...12).contains(month) else { return nil }
      (unit, self.month) = (.month, month)
      if Self.take("-", in: text, at: &position) {
        guard let day = Self.digits(2, in: text, at: &position), (1...Self.days(in: month, of: year)).contains(day) else {
          return nil
        }
        (unit, self.day) = (.day, day)
        if Self.take("T", in: text, at: &position) {
          guard readTime(text, at: &position, isLiteral: isLiteral), readOffset(text, at: &position, isLiteral: isLiteral) else {
            return nil
          }
        }
      }
    }
    start = Self.daysSince1970(year, month, day) * 86_400_000 + milliseconds - offset
    guard position == text.count, (Self.earliest..<Self.end).contains(start) else { return nil }
  }

  private mutating func readTime(_ text: Span<UInt8>, at position: inout Int, isLiteral: Bool) -> Bool {
    guard let hour = Self.digits(2, in: text, at: &position), hour < 24 else { return false }
    (unit, milliseconds) = (.hour, Int64(hour) * 3_600_000)
    guard Self.take(":", in: text, at: &position) else { return isLiteral }
    guard let minute = Self.digits(2, in: text, at: &position), minute < 60 else { return false }
    (unit, milliseconds) = (.minute, milliseconds + Int64(minute) * 60_000)
    guard Self.take(":", in: text, at: &position) else { return true }
    guard let second = Self.digits(2, in: text, at: &position), second < 60 else { return false }
    (unit, milliseconds) = (.second, milliseconds + Int64(second) * 1000)
    if Self.take(".", in: text, at: &position) || (isLiteral && Self.take(",", in: text, at: &position)) {
      guard let fraction = Self.fraction(in: text, at: &position) else { return false }
      (unit, milliseconds) = (.millisecond, milliseconds + fraction)
    }
    return true
  }

  private mutating func readOffset(_ text: Span<UInt8>, at position: inout Int, isLiteral: Bool) -> Bool {
    if Self.take("Z", in: text, at: &position) || position == text.count { return true }
    let isWest = Self.take("-", in: text, at: &position)
    guard isWest || Self.take("+", in: text, at: &position), let hours = Self.digits(2, in: text, at: &position), hours < 24
    else {
      return false
    }
    guard Self.take(":", in: text, at: &position) || isLiteral else { return false }
    guard let minutes = Self.digits(2, in: text, at: &position), minutes < 60 else { return false }
    offset = Int64(hours * 60 + minutes) * (isWest ? -60_000 : 60_000)
    return true
  }

  /// The first millisecond behind the unit.
  var next: Int64 {
    switch unit {
    case .year: start + Self.daysBetween((year, 1), (year + 1, 1)) * 86_400_000
    case .month: start + Int64(Self.days(in: month, of: year)) * 86_400_000
    case .day: start + 86_400_000
    case .hour: start + 3_600_000
    case .minute: start + 60_000
    case .second: start + 1000
    case .millisecond: start + 1
    }
  }

  /// The day with which a year or month begins: `2024-02-01`.
  var firstDay: String { Self.text(year, month, 1) }

  /// The day with which a year or month ends: `2024-02-29`.
  var lastDay: String {
    let last = unit == .year ? 12 : month
    return Self.text(year, last, Self.days(in: last, of: year))
  }

  private static func text(_ year: Int, _ month: Int, _ day: Int) -> String {
    func padded(_ number: Int, to width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
    }
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  private static func daysBetween(_ from: (year: Int, month: Int), _ to: (year: Int, month: Int)) -> Int64 {
    daysSince1970(to.year, to.month, 1) - daysSince1970(from.year, from.month, 1)
  }

  /// Days from 1970-01-01 in the proleptic Gregorian calendar. Years are counted from March, so that the leap day comes last.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shiftedYear = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let leapDays = shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
    return Int64(shiftedYear * 365 + leapDays + dayOfYear - 719_468)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func digits(_ count: Int, in text: Span<UInt8>, at position: inout Int) -> Int? {
    guard position + count <= text.count else { return nil }
    var value = 0
    for index in position..<position + count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    position += count
    return value
  }

  /// One to nine digits behind the point; what is finer than a millisecond is cut off.
  private static func fraction(in text: Span<UInt8>, at position: inout Int) -> Int64? {
    let start = position
    var value: Int64 = 0
    while position < text.count, text[position] &- UInt8(ascii: "0") < 10 {
      if position < start + 3 { value = value * 10 + Int64(text[position] &- UInt8(ascii: "0")) }
      position += 1
    }
    let count = position - start
    guard (1...9).contains(count) else { return nil }
    return count == 1 ? value * 100 : count == 2 ? value * 10 : value
  }

  private static func take(_ character: Unicode.Scalar, in text: Span<UInt8>, at position: inout Int) -> Bool {
    guard position < text.count, text[position] == UInt8(truncatingIfNeeded: character.value) else { return false }
    position += 1
    return true
  }
}
