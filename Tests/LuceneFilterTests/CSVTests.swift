import JSONText
import LuceneQuery
import TestSupport
import Testing

@testable import LuceneFilter

@Suite("Dumps in CSV")
struct CSVTests {
  private static let query = DumpFilter.Question.query(term("blocked", "true"))

  /// Rows of all kinds under a header: matches, misses, a blank one, and each mistake.
  private static let dump =
    "\u{FEFF}\"'user_id\",email,blocked,\"user_metadata.note\r\nof two lines\"\r\n"
    + "\"'auth0|1\",\"'jane@example.com\",true,\r\n"
    + "\"'auth0|2\",\"'joe@example.com\",false,\"'a, \"\"b\"\"\"\r\n"
    + "\n \r\n"
    + "\"'auth0|3\",\"'j\u{F6}rg@example.com\",true,\"'two\n\r\nlines\"\n"
    + "\"'auth0|4\",true\n"
    + "\"'auth0|5\",,true,,\n"
    + "\"'auth0|6\"x,,true,\"y\nz\"\n"
    + "\"'auth0|7\",a\"b,true,\n"
    + ",,true,\"a\u{1}\\\"\n"
    + "\"'auth0|8\",\"'never\nclosed,true,\n"

  private static let problems = [
    "10: 2 cells under a header of 4", "11: 5 cells under a header of 4",
    "12: expected ',' or the end of the row behind a cell in quotes at byte 10",
    "14: a quote in a cell that does not begin with one at byte 12", "16: a cell in quotes does not end at byte 11",
  ]

  private static func options(chunkSize: Int = 256 << 10, threads: Int = 2, prefilters: Bool = true) -> DumpOptions {
    var options = DumpOptions()
    (options.chunkSize, options.threads, options.prefilters) = (chunkSize, threads, prefilters)
    (options.prefiltersAlways, options.validatesSmallDumps) = (prefilters, false)
    return options
  }

  @Test("chunks may end at any byte, of files and of pipes, plain and compressed, on any number of threads")
  func borders() throws {
    let text = Array(Self.dump.utf8)
    let matches = [
      #"{"user_id":"auth0|1","email":"jane@example.com","blocked":true}"#,
      #"{"user_id":"auth0|3","email":"jörg@example.com","blocked":true,"user_metadata.note\r\nof two lines":"two\n\r\nlines"}"#,
      #"{"blocked":true,"user_metadata.note\r\nof two lines":"a\u0001\\"}"#,
    ]
    for size in 2...text.count + 1 where SeededGenerator.isSoaking || size < 40 || size % 11 == 0 {
      let options = Self.options(chunkSize: size, threads: 1 + size % 8, prefilters: size % 2 == 0)
      let bytes = size % 5 == 0 ? GzipMember(text).bytes : text
      let found = try DumpFindings(Self.query, bytes, options, throughPipe: size % 3 == 0)
      #expect(found.matches == matches && found.problems == Self.problems, "\(size)")
    }
  }

  @Test("rows are split alike wherever pieces of them end")
  func pieces() throws {
    let text = Array(Self.dump.utf8) + [0xFF, 0x22, 0xFF, 0x0A]
    func split(_ size: Int) -> [UInt8] {
      var splitter = RowSplitter()
      return stride(from: 0, to: text.count, by: size).flatMap { start in
        var piece = Array(text[start...].prefix(size))
        piece.withUnsafeMutableBufferPointer { splitter.split($0) }
        return piece
      }
    }
    let whole = split(text.count)
    #expect(zip(text, whole).allSatisfy { $0 == $1 || ($0 == 0x0A && $1 == 0xFF) || ($0 == 0xFF && $1 == 0xFE) })
    for size in 1..<text.count { #expect(split(size) == whole) }
  }

  @Test("rows are handed out as they stand in the dump where that is wanted")
  func rows() throws {
    let file = try TemporaryDump(Array(Self.dump.utf8))
    let dump = try DumpFilter(Self.query, fileDescriptor: file.descriptor, name: "dump", options: Self.options(chunkSize: 50))
    var rows: [String] = []
    try dump.forEachFinding(asRead: true) { row, finding in
      if case .match = finding { rows.append(row.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }) }
      return .next
    }
    #expect(
      rows == [
        "\"'auth0|1\",\"'jane@example.com\",true,\r", "\"'auth0|3\",\"'j\u{F6}rg@example.com\",true,\"'two\n\r\nlines\"",
        ",,true,\"a\u{1}\\\"",
      ])
    #expect(dump.layout == .rows && dump.header?.names == ["user_id", "email", "blocked", "user_metadata.note\r\nof two lines"])
  }

  @Test(
    "a cell is what it is written as",
    arguments: [
      ("", nil), ("\"\"", "\"\""), ("'", "\"\""), ("\"'\"", "\"\""), ("''", "\"'\""), ("\"''a\"", "\"'a\""), ("true", "true"),
      ("false", "false"), ("True", "\"True\""), ("\"true\"", "\"true\""), ("'true", "\"true\""), ("0", "0"),
      ("-12.5e+3", "-12.5e+3"),
      ("007", "\"007\""), ("1.", "\"1.\""), ("-", "\"-\""), ("+1", "\"+1\""), ("1 ", "\"1 \""), ("\"5\"", "\"5\""),
      ("'5", "\"5\""),
      ("2023-01-25T17:48:16.647Z", "\"2023-01-25T17:48:16.647Z\""), ("null", "\"null\""), ("\"a\"\"b\"", "\"a\\\"b\""),
      ("\"\"\"\"", "\"\\\"\""), ("a\\b\tc", "\"a\\\\b\\tc\""), ("\"a,b\nc\"", "\"a,b\\nc\""), ("é\u{1F600}", "\"é\u{1F600}\""),
    ] as [(String, String?)])
  func cells(_ cell: String, _ value: String?) throws {
    let header = try CSVHeader("a,b,")
    #expect(try header.record(of: "1,\(cell),x") == "{\"a\":1\(value.map { ",\"b\":\($0)" } ?? "")}")
    #expect(try header.record(of: ",\(cell),\r") == (value.map { "{\"b\":\($0)}" } ?? "{}"))
  }

  @Test("what is no UTF-8 is reported, wherever it stands in a row, and what it may be taken for")
  func invalidUTF8() throws {
    for byte: UInt8 in [0x80, 0xC3, 0xFE, 0xFF] {
      for row in [[0x31, 0x2C, 0x61, byte], [0x31, 0x2C, 0x22, 0x61, byte, 0x22]] {
        let text = Array("a,blocked\n".utf8) + row + Array("\n2,true\n".utf8)
        let found = try DumpFindings(Self.query, text, Self.options())
        #expect(found.matches == [#"{"a":2,"blocked":true}"#] && found.problems.count == 1)
        #expect(found.problems.first?.hasPrefix("2: a cell is not valid UTF-8 at byte ") == true)
        #expect(throws: MalformedRecord.self) { try CSVHeader("a,b").record(of: row.span.bytes) }
      }
    }
  }

  @Test(
    "what is CSV its first row tells",
    arguments: [
      ("user_id,email\n", true), ("user_id,email", true), ("\u{FEFF}a,b\r\n1,2", true), ("\n\n a,b\n1,2", true),
      ("email\nx", true),
      ("\"Email Verified\"\ntrue", true), ("user_metadata.plan\n\"'gold\"", true), ("identities[0].connection\nx", true),
      ("x\ny", false),
      ("x", false), ("a,b\n{\"email\":1}", false), ("email\n{}", false), ("\"b\":2,\"c\":3}\n", false), ("1,2\n3,4\n", false),
      ("{a,b\n", false), ("a,b}\n", false), ("user_id;email\n1;2", false), ("a,\"b", false), ("", false),
    ])
  func recognition(_ text: String, _ isCSV: Bool) throws {
    for bytes in [Array(text.utf8), GzipMember(Array(text.utf8)).bytes] {
      let pipe = try Pipe(holding: bytes)
      let dump = try DumpFilter(.query(.all), fileDescriptor: pipe.end, name: "pipe")
      #expect(dump.layout == (isCSV ? .rows : .lines))
    }
  }

  @Test("a field that no column holds cannot be asked for, but one that a column stands for can")
  func missingColumns() throws {
    let text = Array("Id,Email,Mail,user_metadata.a.b,Connection\n1,2,3,4,5\n".utf8)
    let known = [
      "user_id:1", "email:2", "email.domain:x", "user_metadata.a.b:4", "_exists_:user_metadata", "identities.connection:5",
      "word",
    ]
    for query in known { _ = try DumpFindings(.query(try Query(parsing: query)), text, Self.options()) }
    for query in ["name:x", "NOT _exists_:last_login", "user_metadata.a.b.c:1", "user_metadata.ab:1", "email:2 OR blocked:true"] {
      #expect(throws: InputError.self) { try DumpFindings(.query(try Query(parsing: query)), text, Self.options()) }
    }
    let renamed = DumpFilter.Question.query(try Query(parsing: "name:3"), renaming: [KeyRename("Mail", to: "name")])
    #expect(try DumpFindings(renamed, text, Self.options()).matches.count == 1)
    let error = InputError.missingColumns(path: "a.csv", fields: ["last_login", "name"])
    #expect(
      error.description == """
        a.csv: no column holds 'last_login', 'name', so that it cannot be asked for; export it, or name the column that holds it with \
        --rename Column=last_login
        """)
  }

  @Test("two columns with one name are refused")
  func repeatedNames() throws {
    #expect(throws: CSVHeader.Mistake.repeatedName("a")) { try CSVHeader("a,b,'a") }
    #expect(CSVHeader.Mistake.repeatedName("\u{1B}]0;\n").description.hasPrefix(#"two columns are named '\u001b]0;\n';"#))
    #expect(try CSVHeader("a,,b,").names == ["a", "", "b", ""])
    #expect(try CSVHeader("\"\"\"\"\"\",\"'a\"\"b\"").names == ["\"\"", "a\"b"])
    #expect(throws: CSVHeader.Mistake.row(.invalidUTF8, offset: 2)) { try CSVHeader(([0x61, 0x2C, 0xFF] as [UInt8]).span.bytes) }
    #expect(throws: InputError.malformedHeader(path: "dump", message: "two columns are named 'a'; give each a name of its own")) {
      try DumpFindings(.query(.all), Array("a,b,a\n1,2,3\n".utf8), Self.options())
    }
  }

  @Test("a header may be long, but not of any length")
  func longHeaders() throws {
    for count in [300, 400, 5000] {
      let names = (0..<count).map { "column\($0)" }.joined(separator: ",")
      let text = Array("\(names),blocked\n\(String(repeating: ",", count: count))true\n".utf8)
      for throughPipe in count < 1000 ? [false, true] : [false] {
        let found = try DumpFindings(Self.query, text, Self.options(), throughPipe: throughPipe)
        #expect(found.matches == [#"{"blocked":true}"#] && found.problems == [])
      }
    }
    let name = String(repeating: "n", count: CSVHeader.longestName)
    #expect(try CSVHeader("\(name),b").names == [name, "b"])
    let error = #expect(throws: CSVHeader.Mistake.self) { try CSVHeader("\(name)n,b") }
    #expect(error?.description == "the name of a column has 257 bytes; 256 are the most")
    let text = Array(String(repeating: "name,", count: 60_000).utf8)
    #expect(throws: InputError.malformedHeader(path: "dump", message: "the header is longer than 262144 bytes")) {
      try DumpFindings(Self.query, text, Self.options())
    }
  }

  @Test("a reader of lines gets the same, with the numbers of the lines where rows begin")
  func reader() throws {
    for (size, bytes) in [
      (1, Array(Self.dump.utf8)), (7, GzipMember(Array(Self.dump.utf8)).bytes), (4096, Array(Self.dump.utf8)),
    ] {
      let pipe = try Pipe(holding: bytes)
      var reader = RecordReader(FileDescriptor(borrowing: pipe.end, name: "pipe"), chunkSize: size)
      var read = ReadLines()
      try reader.forEachLine { line, number, problem in
        read.add(line, number, problem)
        return .next
      }
      #expect(read.lines.filter { !$0.contains("{") } == Self.problems.map { $0.replacing(": ", with: ":", maxReplacements: 1) })
      #expect(read.lines.filter { $0.contains("{") }.map { $0.prefix { $0 != ":" } } == ["3", "4", "7", "15"])
      #expect(reader.header?.names.count == 4 && reader.blankLineCount == 2 && reader.layout == .rows)
    }
  }

  @Test("random rows are what the reference evaluator says of the records that they stand for")
  func randomRows() throws {
    var random = SeededGenerator(for: "randomRows")
    let reference = ReferenceEvaluator()
    var matchCount = 0
    for number in 0..<(SeededGenerator.isSoaking ? 4000 : 20) {
      let query = random.query(withExtras: number % 4 == 0)
      let rows = RandomRows(&random, count: 20, for: query)
      let expected = rows.records.filter { reference.matches(query, $0) }.map { String(decoding: $0.serialized(), as: UTF8.self) }
      for kernel in Kernel.available {
        var options = Self.options(chunkSize: random.pick([300, 2000, 256 << 10]), threads: 1 + random.below(4))
        (options.kernel, options.prefilters) = (kernel, random.below(2) == 0)
        let found = try DumpFindings(.query(query), rows.text, options)
        #expect(found.matches == expected && found.problems == [], "\(query)")
      }
      matchCount += expected.count
    }
    #expect(matchCount > 10)
  }
}
