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

  init(_ source: SourceText, line: SourceSpan, marking span: SourceSpan) {
    let before = source.string(in: SourceSpan(line.start, min(span.start, line.end)))
    let marked = source.string(in: SourceSpan(min(span.start, line.end), min(span.end, line.end)))
    let after = source.string(in: SourceSpan(min(span.end, line.end), line.end))

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
