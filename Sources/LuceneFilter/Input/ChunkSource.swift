/// A dump, cut into chunks of whole lines.
///
/// The chunks of a file can be read by several threads at once, each by its number: it holds the lines that begin in its share of the bytes.
/// A pipe is read in order, by the thread that hands out the chunks and by no other: only that thread touches what changes here. What is
/// decompressed or made of an array comes as through a pipe.
final class ChunkSource: @unchecked Sendable {
  /// How much is read at first where a chunk ends inside of a line.
  private static let firstTail = 4 << 10

  let chunkSize: Int
  let longestLine: Int
  /// The bytes of the file; nothing for a pipe.
  let extent: Range<Int>?
  private let input: DumpInput
  /// Of a pipe: what was read behind the last whole line.
  private var rest = ChunkBuffer(capacity: 0)
  /// Of a pipe: whether what comes up to the next line feed belongs to a line that is too long.
  private var isSkipping = false

  /// Looks at the first bytes of a dump. Throws if that fails, or if it cannot be read.
  convenience init(recognising file: consuming FileDescriptor, _ options: DumpOptions) throws(InputError) {
    let input = try DumpInput(recognising: file, options.kernel)
    self.init(input, chunkSize: options.chunkSize, longestLine: options.longestLine)
  }

  private init(_ input: consuming DumpInput, chunkSize: Int, longestLine: Int) {
    extent = input.extent
    rest.append(input.start.span.bytes)
    self.input = input
    let longestOfAll = self.input.header == nil ? DumpOptions.longestLineOfAll : CSVHeader.longestRow
    self.longestLine = min(max(longestLine, DumpForm.enough), longestOfAll)
    // What is read at once is no longer than a line may be, so that only lines that began before it can be too long.
    self.chunkSize = min(max(2, chunkSize), self.longestLine)
  }

  var name: String { input.name }
  var layout: DumpLayout { input.layout }
  /// What the first row of CSV says.
  var header: CSVHeader? { input.header }
  var hasInput: Bool { input.hasInput }

  /// How many chunks the file has; nothing for a pipe.
  var chunkCount: Int? { extent.map { ($0.count + chunkSize - 1) / chunkSize } }

  /// Reads the first chunk. Answers false if it is all.
  func readFirst(into chunk: Chunk) throws(InputError) -> Bool {
    guard let chunkCount else { return try readOn(into: chunk) }
    try read(0, into: chunk)
    return chunkCount > 1
  }

  /// Reads a chunk of the file. What begins before its share is left out.
  func read(_ number: Int, into chunk: Chunk) throws(InputError) {
    guard let extent else { return }
    chunk.buffer.removeAll()
    chunk.lines = 0..<0
    let share = extent.lowerBound + number * chunkSize
    let shareEnd = min(share + chunkSize, extent.upperBound)
    // The byte before tells whether a line begins with the share.
    var offset = number == 0 ? share : share - 1
    while offset < shareEnd {
      let count = try chunk.buffer.read(shareEnd - offset, from: input, at: offset)
      if count == 0 { throw becameShorter }
      offset += count
    }
    let first = number == 0 ? 0 : chunk.buffer.lineFeed(from: 0).map { $0 + 1 } ?? chunk.buffer.count
    chunk.lines = first..<chunk.buffer.count
    guard !chunk.lines.isEmpty, chunk.buffer.wholeLinesEnd < chunk.buffer.count else { return }
    try readTail(of: chunk, from: offset, upTo: extent.upperBound)
  }

  private var becameShorter: InputError {
    .cannotRead(path: input.name, message: "the file became shorter while it was read")
  }

  /// Reads on to the end of the line that the chunk ends in.
  private func readTail(of chunk: Chunk, from start: Int, upTo end: Int) throws(InputError) {
    let lineStart = max(chunk.lines.lowerBound, chunk.buffer.wholeLinesEnd)
    var offset = start
    var piece = Self.firstTail
    while offset < end {
      let before = chunk.buffer.count
      let count = try chunk.buffer.read(min(piece, end - offset), from: input, at: offset)
      if count == 0 { throw becameShorter }
      offset += count
      piece = min(piece * 2, 4 << 20)
      let lineFeed = chunk.buffer.lineFeed(from: before)
      if let lineFeed, lineFeed - lineStart <= longestLine { return chunk.lines = chunk.lines.lowerBound..<lineFeed + 1 }
      if lineFeed != nil || chunk.buffer.count - lineStart > longestLine {
        chunk.lines = chunk.lines.lowerBound..<lineStart
        chunk.isLastLineTooLong = true
        return
      }
    }
    chunk.lines = chunk.lines.lowerBound..<chunk.buffer.count
  }

  /// Reads on in a pipe, up to at least one whole line or the end. Answers false at the end. Only for one thread at a time.
  func readOn(into chunk: Chunk) throws(InputError) -> Bool {
    chunk.buffer.removeAll()
    chunk.buffer.append(rest.bytes.bytes)
    rest.removeAll()
    var start = 0
    var hasLines = chunk.buffer.wholeLinesEnd > 0
    while true {
      if !hasLines, try chunk.buffer.read(chunkSize, from: input) == 0 { break }
      hasLines = false
      if input.isAtEnd, !isSkipping, chunk.buffer.count <= longestLine { break }
      if isSkipping {
        guard let lineFeed = chunk.buffer.lineFeed(from: 0) else {
          chunk.buffer.removeAll()
          continue
        }
        isSkipping = false
        start = lineFeed + 1
      }
      let end = chunk.buffer.wholeLinesEnd
      if end > start {
        let first = chunk.buffer.lineFeed(from: start) ?? start
        chunk.isLastLineTooLong = first - start > longestLine
        chunk.lines = start..<(chunk.isLastLineTooLong ? start : end)
        rest.append(chunk.buffer.bytes.bytes.extracting((chunk.isLastLineTooLong ? first + 1 : end)...))
        return true
      }
      if chunk.buffer.count - start > longestLine {
        chunk.lines = start..<start
        chunk.isLastLineTooLong = true
        isSkipping = true
        return true
      }
    }
    chunk.lines = isSkipping ? 0..<0 : start..<chunk.buffer.count
    return false
  }
}
