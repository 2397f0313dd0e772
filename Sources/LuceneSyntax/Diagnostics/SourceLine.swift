/// A line of source as a terminal shows it, and where on it the carets go.
///
/// Tabs become spaces up to the next multiple of four, wide characters take two columns, and of a long line only the part around the marked
/// place is kept, with `…` for what is left out.
struct SourceLine {
  private(set) var text = ""
  private(set) var caretColumn = 0
  private(set) var caretWidth = 1

  private static let tabWidth = 4
  /// How many characters are shown before the marked place, and from its start on.
  private static let charactersBefore = 60
  private static let charactersAfter = 100
  /// Enough for so many characters, however long the line is.
  private static let bytesLookedAt = 2_000

  init(_ source: SourceText, line: SourceSpan, marking span: SourceSpan) {
    let before = source.string(in: Self.window(before: min(span.start, line.end), on: line, in: source))
    let marked = source.string(in: Self.window(from: min(span.start, line.end), to: min(span.end, line.end), in: source))
    let after = source.string(in: Self.window(from: min(span.end, line.end), to: line.end, in: source))

    if before.count > Self.charactersBefore { text = "…" }
    var column = text.count
    append(before.suffix(Self.charactersBefore), at: &column)
    caretColumn = column
    append(marked.prefix(Self.charactersAfter), at: &column)
    caretWidth = max(column - caretColumn, 1)
    let room = max(Self.charactersAfter - marked.count, 0)
    append(after.prefix(room), at: &column)
    if marked.count + after.count > max(Self.charactersAfter, marked.count) || marked.count > Self.charactersAfter { text += "…" }
  }

  /// The part of a line before an offset that can come to be shown. A character takes a few bytes at most, unless somebody is joking.
  private static func window(before end: Int, on line: SourceSpan, in source: SourceText) -> SourceSpan {
    var start = max(line.start, end - bytesLookedAt)
    while start < end, start > line.start, source.bytes[start] & 0xC0 == 0x80 { start += 1 }
    return SourceSpan(start, end)
  }

  /// The part of a line behind an offset that can come to be shown.
  private static func window(from start: Int, to end: Int, in source: SourceText) -> SourceSpan {
    var end = min(end, start + bytesLookedAt)
    while end > start, end < source.bytes.count, source.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return SourceSpan(start, end)
  }

  private mutating func append(_ characters: Substring, at column: inout Int) {
    for character in characters {
      if character == "\t" {
        let width = Self.tabWidth - column % Self.tabWidth
        text += String(repeating: " ", count: width)
        column += width
      } else if character != "\r" && character != "\r\n" {
        let shown = DisplayWidth.visible(character)
        text.append(shown)
        column += DisplayWidth.columns(of: shown)
      }
    }
  }
}
