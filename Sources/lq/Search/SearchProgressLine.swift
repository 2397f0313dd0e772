import Auth0Users
import SystemThreads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The line at the bottom of a terminal that says how far a search is. Anywhere else nothing is shown.
final class SearchProgressLine: Sendable {
  private struct State {
    var text = ""
    /// How many users were found when the search was taken up.
    var foundBefore: Int?
  }

  private let width: Int?
  private let start = ContinuousClock.now
  private let state = Guarded(State())

  /// A line of a terminal that is so many columns wide; nil where there is none.
  init(width: Int?) { self.width = width }

  /// Shows how far the search is behind a page with `foundNow` users.
  func show(_ progress: SearchProgress, foundNow: Int) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    state.withLock { state in
      let before = state.foundBefore ?? progress.found - foundNow
      state.foundBefore = before
      state.text = Self.text(progress, foundBefore: before, seconds: seconds)
      draw(state.text)
    }
  }

  /// Says that nothing happens, and for how long.
  func showWait(_ duration: Duration) {
    let seconds = duration.components.seconds
    guard seconds > 0 else { return }
    state.withLock { draw(($0.text.isEmpty ? "" : $0.text + "; ") + "waiting \(seconds) s for the service") }
  }

  /// Takes the line away, for something else to be written.
  func clear() { draw("") }

  private func draw(_ text: String) {
    guard let width else { return }
    let line = "\r\u{1B}[K" + text.prefix(max(width - 1, 0))
    _ = line.utf8CString.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
  }

  /// `2,300 of at least 20,790 users, 830 a second, at least 22 s left`
  static func text(_ progress: SearchProgress, foundBefore: Int, seconds: Double) -> String {
    switch progress.activity {
    case .counting: return "counting: at least \(grouped(progress.certain)) users"
    case .waitingForExport(let percent): return "waiting for the export" + (percent.map { ", \($0) % done" } ?? "")
    case .reading: break
    }
    let least = progress.isCounted ? "" : "at least "
    var text = "\(grouped(progress.found)) of \(least)\(grouped(progress.certain)) users"
    guard seconds >= 1, progress.found > foundBefore else { return text }
    let rate = Double(progress.found - foundBefore) / seconds
    text += ", \(grouped(Int(rate.rounded()))) a second"
    let left = Double(progress.certain - progress.found) / rate
    return left >= 1 ? text + ", \(least.isEmpty ? "about " : least)\(duration(Int(left.rounded())))" + " left" : text
  }

  private static func duration(_ seconds: Int) -> String {
    seconds < 100
      ? "\(seconds) s" : seconds < 6000 ? "\((seconds + 30) / 60) min" : "\(seconds / 3600) h \(seconds / 60 % 60) min"
  }

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
}
