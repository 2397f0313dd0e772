import LuceneFilter

/// The line at the bottom of a terminal that says how far the filtering of a long dump is. Anywhere else nothing is shown.
struct FilterProgressLine {
  /// What takes less long needs no line.
  private static let patience = Duration.milliseconds(500)
  private static let pause = Duration.milliseconds(100)

  let line: StatusLine
  private var start = ContinuousClock.now
  private var nextDrawing: ContinuousClock.Instant

  /// A line of a terminal that is so many columns wide; nil where there is none.
  init(width: Int?) {
    line = StatusLine(width: width)
    nextDrawing = start + Self.patience
  }

  /// Measures from now on, for the next dump.
  mutating func begin() { start = ContinuousClock.now }

  /// Shows how far the filter is in a dump, unless it has shown so a moment ago.
  mutating func show(_ progress: DumpProgress, matchCount: Int) {
    guard line.isShown else { return }
    let now = ContinuousClock.now
    guard now >= nextDrawing else { return }
    nextDrawing = now + Self.pause
    line.draw(Self.text(progress, matchCount: matchCount, seconds: (now - start) / .seconds(1)))
  }

  /// Takes the line away, for something else to be written.
  func clear() { line.clear() }

  /// `412 MiB of 1.0 GiB (40 %), 2.1 GiB a second, 12,345 matches, 1 s left`
  static func text(_ progress: DumpProgress, matchCount: Int, seconds: Double) -> String {
    var parts = [extent(of: progress)]
    let rate = Double(progress.bytes) / seconds
    if seconds > 0 { parts.append("\(StatusLine.size(Int(rate))) a second") }
    parts.append(matchCount == 1 ? "1 match" : "\(StatusLine.grouped(matchCount)) matches")
    if let total = progress.totalBytes, rate > 0 {
      parts.append("\(StatusLine.duration(Int((Double(max(0, total - progress.bytes)) / rate).rounded(.up)))) left")
    }
    return parts.joined(separator: ", ")
  }

  /// `412 MiB of 1.0 GiB (40 %)`
  static func extent(of progress: DumpProgress) -> String {
    let done = StatusLine.size(progress.bytes)
    guard let total = progress.totalBytes, total > 0 else { return done }
    return "\(done) of \(StatusLine.size(total)) (\(Int(min(1, Double(progress.bytes) / Double(total)) * 100)) %)"
  }
}
