import Auth0Users
import SystemThreads

/// The line at the bottom of a terminal that says how far a search is. Anywhere else nothing is shown.
final class SearchProgressLine: Sendable {
  private struct State {
    var text = ""
    /// How many users were found when the search was taken up.
    var foundBefore: Int?
  }

  private let line: StatusLine
  private let start = ContinuousClock.now
  private let state = Guarded(State())

  /// A line of a terminal that is so many columns wide; nil where there is none.
  init(width: Int?) { line = StatusLine(width: width) }

  /// Shows how far the search is behind a page with `foundNow` users.
  func show(_ progress: SearchProgress, foundNow: Int) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    state.withLock { state in
      let before = state.foundBefore ?? progress.found - foundNow
      state.foundBefore = before
      state.text = Self.text(progress, foundBefore: before, seconds: seconds)
      line.draw(state.text)
    }
  }

  /// Says that nothing happens, and for how long.
  func showWait(_ duration: Duration) {
    let seconds = duration.components.seconds
    guard seconds > 0 else { return }
    state.withLock { line.draw(($0.text.isEmpty ? "" : $0.text + "; ") + "waiting \(seconds) s for the service") }
  }

  /// Takes the line away, for something else to be written.
  func clear() { line.clear() }

  /// `2,300 of at least 20,790 users, 830 a second, at least 22 s left`
  static func text(_ progress: SearchProgress, foundBefore: Int, seconds: Double) -> String {
    switch progress.activity {
    case .counting: return "counting: at least \(StatusLine.grouped(progress.certain)) users"
    case .waitingForExport(let percent): return "waiting for the export" + (percent.map { ", \($0) % done" } ?? "")
    case .reading: break
    }
    let least = progress.isCounted ? "" : "at least "
    var text = "\(StatusLine.grouped(progress.found)) of \(least)\(StatusLine.grouped(progress.certain)) users"
    guard seconds >= 1, progress.found > foundBefore else { return text }
    let rate = Double(progress.found - foundBefore) / seconds
    text += ", \(StatusLine.grouped(Int(rate.rounded()))) a second"
    let left = Double(progress.certain - progress.found) / rate
    return left >= 1 ? text + ", \(least.isEmpty ? "about " : least)\(StatusLine.duration(Int(left.rounded())))" + " left" : text
  }
}
