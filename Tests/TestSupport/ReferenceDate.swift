/// The unit of time that a text names, in milliseconds since the beginning of year 1: from `start` up to, and without, `end`.
///
/// The text is taken apart from the outside in: date and time at the `T`, then the offset, then the parts between the separators.
struct ReferenceDate {
  let start: Int
  let end: Int

  /// A date of a query.
  init?(literal text: CodePoints) { self.init(text, isLiteral: true) }

  /// A date of a record.
  init?(value text: CodePoints) { self.init(text, isLiteral: false) }

  private init?(_ text: CodePoints, isLiteral: Bool) {
    let halves = text.values.split(separator: 0x54, maxSplits: 1, omittingEmptySubsequences: false)
    guard let day = Day(CodePoints(values: Array(halves[0]))) else { return nil }
    let (first, next): (Int, Int)
    if halves.count == 1 {
      (first, next) = (day.start, day.end)
    } else {
      guard day.namesDay, let time = Time(Array(halves[1]), isLiteral: isLiteral) else { return nil }
      first = day.start + time.milliseconds - time.offset
      next = first + time.length
    }
    guard first >= 0, first < Day.start(ofYear: 10_000) else { return nil }
    (start, end) = (first, next)
  }

  private static let dayLength = 86_400_000

  /// `2024`, `2024-02`, `2024-02-29`
  private struct Day {
    let start: Int
    let end: Int
    let namesDay: Bool

    init?(_ text: CodePoints) {
      guard let parts = text.numbers(separator: 0x2D, digits: [4, 2, 2]), parts[0] >= 1 else { return nil }
      let months = Self.monthLengths(parts[0])
      let month = parts.count > 1 ? parts[1] : 1
      guard (1...12).contains(month) else { return nil }
      let day = parts.count > 2 ? parts[2] : 1
      guard (1...months[month - 1]).contains(day) else { return nil }
      start = Self.start(ofYear: parts[0]) + (months.prefix(month - 1).reduce(0, +) + day - 1) * dayLength
      end = start + [months.reduce(0, +), months[month - 1], 1][parts.count - 1] * dayLength
      namesDay = parts.count == 3
    }

    static func start(ofYear year: Int) -> Int {
      let past = year - 1
      return (past * 365 + past / 4 - past / 100 + past / 400) * dayLength
    }

    private static func monthLengths(_ year: Int) -> [Int] {
      let isLeapYear = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      return [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    }
  }

  /// `10`, `10:30Z`, `10:30:00.123+02:00`
  private struct Time {
    var milliseconds = 0
    var length = 0
    var offset = 0

    init?(_ text: [UInt32], isLiteral: Bool) {
      var clock = text
      if let sign = text.lastIndex(where: { $0 == 0x2B || $0 == 0x2D }) {
        clock = Array(text[..<sign])
        guard let offset = Self.offset(Array(text[(sign + 1)...]), isLiteral: isLiteral) else { return nil }
        self.offset = text[sign] == 0x2B ? offset : -offset
      } else if text.last == 0x5A {
        clock.removeLast()
      }
      var fraction: Int?
      if let point = clock.firstIndex(where: { $0 == 0x2E || (isLiteral && $0 == 0x2C) }) {
        fraction = Self.fraction(clock[(point + 1)...])
        guard fraction != nil else { return nil }
        clock = Array(clock[..<point])
      }
      guard let parts = CodePoints(values: clock).numbers(separator: 0x3A, digits: [2, 2, 2]) else { return nil }
      guard isLiteral || parts.count > 1, fraction == nil || parts.count == 3 else { return nil }
      guard parts[0] < 24, parts.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
      milliseconds = zip(parts, [3_600_000, 60_000, 1000]).reduce(fraction ?? 0) { $0 + $1.0 * $1.1 }
      length = fraction != nil ? 1 : [3_600_000, 60_000, 1000][parts.count - 1]
    }

    private static func offset(_ text: [UInt32], isLiteral: Bool) -> Int? {
      var text = text
      if isLiteral, text.count == 4 { text.insert(0x3A, at: 2) }
      guard let parts = CodePoints(values: text).numbers(separator: 0x3A, digits: [2, 2]), parts.count == 2 else { return nil }
      return parts[0] < 24 && parts[1] < 60 ? parts[0] * 3_600_000 + parts[1] * 60_000 : nil
    }

    /// Milliseconds; further digits are cut off.
    private static func fraction(_ digits: ArraySlice<UInt32>) -> Int? {
      guard (1...9).contains(digits.count) else { return nil }
      let padded = Array(digits) + [0x30, 0x30]
      guard CodePoints(values: padded).number(0..<padded.count, digits: 3...11) != nil else { return nil }
      return CodePoints(values: padded).number(0..<3, digits: 3...3)
    }
  }
}

extension CodePoints {
  /// The numbers between separators, one or more, the first of as many digits as the first of `digits`, and so on.
  fileprivate func numbers(separator: UInt32, digits: [Int]) -> [Int]? {
    let parts = values.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count <= digits.count else { return nil }
    let numbers = zip(parts, digits).compactMap { part, count in
      number(part.startIndex..<part.endIndex, digits: count...count)
    }
    return numbers.count == parts.count ? numbers : nil
  }
}
