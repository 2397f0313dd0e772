import ScanKernels

/// The records that the rows of a chunk stand for, a line each: an empty one for a row that is blank or malformed.
struct RowRecords: ~Copyable {
  /// A row, and the record made of it.
  private struct Row {
    /// Where its record begins.
    let record: Int
    /// Where it stands in the chunk.
    let extent: Range<Int>
  }

  private let header: CSVHeader
  private var buffer = ChunkBuffer(capacity: 0)
  private var rows: [Row] = []
  /// The rows that are none, at the places of their lines.
  private(set) var problems: [ChunkFindings.Problem] = []
  /// How many line feeds there are in the chunk, those in rows among them.
  private(set) var lineFeeds = 0

  init(_ header: CSVHeader) { self.header = header }

  /// The lines.
  var lines: UnsafeRawBufferPointer { buffer.bytes }

  /// Makes the records of a chunk, which ends behind a row.
  mutating func read(_ chunk: RawSpan) {
    buffer.removeAll()
    rows.removeAll(keepingCapacity: true)
    problems.removeAll(keepingCapacity: true)
    lineFeeds = 0
    var start = 0
    while start < chunk.byteCount {
      let end = Self.rowEnd(from: start, in: chunk)
      rows.append(Row(record: buffer.count, extent: start..<end))
      append(chunk.extracting(start..<end))
      buffer.append(UInt8(ascii: "\n"))
      if end < chunk.byteCount { lineFeeds += 1 }
      start = end + 1
    }
  }

  private mutating func append(_ row: RawSpan) {
    guard row.firstByteOfText != nil else { return }
    do throws(MalformedRecord) {
      lineFeeds += try header.append(row, to: &buffer)
    } catch {
      problems.append(.init(start: buffer.count, lineFeedsBefore: lineFeeds, error: error))
      for offset in row.byteOffsets where row[offset] == RowSplitter.lineFeed { lineFeeds += 1 }
    }
  }

  private static func rowEnd(from start: Int, in chunk: RawSpan) -> Int {
    chunk.withUnsafeBytes { bytes in
      scan_next_line_feed(bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, start)
    }
  }

  /// Where the row stands in the chunk whose record begins at a place.
  func row(ofRecordAt position: Int) -> Range<Int> {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].record < position { low = middle + 1 } else { high = middle }
    }
    return low < rows.count ? rows[low].extent : 0..<0
  }
}
