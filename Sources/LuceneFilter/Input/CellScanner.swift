/// Goes through the cells of a row of CSV, as RFC 4180 describes them.
struct CellScanner {
  /// A cell of a row.
  struct Cell {
    /// Its bytes, without the quotes around them.
    let text: Range<Int>
    /// Whether it stands in quotes, so that two quotes in it stand for one.
    let isQuoted: Bool
  }

  /// A mistake, and the byte of the row where it was noticed.
  struct Mistake: Error {
    let mistake: RowMistake
    let offset: Int
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")

  /// Where the next cell begins.
  private(set) var position = 0
  /// Whether the last cell has been read.
  private(set) var isAtEnd = false

  /// Reads the next cell of a row, which is given without its line feed.
  mutating func next(in row: RawSpan) throws(Mistake) -> Cell {
    let isQuoted = position < row.byteCount && row[position] == Self.quote
    let text = isQuoted ? try quotedText(in: row) : try plainText(in: row)
    position = text.upperBound &+ (isQuoted ? 1 : 0)
    if position < row.byteCount, row[position] != Self.comma { throw Mistake(mistake: .textBehindQuote, offset: position) }
    isAtEnd = position >= row.byteCount
    position &+= 1
    return Cell(text: text, isQuoted: isQuoted)
  }

  private func plainText(in row: RawSpan) throws(Mistake) -> Range<Int> {
    var end = position
    while end < row.byteCount, row[end] != Self.comma {
      if row[end] == Self.quote { throw Mistake(mistake: .bareQuote, offset: end) }
      end &+= 1
    }
    return position..<end
  }

  private func quotedText(in row: RawSpan) throws(Mistake) -> Range<Int> {
    var end = position &+ 1
    while end < row.byteCount {
      if row[end] == Self.quote {
        guard end &+ 1 < row.byteCount, row[end &+ 1] == Self.quote else { return position &+ 1..<end }
        end &+= 1
      }
      end &+= 1
    }
    throw Mistake(mistake: .unclosedQuote, offset: position)
  }
}

extension RawSpan {
  /// The cells of a row, without the carriage return that may stand before its line feed.
  var cellExtent: Range<Int> {
    0..<(byteCount > 0 && self[byteCount &- 1] == UInt8(ascii: "\r") ? byteCount &- 1 : byteCount)
  }
}
