import JSONText
import LuceneQuery
import TestSupport
import Testing

@testable import LuceneFilter

/// Dumps in chunks: what comes out must not depend on where they end, how many threads there are, or whether it is a file or a pipe.
@Suite("Dumps in chunks")
struct ChunkTests {
  /// Matches, misses, and everything that a line can be beside a record.
  private static let dump =
    "\u{FEFF}{\"email\":\"jane@example.com\",\"blocked\":true}\n"
    + "{\"email\":\"joe@example.com\"}\r\n"
    + "\n \t\r\n"
    + "{\"email\":\"ann@example.com\",\"blocked\" :\ttrue } \n"
    + "[1]\n"
    + "{\"email\":\"\\u0040\",\"blo\\u0063ked\":true}\n"
    + "{\"blocked\":true\n"
    + "{\"blocked\":tru}\n"
    + "  {\"blocked\":true,\"email\":\"\u{E9}\"}\n"
    + "{\"x\":{\"blocked\":true}}\n"
    + "x\n"
    + "{\"blocked\":[false,[true]]}"

  private static let query = DumpFilter.Question.query(term("blocked", "true"))

  private static func options(chunkSize: Int, threads: Int, prefilters: Bool = true, validates: Bool = false) -> DumpOptions {
    var options = DumpOptions()
    (options.chunkSize, options.threads, options.prefilters) = (chunkSize, threads, prefilters)
    (options.prefiltersAlways, options.validates, options.validatesSmallDumps) = (prefilters, validates, false)
    return options
  }

  @Test("chunks may end at any byte, of files and of pipes, on any number of threads")
  func borders() throws {
    let text = Array(Self.dump.utf8)
    for prefilters in [true, false] {
      let whole = try DumpFindings(Self.query, text, Self.options(chunkSize: 1 << 20, threads: 1, prefilters: prefilters))
      #expect(whole.matches.count == 5)
      #expect(
        whole.problems == [
          "6: expected a JSON object at byte 0",
          "8: the text ends too early at byte 15",
          "9: expected 'true', 'false' or 'null' at byte 11",
          "12: expected a JSON object at byte 0",
        ])
      for size in 2...text.count + 1 {
        for throughPipe in size % 3 == 0 ? [false, true] : [false] {
          let options = Self.options(chunkSize: size, threads: 1 + size % 8, prefilters: prefilters)
          #expect(try DumpFindings(Self.query, text, options, throughPipe: throughPipe) == whole, "\(options)")
        }
      }
    }
  }

  @Test("whatever number of threads is asked for, of files and of pipes", arguments: [Int.min, 0, 256, 257, .max])
  func threads(_ threads: Int) throws {
    let text = Array(Self.dump.utf8)
    let whole = try DumpFindings(Self.query, text, Self.options(chunkSize: 1 << 20, threads: 1))
    for throughPipe in [false, true] {
      let found = try DumpFindings(
        Self.query, text, Self.options(chunkSize: 10, threads: threads), throughPipe: throughPipe)
      #expect(found == whole)
    }
  }

  @Test("a line beyond the limit is reported and skipped, wherever chunks end")
  func longLines() throws {
    func line(_ length: Int) -> String { "{\"a\":\"" + String(repeating: "x", count: length - 8) + "\"}" }
    let lines = [10, 4097, 4096, 4102, 16000, 9, 4096, 4097].map(line)
    let expected = [lines[0], lines[2], lines[5], lines[6]]
    let problems = [2, 4, 5, 8].map { "\($0): the line is longer than 4096 bytes" }
    for end in ["", "\n"] {
      let text = Array((lines.joined(separator: "\n") + end).utf8)
      for size in [9, 10, 11, 12, 500, 4090, 4096, 4107, 4108, 8000, 20_000, 100_000] {
        for throughPipe in [false, true] {
          var options = Self.options(chunkSize: size, threads: 1 + size % 4)
          options.longestLine = 4096
          let found = try DumpFindings(.query(.all), text, options, throughPipe: throughPipe)
          #expect(found.matches == expected, "\(size), \(throughPipe)")
          #expect(found.problems == problems, "\(size), \(throughPipe)")
        }
      }
    }
  }

  @Test("lines that are much longer than a chunk are whole")
  func manyChunksLong() throws {
    let long = "{\"a\":\"" + String(repeating: "x", count: 100_000) + "\"}"
    let text = Array("\(long)\n{\"b\":1}\n\(long)".utf8)
    for throughPipe in [false, true] {
      let found = try DumpFindings(
        .query(.all), Array(text.prefix(60_000)) + [0x22, 0x7D] + Array("\n{\"b\":1}\n".utf8),
        Self.options(chunkSize: 1000, threads: 3), throughPipe: throughPipe)
      #expect(found.matches.map(\.utf8.count) == [60_002, 7])
    }
    let found = try DumpFindings(.query(.all), text, Self.options(chunkSize: 1000, threads: 3))
    #expect(found.matches == [long, "{\"b\":1}", long])
  }

  @Test("with all lines checked, a dump is what a reader of lines finds in it, one after the other")
  func validation() throws {
    var mutator = RecordMutator(random: SeededGenerator(for: "validation"))
    let query = try Query(parsing: "logins_count:12 OR NOT _exists_:a OR a.b:x")
    let filter = Filter(query)
    for _ in 0..<(SeededGenerator.isSoaking ? 3000 : 50) {
      var text: [UInt8] = []
      var expected: [String] = []
      for number in 1...40 {
        let line = number == 1 ? [0x7B, 0x7D] : mutator.next().filter { $0 != 0x0A }
        text += line + [0x0A]
        do throws(MalformedRecord) {
          if line.span.bytes.firstByteOfText != nil, try filter.matches(line) {
            expected.append(String(decoding: line, as: UTF8.self))
          }
        } catch {
          expected.append("\(number): \(error)")
        }
      }
      let options = Self.options(
        chunkSize: mutator.random.pick([100, 1000, 100_000]), threads: 1 + mutator.random.below(4), validates: true)
      let found = try DumpFindings(.query(query), text, options)
      #expect(found.matches == expected.filter { $0.first?.isNumber != true })
      #expect(found.problems == expected.filter { $0.first?.isNumber == true })
    }
  }

  @Test("what is found in hostile lines is right, and what is reported is malformed, however closely lines are looked at")
  func hostileLines() throws {
    var mutator = RecordMutator(random: SeededGenerator(for: "hostileLines"))
    let queries = try [
      "logins_count:12 AND email:jane*", "NOT _exists_:a", "a.b:x", "identities.connection:github", "name:*smith*", "e:y",
    ].map { try Query(parsing: $0) }
    for number in 0..<(SeededGenerator.isSoaking ? 20_000 : 80) {
      let query = queries[number % queries.count]
      let filter = Filter(query)
      // A dump that begins with a bracket would be taken for an array.
      let lines = [[0x7B, 0x7D]] + (0..<20).map { _ in mutator.next().filter { $0 != 0x0A } }
      let answers = lines.map { try? filter.matches($0) }
      for kernel in Kernel.available {
        var options = Self.options(chunkSize: 700, threads: 2, prefilters: number % 3 > 0)
        options.kernel = kernel
        let found = try DumpFindings(.query(query), Array(lines.joined(separator: [0x0A])), options)
        let texts = lines.map { String(decoding: $0, as: UTF8.self) }
        // Of records all that match are found; of malformed lines some may be, as far as they were read.
        let wanted = zip(texts, answers).filter { $0.1 == true }.map(\.0)
        let allowed = zip(texts, answers).filter { $0.1 != false }.map(\.0)
        #expect(isSubsequence(wanted, of: found.matches) && isSubsequence(found.matches, of: allowed), "\(query)")
        for problem in found.problems {
          let line = Int(problem.prefix { $0 != ":" }) ?? 0
          #expect(line > 0 && answers[line - 1] == nil, "\(problem)")
        }
      }
    }
  }

  private func isSubsequence(_ few: [String], of many: [String]) -> Bool {
    var rest = few[...]
    for one in many where one == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }

  @Test("matches come in the order of the dump")
  func order() throws {
    let lines = (0..<20_000).map { "{\"n\":\($0),\"blocked\":\($0 % 3 == 0)}" }
    let text = Array(lines.joined(separator: "\n").utf8)
    let expected = lines.indices.filter { $0 % 3 == 0 }.map { lines[$0] }
    for throughPipe in [false, true] {
      for threads in 1...8 {
        let text = throughPipe ? Array(text.prefix(60_000)) : text
        let found = try DumpFindings(Self.query, text, Self.options(chunkSize: 5000, threads: threads), throughPipe: throughPipe)
        #expect(found.matches == Array(expected.prefix(found.matches.count)) && found.matches.count >= 700)
        if !throughPipe { #expect(found.matches.count == expected.count) }
      }
    }
  }

  @Test("a dump that stops in the middle is stopped at once, whatever the threads are doing")
  func stopping() throws {
    let text = Array(String(repeating: "{\"blocked\":true}\n", count: 5000).utf8)
    for limit in [1, 2, 100, 3000] {
      let file = try TemporaryDump(text)
      let dump = try DumpFilter(
        Self.query, fileDescriptor: file.descriptor, name: "dump", options: Self.options(chunkSize: 300, threads: 4))
      var count = 0
      try dump.forEachFinding { _, _ in
        count += 1
        return count < limit ? .next : .stop
      }
      #expect(count == limit)
    }
  }

  @Test("what has come through a pipe is handed out before more comes")
  func slowPipe() throws {
    let pipe = try Pipe()
    pipe.write(Array("{\"blocked\":true}\n{\"bl".utf8))
    let dump = try DumpFilter(
      Self.query, fileDescriptor: pipe.end, name: "pipe", options: Self.options(chunkSize: 1 << 16, threads: 4))
    var count = 0
    try dump.forEachFinding { _, _ in
      count += 1
      if count == 1 { pipe.write(Array("ocked\":true}\n".utf8)) } else { pipe.close() }
      return .next
    }
    #expect(count == 2)
  }
}
