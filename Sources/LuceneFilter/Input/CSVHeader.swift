import JSONText
import LuceneQuery

/// What the first row of a CSV dump says: which fields the cells of the others are.
///
/// A row stands for a record with a key for each column, as Auth0's export jobs write rows. Documented by Auth0 ("Bulk User Exports") is that a
/// string stands in quotes, with an apostrophe in front and its quotes doubled; that a column is named by the path of its field, such as
/// `user_metadata.plan` or `identities[0].connection`, or otherwise if the job said so; and that there are at most 30 columns, none of which is an
/// object. Assumed is the rest: a cell that holds nothing, not even quotes, is a field that the user has not; `true`, `false` and numbers
/// without quotes are Booleans and numbers; anything else without quotes is a string, as dates are.
///
/// ```swift
/// let header = try CSVHeader("email,logins_count")
/// try header.record(of: "\"'jane@example.com\",3")   // {"email":"jane@example.com","logins_count":3}
/// ```
public struct CSVHeader: Sendable, Hashable {
  /// Why a row cannot be a header.
  public enum Mistake: Error, Sendable, Hashable {
    /// It is no row; with the place in it.
    case row(RowMistake, offset: Int)
    /// Two columns have this name.
    case repeatedName(String)
    /// A name has so many bytes as a key in JSON, more than ``CSVHeader/longestName``.
    case longName(byteCount: Int)
  }

  /// How many bytes a name may have as a key in JSON: it stands in the record of each row.
  public static let longestName = 256
  /// How many bytes a row may have: as JSON they can become six times as many.
  static let longestRow = 256 << 20

  /// The row as it stands in the dump, without its line feed.
  public let row: [UInt8]
  /// The names of the columns. One without a name is in no record.
  public let names: [String]
  /// By column: its key with quotes and colon; empty if it has no name.
  private let keys: [[UInt8]]

  /// Reads a row, given without its line feed.
  public init(_ row: RawSpan) throws(Mistake) {
    let names = try Self.names(in: row.extracting(row.cellExtent))
    var seen: Set<[UInt8]> = []
    for name in names where !name.isEmpty && !seen.insert(Array(name.utf8)).inserted { throw .repeatedName(name) }
    var bytes: [UInt8] = []
    bytes.append(row)
    self.row = bytes
    self.names = names
    keys = names.map { $0.isEmpty ? [] : Self.literal($0) + [UInt8(ascii: ":")] }
    if let key = keys.first(where: { $0.count > Self.longestName + 3 }) { throw .longName(byteCount: key.count - 3) }
  }

  fileprivate static func literal(_ name: String) -> [UInt8] {
    var literal: [UInt8] = []
    StringEscapes.appendLiteral(name.utf8.span.bytes, to: &literal)
    return literal
  }

  /// How many lines it takes.
  var lineCount: Int { row.count { $0 == UInt8(ascii: "\n") } + 1 }

  /// Reads a row.
  public init(_ row: String) throws(Mistake) { try self.init(Array(row.utf8).span.bytes) }

  /// The record that a row stands for, as JSON. Throws if the row is none, or has more or fewer cells than the header.
  public func record(of row: RawSpan) throws(MalformedRecord) -> [UInt8] {
    for offset in row.byteOffsets where row[offset] == RowSplitter.lineFeed {
      throw MalformedRecord(.row(.invalidUTF8), at: offset)
    }
    var record = ChunkBuffer(capacity: row.byteCount * 2)
    _ = try append(row, to: &record)
    return Array(record.bytes)
  }

  /// The record that a row stands for, as JSON text.
  public func record(of row: String) throws(MalformedRecord) -> String {
    String(decoding: try record(of: Array(row.utf8).span.bytes), as: UTF8.self)
  }

  static func names(in row: RawSpan) throws(Mistake) -> [String] {
    var cells = CellScanner()
    var names: [String] = []
    do throws(CellScanner.Mistake) {
      while !cells.isAtEnd {
        let cell = try cells.next(in: row)
        guard let name = text(of: cell, in: row) else {
          throw CellScanner.Mistake(mistake: .invalidUTF8, offset: cell.text.lowerBound)
        }
        names.append(name)
      }
    } catch {
      throw .row(error.mistake, offset: error.offset)
    }
    return names
  }

  /// What a cell says; nothing if it is not valid UTF-8.
  private static func text(of cell: CellScanner.Cell, in row: RawSpan) -> String? {
    var bytes: [UInt8] = []
    var offset = cell.text.lowerBound
    if offset < cell.text.upperBound, row[offset] == UInt8(ascii: "'") { offset += 1 }
    while offset < cell.text.upperBound {
      bytes.append(row[offset])
      // A quote in a cell is doubled.
      offset += row[offset] == UInt8(ascii: "\"") ? 2 : 1
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.utf8.elementsEqual(bytes) ? text : nil
  }
}

extension CSVHeader.Mistake: CustomStringConvertible {
  /// The mistake in words.
  public var description: String {
    switch self {
    case .row(let mistake, let offset): "the header is no row of CSV: \(mistake) at byte \(offset.description)"
    case .repeatedName(let name):
      // With escapes, since a name may hold anything, and this may be printed on a terminal.
      "two columns are named '\(String(decoding: CSVHeader.literal(name).dropFirst().dropLast(), as: UTF8.self))'; give each a name of its own"
    case .longName(let byteCount):
      "the name of a column has \(byteCount.description) bytes; \(CSVHeader.longestName.description) are the most"
    }
  }
}

// MARK: - Rows

extension CSVHeader {
  /// By byte: how JSON escapes it.
  fileprivate static let escapes = (0...UInt8.max).map { byte in
    var escape: [UInt8] = []
    StringEscapes.appendEscape(of: byte, to: &escape)
    return escape
  }

  /// Appends the record that a row stands for, and answers how many line feeds there are in the row. At a mistake nothing is appended.
  func append(_ row: RawSpan, to records: inout ChunkBuffer) throws(MalformedRecord) -> Int {
    let start = records.count
    do throws(MalformedRecord) {
      return try appendCells(of: row.extracting(row.cellExtent), to: &records)
    } catch {
      records.removeLast(records.count - start)
      throw error
    }
  }

  private func appendCells(of row: RawSpan, to records: inout ChunkBuffer) throws(MalformedRecord) -> Int {
    var cells = CellScanner()
    var count = 0
    var lineFeeds = 0
    var separator = UInt8(ascii: "{")
    do throws(CellScanner.Mistake) {
      while !cells.isAtEnd {
        let cell = try cells.next(in: row)
        defer { count &+= 1 }
        guard count < keys.count, !keys[count].isEmpty, cell.isQuoted || !cell.text.isEmpty else { continue }
        let key = keys[count]
        records.append(separator)
        separator = UInt8(ascii: ",")
        records.append(key.span.bytes)
        lineFeeds &+= try append(cell, of: row, to: &records)
      }
    } catch {
      throw MalformedRecord(.row(error.mistake), at: error.offset)
    }
    guard count == keys.count else {
      throw MalformedRecord(.row(.cellCount(found: count, expected: keys.count)), at: row.byteCount)
    }
    if separator == UInt8(ascii: "{") { records.append(separator) }
    records.append(UInt8(ascii: "}"))
    return lineFeeds
  }

  /// Appends the value of a cell, and answers how many line feeds there are in it.
  private func append(
    _ cell: CellScanner.Cell, of row: RawSpan, to records: inout ChunkBuffer
  ) throws(CellScanner.Mistake) -> Int {
    let text = row.extracting(cell.text)
    if !cell.isQuoted, Self.isTyped(text) {
      records.append(text)
      return 0
    }
    let isMarked = text.byteCount > 0 && text[0] == UInt8(ascii: "'")
    guard let lineFeeds = records.appendLiteral(ofCell: text.extracting((isMarked ? 1 : 0)...)) else {
      throw CellScanner.Mistake(mistake: .invalidUTF8, offset: cell.text.lowerBound)
    }
    return lineFeeds
  }

  /// Whether a cell without quotes is JSON as it stands: a number, `true` or `false`.
  private static func isTyped(_ text: RawSpan) -> Bool {
    switch text[0] {
    case UInt8(ascii: "t"): return text.isEqual(to: "true".utf8.span.bytes)
    case UInt8(ascii: "f"): return text.isEqual(to: "false".utf8.span.bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      var scanner = JSONScanner()
      return (try? scanner.scanNumber(in: text)) != nil && scanner.position == text.byteCount
    default: return false
    }
  }
}

extension ChunkBuffer {
  /// Appends the text of a cell as a string of JSON, and answers how many line feeds there are in it; nothing if it is not valid UTF-8.
  fileprivate mutating func appendLiteral(ofCell text: RawSpan) -> Int? {
    let start = count
    var isASCII = true
    var lineFeeds = 0
    var runStart = 0
    append(UInt8(ascii: "\""))
    var position = 0
    while position < text.byteCount {
      let byte = text[position]
      if byte >= 0x80 { isASCII = false }
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != RowSplitter.lineFeed {
        position &+= 1
        continue
      }
      append(text.extracting(runStart..<position))
      if byte == RowSplitter.lineFeed || byte == UInt8(ascii: "\n") { lineFeeds &+= 1 }
      let escape = CSVHeader.escapes[Int(byte == RowSplitter.lineFeed ? UInt8(ascii: "\n") : byte)]
      append(escape.span.bytes)
      // A quote in a cell is doubled.
      position &+= byte == UInt8(ascii: "\"") ? 2 : 1
      runStart = position
    }
    append(text.extracting(min(runStart, text.byteCount)...))
    append(UInt8(ascii: "\""))
    return isASCII || isString(from: start) ? lineFeeds : nil
  }

  private func isString(from start: Int) -> Bool {
    var scanner = JSONScanner()
    return (try? scanner.scanString(in: bytes.bytes.extracting(start...))) != nil
  }
}
