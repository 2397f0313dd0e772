/// A date as HTTP writes it: `Tue, 24 Nov 2026 19:38:34 GMT` (RFC 9110 section 5.6.7, the form that is sent today).
enum HTTPDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Seconds of Unix time; nil if the text is no such date.
  static func unixTime(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", words[0].hasSuffix(","), let day = number(words[1], in: 1...31),
      let month = months.firstIndex(of: String(words[2])), let year = number(words[3], in: 1970...9999)
    else { return nil }
    let parts = words[4].split(separator: ":")
    guard parts.count == 3, let hour = number(parts[0], in: 0...23), let minute = number(parts[1], in: 0...59),
      let second = number(parts[2], in: 0...60)
    else { return nil }
    return ((days(year, month + 1, day) * 24 + hour) * 60 + minute) * 60 + second
  }

  private static func number(_ text: Substring, in range: ClosedRange<Int>) -> Int? {
    guard let value = Int(text), range.contains(value) else { return nil }
    return value
  }

  /// Days since 1970-01-01 in the Gregorian calendar. The year begins in March here, so that the leap day is its last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (monthFromMarch * 153 + 2) / 5 + day - 1 - 719_468
  }
}
