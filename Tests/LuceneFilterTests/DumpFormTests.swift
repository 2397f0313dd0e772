import LuceneQuery
import TestSupport
import Testing

@testable import LuceneFilter

/// What is found in a dump, up to where it cannot be read on.
private struct Found: Equatable, CustomStringConvertible {
  var matches: [String] = []
  var problems: [String] = []
  var error: String?

  var description: String { (matches + problems + [error ?? "whole"]).joined(separator: "\n") }

  init(_ question: DumpFilter.Question, _ bytes: [UInt8], _ options: DumpOptions, throughPipe: Bool = false) throws {
    let pipe = throughPipe ? try Pipe(holding: bytes) : nil
    let file = throughPipe ? nil : try TemporaryDump(bytes)
    let descriptor = pipe?.end ?? file?.descriptor ?? -1
    var found = Found()
    do throws(InputError) {
      let dump = try DumpFilter(question, fileDescriptor: descriptor, name: "dump", options: options)
      try dump.forEachFinding { line, finding in
        switch finding {
        case .match: found.matches.append(line.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
        case .malformed(let error, let number): found.problems.append("\(number): \(error)")
        }
        return .next
      }
    } catch {
      found.error = error.description
    }
    withExtendedLifetime((pipe, file)) {}
    self = found
  }

  private init() {}
}

@Suite("Dumps in gzip and in arrays")
struct DumpFormTests {
  private static let dump =
    "\u{FEFF}{\"email\":\"jane@example.com\",\"blocked\":true}\n{\"email\":\"joe@example.com\"}\r\n\n"
    + "{\"email\":\"ann@example.com\",\"blocked\" :\ttrue } \n[1]\n{\"blocked\":tru}\n{\"blocked\":[false,[true]]}"
  private static let query = DumpFilter.Question.query(term("blocked", "true"))

  private static func options(chunkSize: Int = 256 << 10, threads: Int = 2, prefilters: Bool = true) -> DumpOptions {
    var options = DumpOptions()
    (options.chunkSize, options.threads, options.prefilters) = (chunkSize, threads, prefilters)
    (options.prefiltersAlways, options.validatesSmallDumps) = (prefilters, false)
    return options
  }

  @Test("gzip is read as what is in it, from files and pipes, in chunks of all sizes")
  func gzip() throws {
    let text = Array(Self.dump.utf8)
    let whole = try Found(Self.query, text, Self.options())
    #expect(whole.matches.count == 3 && whole.problems.count == 2 && whole.error == nil)
    let half = text.count / 2
    let members = [
      GzipMember(text).bytes, GzipMember(Array(text[..<half])).bytes + GzipMember(Array(text[half...])).bytes + [0, 0, 0],
    ]
    for bytes in members {
      for size in [2, 3, 10, 41, 100, 4096] {
        for throughPipe in [false, true] {
          let options = Self.options(chunkSize: size, threads: 1 + size % 4, prefilters: size % 2 == 0)
          #expect(try Found(Self.query, bytes, options, throughPipe: throughPipe) == whole, "\(size)")
        }
      }
    }
  }

  @Test("Zstandard is read as what is in it, from files and pipes, in chunks of all sizes, up to where it is damaged")
  func zstandard() throws {
    let text = Array(Self.dump.utf8)
    let half = text.count / 2
    let frames =
      ZstandardFrame(Array(text[..<half]), blockSize: 7).bytes + ZstandardFrame.skippable([1])
      + ZstandardFrame(Array(text[half...])).bytes
    let whole = try Found(Self.query, text, Self.options())
    let first = try Found(Self.query, frames, Self.options())
    if let error = first.error, error.contains("nothing here can decompress") { return print("skipped: \(error)") }
    for size in Array(2...60) + [100, 4096] {
      let bytes = size % 4 == 0 ? ZstandardFrame.skippable([]) + frames : frames
      let options = Self.options(chunkSize: size, threads: 1 + size % 4, prefilters: size % 2 == 0)
      #expect(try Found(Self.query, bytes, options, throughPipe: size % 3 == 0) == whole, "\(size)")
    }
    let cut = try Found(Self.query, Array(frames.dropLast(3)), Self.options())
    #expect(cut.matches.count >= 1 && whole.matches.starts(with: cut.matches))
    #expect(cut.error == "dump: cannot decompress: the compressed data end too early, at byte \(frames.count - 3)")
  }

  @Test("a small dump is checked in full, whether it is compressed or an array or not")
  func smallDumps() throws {
    let line = #"{"blocked":true,"x":}"#
    for bytes in [Array(line.utf8), GzipMember(Array(line.utf8)).bytes, Array("[\(line)]".utf8)] {
      let found = try Found(Self.query, bytes, DumpOptions())
      #expect(found.matches == [] && found.problems == ["1: expected a value at byte 20"])
    }
  }

  @Test("what was filtered before the compressed data end is handed out")
  func truncatedGzip() throws {
    let lines = (0..<30_000).map { "{\"n\":\($0),\"blocked\":\($0 % 3 == 0)}" }
    let bytes = GzipMember(Array(lines.joined(separator: "\n").utf8)).bytes
    let expected = lines.indices.filter { $0 % 3 == 0 }.map { lines[$0] }
    for part in [bytes.count / 3, bytes.count - 9, bytes.count - 1] {
      let found = try Found(Self.query, Array(bytes.prefix(part)), Self.options())
      #expect(found.matches.count > 2000 && found.matches == Array(expected.prefix(found.matches.count)))
      #expect(found.problems == [])
      #expect(found.error == "dump: cannot decompress: the compressed data end too early, at byte \(part)")
    }
    let found = try Found(Self.query, bytes + [1], Self.options())
    #expect(found.matches.count >= expected.count - 1)
    #expect(
      found.error == "dump: cannot decompress: something other than gzip follows the compressed data at byte \(bytes.count)")
  }

  @Test("the last element of an array is not lost where the compressed data are damaged behind it")
  func damagedBehindArray() throws {
    var member = GzipMember(Array("[{\"blocked\":true},{\"blocked\":true}]".utf8))
    member.checksum = 1
    let found = try Found(Self.query, member.bytes, Self.options())
    #expect(found.matches.count == 2 && found.error?.contains("do not fit the checksum") == true, "\(found)")
  }

  @Test(
    "arrays, and what Auth0 puts around them",
    arguments: [
      "[{\"blocked\":true},{\"a\":1},{\"a\":[{}],\"blocked\":true}]",
      "\u{FEFF} \r\n[\r\n  {\r\n    \"blocked\": true\r\n  } ,\n {\"a\":1}\n,\n{\"a\":[\n{}],\n\"blocked\":true\n}\n]\n\n",
      "[{\"blocked\":true}]\n[]\n[{\"a\":1}][{\"a\":\"]},{\\\"\",\"blocked\":true}]",
      "{\"users\":[{\"blocked\":true},{\"a\":1},{\"blocked\":true}]}",
      "{\"start\":0,\"limit\":50 , \"next\":\"x\\\"\",\n\"users\":[{\"blocked\":true},{\"a\":1}], \"total\" : 3}\n"
        + "{\"start\":2,\"users\":[{\"blocked\":true}]}",
    ])
  func arrays(_ text: String) throws {
    for bytes in [Array(text.utf8), GzipMember(Array(text.utf8)).bytes] {
      for throughPipe in [false, true] {
        let found = try Found(Self.query, bytes, Self.options(), throughPipe: throughPipe)
        #expect(found.matches.count == 2 && found.problems == [] && found.error == nil, "\(found)")
        #expect(found.matches.allSatisfy { $0.first == "{" && $0.last == "}" && !$0.contains("\n") })
      }
      let file = try TemporaryDump(bytes)
      let dump = try DumpFilter(Self.query, fileDescriptor: file.descriptor, name: "dump")
      #expect(dump.layout == .elements)
    }
  }

  @Test(
    "elements that are no records are reported with their numbers, and the places in them",
    arguments: [
      ("[]", []),
      (
        "[ 1 , \"a\\\"]\" , [{}], null ]",
        [
          "1: expected a JSON object at byte 0", "2: expected a JSON object at byte 0",
          "3: expected a JSON object at byte 0", "4: expected a JSON object at byte 0",
        ]
      ),
      ("[{},\n  {\"a\" 1},{}]", ["2: expected ':' after a key at byte 5"]),
      ("[{},{\"a\":\"\n\"}]", ["2: a control character in a string must be escaped at byte 6"]),
      ("[{\"a\":[1}]", ["1: expected ',' or ']' after an element at byte 7"]),
    ] as [(String, [String])])
  func malformedElements(_ text: String, _ problems: [String]) throws {
    var options = Self.options()
    options.validates = true
    let found = try Found(.query(.all), Array(text.utf8), options)
    #expect(found.problems == problems)
  }

  @Test(
    "an array that is malformed is read up to there",
    arguments: [
      ("[{\"a\":1},{\"b\":2} {\"c\":3}]", 2, "expected ',' or ']' at byte 17"),
      ("[{\"a\":1},{\"b\":2}", 2, "the array ends too early at byte 16"),
      ("[{\"a\":1},{\"b\":2", 1, "the array ends too early at byte 15"),
      ("[{\"a\":1},", 1, "the array ends too early at byte 9"),
      ("[{\"a\":1},]", 1, "expected a record at byte 9"),
      ("[,{\"a\":1}]", 0, "expected a record at byte 1"),
      ("[{\"a\":1}] x", 1, "something other than an array follows at byte 10"),
      ("[{\"a\":1}}", 1, "expected ',' or ']' at byte 8"),
      ("[", 0, "the array ends too early at byte 1"),
      (
        "{\"users\":[{\"a\":1}],\"x\":1}", 1,
        #"expected what stands around users, as in {"start":0,"limit":50,"users":[…],"total":1} at byte 21"#
      ),
      ("{\"users\":[{\"a\":1}]", 1, "the array ends too early at byte 18"),
    ])
  func malformedArrays(_ text: String, _ count: Int, _ message: String) throws {
    for throughPipe in [false, true] {
      let found = try Found(.query(.all), Array(text.utf8), Self.options(), throughPipe: throughPipe)
      #expect(found.matches.count == count && found.problems == [] && found.error == "dump: \(message)", "\(found)")
    }
  }

  @Test("records whose keys are not those around a page are lines")
  func similarLines() throws {
    for text in ["{\"start\":1}\n{\"users\":1}", "{\"users\":{}}", "{\"user_id\":[{}]}", "{}", "{\"length\":"] {
      let file = try TemporaryDump(Array(text.utf8))
      let dump = try DumpFilter(.query(.all), fileDescriptor: file.descriptor, name: "dump")
      #expect(dump.layout == .lines, "\(text)")
    }
  }

  @Test("an array holds what its elements hold as lines, however it is laid out and wherever blocks end")
  func randomArrays() throws {
    var random = SeededGenerator(for: "randomArrays")
    for _ in 0..<(SeededGenerator.isSoaking ? 2000 : 16) {
      let records = (0..<random.below(12)).map { _ in random.spelling(of: random.record()) }
      let space = { (random: inout SeededGenerator) in Array(random.pick(["", "", " ", "\n", "\r\n  "]).utf8) }
      var array = space(&random) + [UInt8(ascii: "[")]
      for (index, record) in records.enumerated() {
        array += (index > 0 ? [UInt8(ascii: ",")] : []) + space(&random) + record + space(&random)
      }
      array += [UInt8(ascii: "]")] + space(&random)
      let lines = records.map { $0.map { $0 == 0x0A ? 0x20 : $0 } }
      for kernel in Kernel.available {
        let pieces = [1, 7, 64, 65, 1 << 16].map { split(array, kernel, pieceSize: $0) }
        #expect(pieces.allSatisfy { $0 == pieces[0] })
        let elements = pieces[0].split(separator: 0x0A).map { line in
          let bytes = Array(line)
          return Array(bytes[bytes.span.bytes.textExtent])
        }
        #expect(elements.filter { !$0.isEmpty } == lines.map { Array($0[$0.span.bytes.textExtent]) })
      }
    }
  }

  private func split(_ text: [UInt8], _ kernel: Kernel, pieceSize: Int) -> [UInt8] {
    var splitter = ElementSplitter(kernel)
    var result: [UInt8] = []
    do throws(ElementSplitter.Mistake) {
      for start in stride(from: 0, to: text.count, by: pieceSize) {
        var piece = Array(text[start...].prefix(pieceSize))
        try piece.withUnsafeMutableBufferPointer { (bytes) throws(ElementSplitter.Mistake) in try splitter.split(bytes) }
        result += piece
      }
      try splitter.finish()
    } catch {
      Issue.record("\(error)")
    }
    return result
  }

  @Test("gzip and arrays that come slowly through a pipe are handed out as they come")
  func slowPipe() throws {
    let first = GzipMember(Array("{\"blocked\":true}\n{\"bl".utf8)).bytes
    let second = GzipMember(Array("ocked\":true}\n".utf8)).bytes
    for (start, rest) in [(first, second), (Array("[{\"blocked\":true},{\"bl".utf8), Array("ocked\":true}]".utf8))] {
      let pipe = try Pipe()
      pipe.write(start)
      let dump = try DumpFilter(Self.query, fileDescriptor: pipe.end, name: "pipe", options: Self.options(threads: 3))
      var count = 0
      try dump.forEachFinding { _, _ in
        count += 1
        if count == 1 {
          pipe.write(rest)
          pipe.close()
        }
        return .next
      }
      #expect(count == 2)
    }
  }

  @Test("a reader of lines gets the same")
  func reader() throws {
    let text = Array("[\n{\"a\":\n1} , {\"b\":2}]".utf8)
    for bytes in [text, GzipMember(text).bytes] {
      let pipe = try Pipe(holding: bytes)
      var reader = RecordReader(fileDescriptor: pipe.end, name: "pipe")
      var lines = ReadLines()
      try reader.forEachLine { line, number, problem in
        lines.add(line, number, problem)
        return .next
      }
      #expect(lines.lines == ["1:{\"a\": 1}", "2:{\"b\":2}"])
      #expect(reader.layout == .elements && reader.blankLineCount == 0)
    }
  }
}
