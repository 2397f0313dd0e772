#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads lines of JSON (NDJSON) from a file or stream, in memory that grows only to the longest line. It also reads JSON arrays, whose elements
/// then take the place of lines, CSV, whose rows are handed out as the records that they stand for, and all of them compressed.
///
/// It hands out each line as it stands there, without the line feed. Blank lines are counted and skipped. A record at the end needs no
/// line feed. What has come is handed out at once, so that it works on pipes to which somebody writes slowly.
///
/// ```swift
/// var reader = try RecordReader(path: "users.ndjson")
/// try reader.forEachLine { line, number, problem in
///   if problem == nil, (try? evaluator.matches(line)) == true { print(number) }
///   return .next
/// }
/// ```
public struct RecordReader: ~Copyable {
  /// Whether to go on behind a line.
  public enum Step: Sendable, Hashable {
    /// Read the next line.
    case next
    /// Stop here.
    case stop
  }

  /// How many bytes a line may have; a longer one is reported and skipped.
  public static let longestLine = 128 << 20

  /// How many lines have been read, blank ones among them.
  public private(set) var lineCount = 0
  /// How the records lie in the input. Known with the first of them, and by ``recogniseLayout()``.
  public private(set) var layout = DumpLayout.lines
  /// How many lines held only white space.
  public private(set) var blankLineCount = 0

  /// What it reads from, until the form of that is recognised.
  private var file: FileDescriptor?
  private var input: DumpInput?
  /// What the first row says, if the input is CSV. Known with the first record, and by ``recogniseLayout()``.
  public private(set) var header: CSVHeader?
  /// The record that a row stands for.
  private var record = ChunkBuffer(capacity: 0)
  private let chunkSize: Int
  private let longestLine: Int
  private var buffer: [UInt8] = []
  /// The bytes in the buffer that have been read and not handed out.
  private var pending = 0..<0
  /// How many bytes of the pending ones are known to hold no line feed.
  private var searched = 0
  /// Whether what comes up to the next line feed belongs to a line that is too long.
  private var isSkipping = false
  private var isAtEnd = false

  /// Opens a file. Throws if that fails.
  public init(path: String) throws(InputError) {
    self.init(try FileDescriptor(path: path))
  }

  /// Reads from an open file descriptor, which stays open. `name` is used in messages.
  public init(fileDescriptor: Int32, name: String) {
    self.init(FileDescriptor(borrowing: fileDescriptor, name: name))
  }

  init(_ input: consuming FileDescriptor, chunkSize: Int = 256 << 10, longestLine: Int = Self.longestLine) {
    file = consume input
    self.chunkSize = max(1, chunkSize)
    self.longestLine = longestLine
  }

  /// Hands out the lines one after the other, up to the end or to where `body` stops. The next call goes on behind the last line.
  ///
  /// Throws if the input cannot be read, or is in another format, which its first bytes tell.
  ///
  /// - Parameter body: Gets a line's bytes, without the line feed, and its number from 1 on; or, for a line that is too long, no bytes and
  ///   what is wrong.
  public mutating func forEachLine(
    _ body: (_ line: RawSpan, _ number: Int, _ problem: MalformedRecord?) -> Step
  ) throws(InputError) {
    repeat {
      _ = try recogniseLayout()
      while let line = takeLine() {
        if hand(out: line, to: body) == .stop { return }
      }
      if isAtEnd, let line = takeRest(), hand(out: line, to: body) == .stop { return }
    } while try fill()
  }
}

// MARK: - Lines

extension RecordReader {
  /// The extent of the next whole line in the buffer, without its line feed.
  private mutating func takeLine() -> Range<Int>? {
    guard let end = lineFeed(from: pending.lowerBound + searched) else {
      searched = pending.count
      return nil
    }
    let line = pending.lowerBound..<end
    pending = end + 1..<pending.upperBound
    searched = 0
    return line
  }

  /// What follows the last line feed of the input, if there is something.
  private mutating func takeRest() -> Range<Int>? {
    guard !pending.isEmpty || isSkipping else { return nil }
    defer { pending = pending.upperBound..<pending.upperBound }
    return pending
  }

  private func lineFeed(from start: Int) -> Int? {
    let end = pending.upperBound
    guard start < end else { return nil }
    return buffer.withUnsafeBytes { bytes in
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      guard let base = rest.baseAddress, let found = memchr(base, 0x0A, rest.count) else { return nil }
      return start + (UnsafeRawPointer(found) - base)
    }
  }

  private mutating func hand(
    out line: Range<Int>, to body: (_ line: RawSpan, _ number: Int, _ problem: MalformedRecord?) -> Step
  ) -> Step {
    lineCount += 1
    if isSkipping || line.count > longestLine {
      isSkipping = false
      return body(RawSpan(), lineCount, MalformedRecord(.tooLong(limit: longestLine), at: longestLine))
    }
    if isBlank(line) {
      // The header has been made blank.
      if layout != .elements, lineCount > header?.lineCount ?? 0 { blankLineCount += 1 }
      return .next
    }
    if let header { return hand(outRow: line, under: header, to: body) }
    let bytes = buffer.span.bytes.extracting(line)
    return body(layout == .lines ? bytes : bytes.extracting(bytes.textExtent), lineCount, nil)
  }

  private mutating func hand(
    outRow extent: Range<Int>, under header: CSVHeader,
    to body: (_ line: RawSpan, _ number: Int, _ problem: MalformedRecord?) -> Step
  ) -> Step {
    let number = lineCount
    let buffer = buffer
    let row = buffer.span.bytes.extracting(extent)
    record.removeAll()
    do throws(MalformedRecord) {
      lineCount += try header.append(row, to: &record)
    } catch {
      for offset in row.byteOffsets where row[offset] == RowSplitter.lineFeed { lineCount += 1 }
      return body(RawSpan(), number, error)
    }
    return body(record.bytes.bytes, number, nil)
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    buffer.span.bytes.extracting(line).firstByteOfText == nil
  }
}

// MARK: - Chunks

extension RecordReader {
  /// Reads what has come; answers false at the end of the input.
  private mutating func fill() throws(InputError) -> Bool {
    guard !isAtEnd, input != nil else { return false }
    makeRoom()
    let count = try input?.read(into: &buffer, from: pending.upperBound) ?? 0
    pending = pending.lowerBound..<pending.upperBound + count
    if count == 0 { isAtEnd = true }
    return true
  }

  /// Moves what is pending to the start of the buffer, drops it if the line is too long already, and makes room for a chunk.
  private mutating func makeRoom() {
    if isSkipping || pending.count > longestLine {
      isSkipping = true
      pending = 0..<0
      searched = 0
    } else if pending.lowerBound > 0, buffer.count - pending.upperBound < chunkSize {
      buffer.replaceSubrange(0..<pending.count, with: buffer[pending])
      pending = 0..<pending.count
    }
    let needed = pending.upperBound + chunkSize
    if buffer.count < needed { buffer += [UInt8](repeating: 0, count: max(needed, 2 * buffer.count) - buffer.count) }
  }

  /// Looks at the first bytes, as soon as they are enough: on a pipe the first record may be all that comes for a while.
  ///
  /// Throws if they cannot be read, or are those of another format.
  public mutating func recogniseLayout() throws(InputError) -> DumpLayout {
    guard let file = file.take() else { return layout }
    let input = try DumpInput(recognising: file)
    layout = input.layout
    header = input.header
    buffer = input.start
    pending = buffer.indices
    self.input = consume input
    return layout
  }
}
