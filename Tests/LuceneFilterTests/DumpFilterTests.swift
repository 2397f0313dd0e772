import JSONText
import LuceneQuery
import TestSupport
import Testing

@testable import LuceneFilter

@Suite("Filtering dumps")
struct DumpFilterTests {
  private static let setCount = SeededGenerator.isSoaking ? 4000 : 24

  /// Ways that lead to the same answers for well-formed records.
  private static func ways(_ random: inout SeededGenerator) -> [DumpOptions] {
    var ways: [DumpOptions] = []
    for kernel in Kernel.available {
      for (prefilters, always) in [(true, true), (true, false), (false, false)] {
        var options = DumpOptions()
        (options.kernel, options.prefilters, options.prefiltersAlways) = (kernel, prefilters, always)
        options.validatesSmallDumps = false
        options.threads = 1 + random.below(4)
        options.chunkSize = random.pick([200, 1000, 5000, 256 << 10])
        options.checksMatches = random.below(3) == 0
        ways.append(options)
      }
    }
    return ways
  }

  @Test("a file that becomes shorter while it is read is an error, and no shorter answer")
  func shrinkingFile() throws {
    let folder = try TemporaryFolder()
    let line = #"{"email":"jane@example.com"}"# + "\n"
    try folder.write(String(repeating: line, count: 1000), to: "users.ndjson")
    let path = "\(folder.path)/users.ndjson"
    var options = DumpOptions()
    (options.chunkSize, options.threads) = (1000, 1)
    let dump = try DumpFilter(.query(.all), path: path, options: options)
    // Between two lines, so that nothing looks cut off.
    try folder.write(String(repeating: line, count: 500), to: "users.ndjson")
    let error = #expect(throws: InputError.self) { try dump.forEachFinding { _, _ in .next } }
    #expect(error == .cannotRead(path: path, message: "the file became shorter while it was read"))
  }

  @Test("all ways agree with the reference evaluator: each kernel, with and without searching first, in chunks of all sizes")
  func randomDumps() throws {
    var random = SeededGenerator(for: "randomDumps")
    let reference = ReferenceEvaluator()
    var planned = 0
    for number in 0..<Self.setCount {
      let query = try number % 2 == 0 ? random.query(withExtras: number % 4 == 0) : Query(parsing: random.queryText().text)
      var text: [UInt8] = []
      var expected: [String] = []
      for _ in 0..<30 {
        let record = random.record()
        let line = random.spelling(of: record).map { $0 == 0x0A ? 0x20 : $0 }
        text += line + Array(random.pick(["\n", "\n", "\n", "\r\n", "\n\n", " \n"]).utf8)
        if reference.matches(query, record) { expected.append(String(decoding: line, as: UTF8.self)) }
      }
      for options in Self.ways(&random) {
        let found = try DumpFindings(.query(query), text, options)
        #expect(found.matches.map(Self.trimmed) == expected.map(Self.trimmed), "\(query)")
        #expect(found.problems == [])
      }
      if Self.plan(for: query, text).contains("search for") { planned += 1 }
    }
    print("randomDumps: \(planned) of \(Self.setCount) queries are searched for")
    #expect(planned * 6 >= Self.setCount)
  }

  @Test("all ways of looking for a word agree with reading each record")
  func randomWords() throws {
    var random = SeededGenerator(for: "randomWords")
    var matchCount = 0
    for _ in 0..<Self.setCount {
      let lines = (0..<20).map { _ in random.spelling(of: random.record()).map { $0 == 0x0A ? 0x20 : $0 } }
      // Bytes of a line, so that some lines hold the word; in keys and escapes too.
      let line = String(decoding: random.pick(lines), as: UTF8.self).unicodeScalars
      let start = random.below(line.count)
      let word = String(String.UnicodeScalarView(line.dropFirst(start).prefix(1 + random.below(6))))
      let filter = Filter(anywhere: word)
      let expected = try lines.filter { try filter.matches($0) }.map { String(decoding: $0, as: UTF8.self) }
      for options in Self.ways(&random) {
        #expect(try DumpFindings(.anywhere(word), Array(lines.joined(separator: [0x0A])), options).matches == expected, "\(word)")
      }
      matchCount += expected.count
    }
    #expect(matchCount > 20)
  }

  private static func trimmed(_ line: String) -> String {
    String(
      line.drop { $0 == " " || $0 == "\r" || $0 == "\t" }.reversed().drop {
        $0 == " " || $0 == "\r" || $0 == "\r\n" || $0 == "\t"
      }.reversed())
  }

  private static func plan(for query: Query, _ sample: [UInt8]) -> String {
    var options = DumpOptions()
    options.prefiltersAlways = true
    return sample.withUnsafeBytes { FilterPlan(Filter(query), options, sample: $0).description }
  }
}
