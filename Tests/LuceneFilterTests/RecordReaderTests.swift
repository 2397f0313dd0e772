import TestSupport
import Testing

@testable import LuceneFilter

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a reader hands out.
struct ReadLines: Equatable, CustomStringConvertible {
  var lines: [String] = []
  var lineCount = 0
  var blankLineCount = 0

  var description: String { "\(lines), \(lineCount) lines, \(blankLineCount) blank" }

  mutating func add(_ line: RawSpan, _ number: Int, _ problem: MalformedRecord?) {
    var bytes: [UInt8] = []
    bytes.append(line)
    lines.append("\(number.description):\(problem?.description ?? String(decoding: bytes, as: UTF8.self))")
  }
}

@Suite("Reading lines")
struct RecordReaderTests {
  /// Puts bytes into a pipe and reads them.
  private func read(
    _ bytes: [UInt8], chunkSize: Int = 4096, longestLine: Int = RecordReader.longestLine, upTo limit: Int = .max
  ) throws -> ReadLines {
    let pipe = try Pipe(holding: bytes)
    var reader = RecordReader(FileDescriptor(borrowing: pipe.end, name: "pipe"), chunkSize: chunkSize, longestLine: longestLine)
    var result = ReadLines()
    try reader.forEachLine { line, number, problem in
      result.add(line, number, problem)
      return result.lines.count < limit ? .next : .stop
    }
    result.lineCount = reader.lineCount
    result.blankLineCount = reader.blankLineCount
    return result
  }

  private func read(_ text: String, chunkSize: Int = 4096, longestLine: Int = RecordReader.longestLine) throws -> ReadLines {
    try read(Array(text.utf8), chunkSize: chunkSize, longestLine: longestLine)
  }

  @Test("lines are handed out as they stand, blank ones are counted, and the last needs no line feed")
  func lines() throws {
    let expected = ReadLines(lines: ["1:{\"a\":1}\r", "4:\u{FEFF} {} ", "5:x"], lineCount: 5, blankLineCount: 2)
    #expect(try read("{\"a\":1}\r\n\n \t\r\n\u{FEFF} {} \nx") == expected)
    #expect(try read("") == ReadLines())
    #expect(try read("\n\n") == ReadLines(lineCount: 2, blankLineCount: 2))
  }

  @Test("chunks may end at any byte")
  func chunks() throws {
    let text = "{\"email\":\"jörg@x.de\"}\n\n{\"b\":[1,2,3]}\r\n  {\"c\":\"\u{FEFF}\"}\n{\"d\":1}"
    let whole = try read(text)
    for size in 1...text.utf8.count { #expect(try read(text, chunkSize: size) == whole) }
  }

  @Test("a line beyond the limit is reported and skipped, wherever chunks end")
  func longLines() throws {
    let expected = ["1:{}", "2:the line is longer than 8 bytes", "3:12345678", "4:the line is longer than 8 bytes"]
    for size in 1...32 {
      #expect(try read("{}\n123456789012345\n12345678\n123456789", chunkSize: size, longestLine: 8).lines == expected)
    }
  }

  @Test("reading stops where it is told to, and goes on there")
  func stopping() throws {
    #expect(try read(Array("a\nb\nc\n".utf8), upTo: 2).lines == ["1:a", "2:b"])
  }

  @Test(
    "other formats are named, with a way to read them",
    arguments: [
      (
        GzipMember([0x1F, 0x8B, 8, 0]).bytes,
        "pipe: this is gzip inside of gzip or Zstandard; decompress it first, for example with gzip -dc pipe | lq filter …"
      ),
      (
        GzipMember([0x28, 0xB5, 0x2F, 0xFD]).bytes,
        "pipe: this is Zstandard inside of gzip or Zstandard; decompress it first, for example with zstd -dc pipe | lq filter …"
      ),
      (Array("BZh91AY".utf8), "pipe: this is bzip2; decompress it first, for example with bzip2 -dc pipe | lq filter …"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "pipe: this is xz; decompress it first, for example with xz -dc pipe | lq filter …"),
      ([0x50, 0x4B, 3, 4], "pipe: this is a ZIP archive; decompress it first, for example with unzip -p pipe | lq filter …"),
      (
        [0xFF, 0xFE, 0x7B, 0],
        "pipe: this is UTF-16; convert it first, for example with iconv -f UTF-16 -t UTF-8 pipe | lq filter …"
      ),
    ] as [([UInt8], String)])
  func formats(_ bytes: [UInt8], _ message: String) throws {
    for size in [1, 3, 4096] {
      do throws(InputError) {
        let pipe = Pipe.make(holding: bytes)
        var reader = RecordReader(FileDescriptor(borrowing: pipe?.end ?? -1, name: "pipe"), chunkSize: size)
        try reader.forEachLine { _, _, _ in .next }
        Issue.record("nothing was noticed")
      } catch {
        #expect(error.description == message)
      }
    }
  }

  @Test("what the system refuses is said in its words")
  func systemErrors() throws {
    #expect(throws: InputError.cannotOpen(path: "/nowhere/x", message: "No such file or directory")) {
      _ = try RecordReader(path: "/nowhere/x")
    }
    #expect(throws: InputError.cannotRead(path: "/", message: "Is a directory")) {
      var reader = try RecordReader(path: "/")
      try reader.forEachLine { _, _, _ in .next }
    }
  }

  @Test("what has come through a pipe is handed out before more comes")
  func slowPipe() throws {
    let pipe = try Pipe()
    pipe.write(Array("{}\n{\"a\"".utf8))
    var reader = RecordReader(fileDescriptor: pipe.end, name: "pipe")
    var seen: [Int] = []
    try reader.forEachLine { line, number, _ in
      seen.append(line.byteCount)
      if number == 1 { pipe.write(Array(":1}\n".utf8)) } else { pipe.close() }
      return .next
    }
    #expect(seen == [2, 7])
  }
}

/// A pipe of the system, with a little in it.
final class Pipe {
  let end: Int32
  private var start: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw InputError.cannotOpen(path: "pipe", message: "no pipe") }
    (end, start) = (ends[0], ends[1])
  }

  convenience init(holding bytes: [UInt8]) throws {
    try self.init()
    write(bytes)
    close()
  }

  static func make(holding bytes: [UInt8]) -> Pipe? { try? Pipe(holding: bytes) }

  deinit {
    close()
    closeDescriptor(end)
  }

  func write(_ bytes: [UInt8]) { _ = writeBytes(start, bytes, bytes.count) }

  /// Writes a few bytes as soon as there is room for 4096. Answers false if there is none within some milliseconds.
  func write(_ bytes: [UInt8], within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: start, events: Int16(POLLOUT), revents: 0)
    guard poll(&request, 1, milliseconds) > 0 else { return false }
    write(bytes)
    return true
  }

  func close() {
    if start >= 0 { closeDescriptor(start) }
    start = -1
  }
}

private func closeDescriptor(_ number: Int32) { _ = close(number) }
private func writeBytes(_ number: Int32, _ bytes: [UInt8], _ count: Int) -> Int { write(number, bytes, count) }
