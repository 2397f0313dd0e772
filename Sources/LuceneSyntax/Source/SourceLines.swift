/// The lines of a text, found once: many places of one text are looked up.
package struct SourceLines: Sendable {
  /// How much of its line stands before a place inside a long line.
  private struct Mark: Sendable {
    var offset: Int
    var characters = 0
    var codePoints = 0
  }

  /// How many bytes lie between two marks, so that no place is far behind one.
  private static let markDistance = 1_024

  package let text: SourceText
  /// The offsets at which lines begin.
  private var starts = [0]
  /// Places inside long lines, from left to right.
  private var marks: [Mark] = []

  package init(_ text: SourceText) {
    self.text = text
    for (index, byte) in text.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      addMarks(SourceSpan(starts[starts.count - 1], index))
      starts.append(index + 1)
    }
    addMarks(SourceSpan(starts[starts.count - 1], text.bytes.count))
  }

  private mutating func addMarks(_ line: SourceSpan) {
    guard line.length > Self.markDistance else { return }
    let string = text.string(in: line)
    // Where bytes are no UTF-8, the repaired text has other offsets.
    guard string.utf8.count == line.length else { return }
    var mark = Mark(offset: line.start)
    var next = line.start + Self.markDistance
    for character in string {
      if mark.offset >= next {
        marks.append(mark)
        next = mark.offset + Self.markDistance
      }
      mark.offset += character.utf8.count
      mark.characters += 1
      mark.codePoints += character.unicodeScalars.count
    }
  }

  /// Whether there is more than one line.
  var hasSeveral: Bool { starts.count > 1 }

  /// The line and column of a UTF-8 offset, as people count them.
  package func location(of offset: Int) -> SourceLocation {
    let mark = mark(before: offset)
    let characters = text.string(in: SourceSpan(mark.offset, offset)).count
    return SourceLocation(line: index(of: offset) + 1, column: mark.characters + characters + 1)
  }

  /// The column in code points, from 1.
  package func codePointColumn(of offset: Int) -> Int {
    let mark = mark(before: offset)
    return mark.codePoints + text.slice(SourceSpan(mark.offset, offset)).count { $0 & 0xC0 != 0x80 } + 1
  }

  /// The line that holds an offset, without its line feed.
  func line(containing offset: Int) -> SourceSpan {
    let index = index(of: offset)
    return SourceSpan(starts[index], index + 1 < starts.count ? starts[index + 1] - 1 : text.bytes.count)
  }

  /// The index of the line that holds an offset.
  private func index(of offset: Int) -> Int { Self.last(of: starts.count) { starts[$0] <= offset } ?? 0 }

  /// The last mark before an offset on its line; the start of the line if there is none.
  private func mark(before offset: Int) -> Mark {
    let start = Mark(offset: starts[index(of: offset)])
    guard let index = Self.last(of: marks.count, where: { marks[$0].offset <= offset }) else { return start }
    return marks[index].offset > start.offset ? marks[index] : start
  }

  /// The last of some indices of which something holds that holds of all those before it, too.
  private static func last(of count: Int, where isBefore: (Int) -> Bool) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
