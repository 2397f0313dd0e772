/// A chunk of a dump on its way from the file through the search to whoever wants the answers. One at a time has to do with it; which one,
/// the ring says under its lock.
final class Chunk: @unchecked Sendable {
  enum State { case free, filled, busy, done }

  var state = State.free
  var buffer: ChunkBuffer
  /// The whole lines in the buffer.
  var lines = 0..<0
  /// Whether a line follows that is too long to be read.
  var isLastLineTooLong = false
  var findings = ChunkFindings()
  /// Why there is nothing more to read.
  var failure: InputError?
  /// Of CSV: what its lines stand for.
  private var records: RowRecords?

  /// - Parameter header: Of CSV.
  init(capacity: Int, header: CSVHeader?) {
    buffer = ChunkBuffer(capacity: capacity)
    if let header { records = RowRecords(header) }
  }

  /// The bytes of the lines.
  private var readText: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer.bytes[lines]) }

  /// The records, a line each. Findings have their places there.
  var text: UnsafeRawBufferPointer { records?.lines ?? readText }

  /// Makes records of what was read, if it is anything else.
  func makeRecords() { records?.read(readText.bytes) }

  /// The line that was read for the one at a place in ``text``. To be called once for each line.
  func readLine(of line: Range<Int>) -> UnsafeRawBufferPointer {
    guard let row = records?.row(ofRecordAt: line.lowerBound) else { return UnsafeRawBufferPointer(rebasing: text[line]) }
    buffer.change(lines.lowerBound + row.lowerBound..<lines.lowerBound + row.upperBound) { bytes in
      for position in bytes.indices where bytes[position] == RowSplitter.lineFeed { bytes[position] = UInt8(ascii: "\n") }
    }
    return UnsafeRawBufferPointer(rebasing: readText[row])
  }

  /// Asks the records, which were made before.
  func search(_ search: inout ChunkSearch, longestLine: Int) {
    search.search(text, into: &findings)
    if let problems = records?.problems, let lineFeeds = records?.lineFeeds {
      findings.problems = problems
      findings.lineFeeds = lineFeeds
    }
    guard isLastLineTooLong else { return }
    findings.problems.append(
      .init(
        start: text.count, lineFeedsBefore: findings.lineFeeds,
        error: MalformedRecord(.tooLong(limit: longestLine), at: longestLine)))
    findings.lineFeeds += 1
    isLastLineTooLong = false
  }
}
