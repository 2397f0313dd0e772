/// Makes the rows of CSV lines, in place: a line feed in quotes is replaced, so that those that are left end rows. No byte moves.
///
/// In its place comes the byte 0xFF, which no text in UTF-8 has. Where one stands all the same, 0xFE comes, which is just as wrong.
struct RowSplitter: Sendable {
  /// What stands for a line feed in a row.
  static let lineFeed: UInt8 = 0xFF
  private static let otherwise: UInt8 = 0xFE

  private enum Place {
    case cellStart
    case plainCell
    case quotedCell
    /// Behind a quote in a cell in quotes: it ends the cell, or another follows.
    case quote
  }

  private var place = Place.cellStart

  /// Goes on with the next bytes.
  mutating func split(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    var place = place
    for position in bytes.indices {
      let byte = bytes[position]
      if byte == Self.lineFeed { bytes[position] = Self.otherwise }
      switch (place, byte) {
      case (.quotedCell, UInt8(ascii: "\"")): place = .quote
      case (.quotedCell, UInt8(ascii: "\n")): bytes[position] = Self.lineFeed
      case (.quotedCell, _): break
      case (.quote, UInt8(ascii: "\"")), (.cellStart, UInt8(ascii: "\"")): place = .quotedCell
      case (_, UInt8(ascii: ",")), (_, UInt8(ascii: "\n")): place = .cellStart
      default: place = .plainCell
      }
    }
    self.place = place
  }

  /// Where the first row ends, which is its line feed; nothing if it does not.
  static func firstRowEnd(in bytes: RawSpan, from start: Int) -> Int? {
    var isInQuotes = false
    for offset in start..<max(start, bytes.byteCount) {
      if bytes[offset] == UInt8(ascii: "\"") { isInQuotes.toggle() }
      if bytes[offset] == UInt8(ascii: "\n"), !isInQuotes { return offset }
    }
    return nil
  }
}
