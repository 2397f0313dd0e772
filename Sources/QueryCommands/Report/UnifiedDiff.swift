import LuceneSyntax

/// The difference between two texts, as `diff -u` and `patch` have it.
///
/// It is found by going through both and, where they part, looking for the nearest lines that are alike: small changes, which fixes and
/// layout are, come out as small as they are.
struct UnifiedDiff {
  /// Lines around a change.
  private static let context = 3
  /// How far the search for lines that are alike goes.
  private static let reach = 40

  private enum Line { case kept(Int), removed(Int), added(Int) }

  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  private var lines: [Line] = []

  init(_ old: SourceText, _ new: SourceText) {
    self.old = Self.lines(of: old)
    self.new = Self.lines(of: new)
    compare()
    groupChanges()
  }

  /// The lines, each with its line feed.
  private static func lines(of text: SourceText) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in text.bytes.enumerated() where byte == 0x0A {
      lines.append(text.bytes[start...index])
      start = index + 1
    }
    return start < text.bytes.count ? lines + [text.bytes[start...]] : lines
  }

  private mutating func compare() {
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, right < new.count, old[left] == new[right] {
        lines.append(.kept(left))
        left += 1
        right += 1
        continue
      }
      let (removed, added) = distance(left, right)
      lines += (left..<(left + removed)).map { .removed($0) } + (right..<(right + added)).map { .added($0) }
      left += removed
      right += added
    }
  }

  /// Puts what is removed before what is added, wherever nothing that is kept stands between.
  private mutating func groupChanges() {
    var start = 0
    for index in 0...lines.count {
      if index < lines.count { guard case .kept = lines[index] else { continue } }
      defer { start = index + 1 }
      guard start < index else { continue }
      let run = lines[start..<index]
      let removed = run.filter { if case .removed = $0 { true } else { false } }
      let added = run.filter { if case .added = $0 { true } else { false } }
      lines.replaceSubrange(start..<index, with: removed + added)
    }
  }

  /// How many lines of each text go by before the two are alike again.
  private func distance(_ left: Int, _ right: Int) -> (removed: Int, added: Int) {
    let (leftCount, rightCount) = (old.count - left, new.count - right)
    for total in 1..<max(min(leftCount + rightCount, Self.reach), 2) {
      // Changed lines are more likely than removed or added ones.
      for removed in (max(0, total - rightCount)...min(total, leftCount)).sorted(by: { abs(2 * $0 - total) < abs(2 * $1 - total) }
      ) {
        let added = total - removed
        if removed < leftCount, added < rightCount, old[left + removed] == new[right + added] { return (removed, added) }
      }
    }
    return leftCount == rightCount || leftCount + rightCount > Self.reach
      ? (min(leftCount, 1), min(rightCount, 1)) : (leftCount, rightCount)
  }

  // MARK: Text

  /// The difference with the names of the texts; empty if there is none.
  func text(_ name: String) -> String {
    let changed = lines.indices.filter { if case .kept = lines[$0] { false } else { true } }
    guard !changed.isEmpty else { return "" }
    var hunks: [Range<Int>] = []
    for index in changed {
      let range = max(index - Self.context, 0)..<min(index + Self.context + 1, lines.count)
      if let last = hunks.last, range.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    var (left, right, next) = (1, 1, 0)
    var text = "--- \(name)\n+++ \(name)\n"
    for hunk in hunks {
      // What stands between hunks is kept.
      left += hunk.lowerBound - next
      right += hunk.lowerBound - next
      text += Self.head(lines[hunk], left, right) + lines[hunk].map(body).joined()
      for line in lines[hunk] { Self.advance(line, &left, &right) }
      next = hunk.upperBound
    }
    return text
  }

  private static func advance(_ line: Line, _ left: inout Int, _ right: inout Int) {
    switch line {
    case .kept: (left, right) = (left + 1, right + 1)
    case .removed: left += 1
    case .added: right += 1
    }
  }

  /// `@@ -1,3 +1,4 @@`
  private static func head(_ lines: ArraySlice<Line>, _ left: Int, _ right: Int) -> String {
    var (leftEnd, rightEnd) = (left, right)
    for line in lines { advance(line, &leftEnd, &rightEnd) }
    return "@@ -\(range(left, leftEnd - left)) +\(range(right, rightEnd - right)) @@\n"
  }

  /// An empty range stands behind the line before it.
  private static func range(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start)" : count == 0 ? "\(start - 1),0" : "\(start),\(count)"
  }

  private func body(_ line: Line) -> String {
    switch line {
    case .kept(let index): text(of: old[index], " ")
    case .removed(let index): text(of: old[index], "-")
    case .added(let index): text(of: new[index], "+")
    }
  }

  private func text(of line: ArraySlice<UInt8>, _ mark: String) -> String {
    let text = String(decoding: line, as: UTF8.self)
    return mark + text + (line.last == 0x0A ? "" : "\n\\ No newline at end of file\n")
  }
}
