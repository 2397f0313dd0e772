import Gzip

/// Splits a packed file into lines as it comes, in memory for a little more than a line.
final class GzipLines {
  /// No document of a user comes near it; a file without line ends has to stop somewhere.
  private static let longestLine = 32 << 20
  private static let lineEnd = UInt8(ascii: "\n")

  private var decoder: GzipDecoder
  private var packed: [UInt8] = []
  private var taken = 0
  private var block = [UInt8](repeating: 0, count: 64 << 10)
  /// What of the block has not been read yet.
  private var unread = 0..<0
  private var mayHoldMore = false
  private var line: [UInt8] = []

  init() throws(UnreadableAnswer) {
    do throws(GzipError) {
      decoder = try GzipDecoder()
    } catch {
      throw UnreadableAnswer(difference: error.description)
    }
  }

  /// Takes the next piece of the file. All lines of the one before have to be read by then.
  func add(_ piece: [UInt8]) { (packed, taken, mayHoldMore) = (piece, 0, true) }

  /// The next line, without its end. Nil when that takes another piece.
  func next() throws(UnreadableAnswer) -> [UInt8]? {
    while true {
      if let end = block[unread].firstIndex(of: Self.lineEnd) {
        line += block[unread.lowerBound..<end]
        unread = end + 1..<unread.upperBound
        defer { line = [] }
        return line
      }
      line += block[unread]
      unread = 0..<0
      guard line.count <= Self.longestLine else {
        throw UnreadableAnswer(difference: "a line of the file is longer than \(Self.longestLine >> 20) MiB")
      }
      guard mayHoldMore else { return nil }
      try decompress()
    }
  }

  /// The last line, if the file does not end with the end of one. Throws if something of the file is missing.
  func finish() throws(UnreadableAnswer) -> [UInt8]? {
    do throws(GzipError) {
      try decoder.finish()
    } catch {
      throw UnreadableAnswer(difference: error.description)
    }
    defer { line = [] }
    return line.isEmpty ? nil : line
  }

  private func decompress() throws(UnreadableAnswer) {
    do throws(GzipError) {
      var span = block.mutableSpan
      var output = span.mutableBytes
      let input = packed
      let progress = try decoder.decompress(input.span.bytes.extracting(taken...), into: &output)
      taken += progress.taken
      unread = 0..<progress.produced
      mayHoldMore = taken < packed.count || progress.produced == output.byteCount
    } catch {
      throw UnreadableAnswer(difference: error.description)
    }
  }
}
