import LuceneSyntax

/// The lines of a text, found once: many places of one text are looked up.
struct TextLines: Sendable {
  private let text: SourceText
  /// The offsets at which lines begin.
  private let starts: [Int]

  init(_ text: SourceText) {
    self.text = text
    var starts = [0]
    for (index, byte) in text.bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    self.starts = starts
  }

  /// The line and column of a UTF-8 offset, as people count them.
  func location(of offset: Int) -> SourceLocation {
    let line = line(of: offset)
    let before = text.string(in: SourceSpan(starts[line], offset))
    return SourceLocation(line: line + 1, column: before.count + 1)
  }

  /// The column in code points, from 1.
  func codePointColumn(of offset: Int) -> Int {
    let before = text.slice(SourceSpan(starts[line(of: offset)], offset))
    return before.count { $0 & 0xC0 != 0x80 } + 1
  }

  /// The lines that a span touches, from the start of the first to the end of the last.
  func lines(around span: SourceSpan) -> SourceSpan {
    let last = line(of: span.end)
    return SourceSpan(starts[line(of: span.start)], last + 1 < starts.count ? starts[last + 1] - 1 : text.bytes.count)
  }

  /// The index of the line that holds an offset.
  private func line(of offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
