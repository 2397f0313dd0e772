import LuceneQuery

@testable import Gzip
@testable import LuceneFilter
@testable import Zstandard

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A dump of arbitrary bytes, behind what makes it one of some form.
enum FuzzDump {
  enum Form: String, CaseIterable {
    case any, gzip, zstandard, rows, array

    var start: [UInt8] {
      switch self {
      case .any: []
      case .gzip: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
      case .zstandard: [0x28, 0xB5, 0x2F, 0xFD]
      case .rows: Array("email,a\n".utf8)
      case .array: Array("[{},".utf8)
      }
    }
  }

  /// What is found in a dump, up to where it cannot be read on.
  private struct Found: Equatable {
    var lines: [String] = []
    var error: String?

    /// Whether both end alike, and one has found what the other has, and perhaps more, if that is not the end of the dump.
    func agrees(with other: Found) -> Bool {
      guard error == other.error else { return false }
      return error == nil ? lines == other.lines : lines.starts(with: other.lines) || other.lines.starts(with: lines)
    }
  }

  private static let query: Query = .or([.field("email", .exists), .field("a", .term(Value("1")))])

  static func read(_ bytes: [UInt8], _ form: Form) {
    let dump = form.start + bytes
    let whole = find(dump, chunkSize: 256 << 10, threads: 1)
    let size = 2 + Int(bytes.first ?? 0) % 64
    Fuzz.expect(find(dump, chunkSize: size, threads: 1 + size % 3).agrees(with: whole), "chunks of \(size) bytes change nothing")
    Fuzz.expect(decompress(dump, pieceSize: 1 << 20) == decompress(dump, pieceSize: 1), "pieces of a byte change nothing")
    checkRows(dump)
  }

  private static func find(_ dump: [UInt8], chunkSize: Int, threads: Int) -> Found {
    let file = file(dump)
    defer { close(file) }
    var options = DumpOptions()
    (options.chunkSize, options.threads, options.validates) = (chunkSize, threads, true)
    var found = Found()
    do throws(InputError) {
      let filter = try DumpFilter(.query(query), fileDescriptor: file, name: "dump", options: options)
      try filter.forEachFinding(asRead: chunkSize % 2 == 0) { line, finding in
        switch finding {
        case .match: found.lines.append("match")
        case .malformed(let error, let number): found.lines.append("\(number): \(error)")
        }
        return .next
      }
    } catch {
      found.error = error.description
    }
    return found
  }

  /// A file that holds the bytes, and is deleted already.
  private static func file(_ bytes: [UInt8]) -> Int32 {
    var name = Array("/tmp/lq-fuzz-XXXXXX\0".utf8CString)
    let file = mkstemp(&name)
    unlink(name)
    Fuzz.expect(bytes.isEmpty || pwrite(file, bytes, bytes.count, 0) == bytes.count, "there is room for a file")
    return file
  }

  /// What comes out of a decoder, with why there is no more.
  private static func decompress(_ bytes: [UInt8], pieceSize: Int) -> [UInt8] {
    guard let compression = Compression(recognising: bytes.span.bytes), var decoder = try? Decoder(compression) else { return [] }
    var output: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    do throws(Decoder.Failure) {
      for start in stride(from: 0, to: bytes.count, by: pieceSize) {
        let piece = Array(bytes[start...].prefix(pieceSize))
        var taken = 0
        var isFull = true
        // What a few bytes say can be very long.
        while taken < piece.count || isFull, output.count < 1 << 20 {
          var span = block.mutableSpan
          var room = span.mutableBytes
          let progress = try decoder.decompress(piece.span.bytes.extracting(taken...), into: &room)
          taken += progress.taken
          isFull = progress.produced == block.count
          output += block[..<progress.produced]
        }
      }
      if output.count < 1 << 20 { try decoder.finish() }
    } catch {
      // Where damage is noticed may depend on how much was there, but not whether.
      output = Array(output.prefix(0)) + Array("damaged".utf8)
    }
    return Array(output.prefix(1 << 20))
  }

  /// Each row of CSV is a record or a mistake, and is split as the whole is.
  private static func checkRows(_ bytes: [UInt8]) {
    var whole = bytes
    var splitter = RowSplitter()
    whole.withUnsafeMutableBufferPointer { splitter.split($0) }
    var pieces: [UInt8] = []
    var other = RowSplitter()
    for byte in bytes {
      var piece = [byte]
      piece.withUnsafeMutableBufferPointer { other.split($0) }
      pieces += piece
    }
    Fuzz.expect(pieces == whole, "rows are split alike byte by byte")
    guard let header = try? CSVHeader("email,a") else { return }
    var evaluator = Filter(query).makeEvaluator()
    for row in whole.split(separator: UInt8(ascii: "\n")) {
      var record = ChunkBuffer(capacity: 0)
      guard (try? header.append(Array(row).span.bytes, to: &record)) != nil else { continue }
      Fuzz.expect((try? evaluator.matches(record.bytes)) != nil, "what stands for a row is a record")
    }
  }
}
