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

  init(capacity: Int) {
    buffer = ChunkBuffer(capacity: capacity)
  }

  /// The bytes of the lines.
  var text: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer.bytes[lines]) }

  /// Asks the lines.
  func search(_ search: inout ChunkSearch, longestLine: Int) {
    search.search(text, into: &findings)
    guard isLastLineTooLong else { return }
    findings.problems.append(
      .init(
        start: text.count, lineFeedsBefore: findings.lineFeeds,
        error: MalformedRecord(.tooLong(limit: longestLine), at: longestLine)))
    findings.lineFeeds += 1
    isLastLineTooLong = false
  }
}
