import SystemThreads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line at the bottom of a terminal, on standard error, that is drawn over itself. Where there is no terminal nothing is drawn.
final class StatusLine: Sendable {
  private let width: Int?
  private let isDrawn = Guarded(false)

  /// A line of a terminal that is so many columns wide; nil where there is none.
  init(width: Int?) { self.width = width }

  var isShown: Bool { width != nil }

  func draw(_ text: String) {
    guard let width else { return }
    isDrawn.withLock { $0 = true }
    let line = "\r\u{1B}[K" + text.prefix(max(width - 1, 0))
    _ = line.utf8CString.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
  }

  /// Takes the line away, for something else to be written.
  func clear() {
    guard isDrawn.withLock({ $0 }) else { return }
    draw("")
    isDrawn.withLock { $0 = false }
  }
}

// MARK: - Figures

extension StatusLine {
  /// `25,000`
  static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var end = digits.utf8.count - 3
    while end > 0 {
      digits.insert(",", at: digits.utf8.index(digits.startIndex, offsetBy: end))
      end -= 3
    }
    return digits
  }

  /// `1 s`, `12 min`, `3 h 5 min`
  static func duration(_ seconds: Int) -> String {
    seconds < 100
      ? "\(seconds) s" : seconds < 6000 ? "\((seconds + 30) / 60) min" : "\(seconds / 3600) h \(seconds / 60 % 60) min"
  }

  /// `812 bytes`, `412 MiB`, `1.0 GiB`
  static func size(_ bytes: Int) -> String {
    let units = ["KiB", "MiB", "GiB", "TiB"]
    guard bytes >= 1024 else { return "\(bytes) bytes" }
    var tenths = bytes / 1024 * 10 + bytes % 1024 * 10 / 1024
    var unit = 0
    while tenths >= 10_240, unit < units.count - 1 {
      tenths /= 1024
      unit += 1
    }
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(tenths / 10) \(units[unit])"
  }
}
