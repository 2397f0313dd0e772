import LuceneQuery
import LuceneTargets
import TestSupport
import Testing

/// A real engine, run as a program of its own.
struct Engine: Sendable, CustomTestStringConvertible {
  /// The engine did not do what it is for.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Queries, and the records that each is asked of.
  struct Batch {
    /// Sets of records, as JSON texts.
    var records: [[[UInt8]]] = []
    /// Compiled queries, each with the number of its set.
    var questions: [(condition: CompiledQuery, set: Int)] = []
  }

  let target: QueryTarget
  private let program: Subprocess
  private let write: @Sendable (Batch) throws -> [UInt8]

  /// Those that hold any record and are asked: without the ones that take minutes, unless `LQ_ENGINES` in the environment names them.
  static let all = [duckdb, postgresql, sqlite, jq, spark, clickhouse].filter { isAsked($0.name) }

  /// `LQ_ENGINES` names engines, separated by commas; `all` are all.
  static func isAsked(_ name: String) -> Bool {
    guard let names = Program.environmentValue("LQ_ENGINES") else { return name != "spark" && name != "clickhouse" }
    return names == "all" || names.split(separator: ",").contains { $0 == name }
  }

  /// How many questions one program is asked. jq takes longer than it should to read a long program.
  var batchSize: Int { name == "jq" ? 50 : 500 }
  var name: String { target.name }
  var testDescription: String { name }

  private init(_ target: QueryTarget, _ write: @escaping @Sendable (Batch) throws -> [UInt8]) {
    self.target = target
    self.write = write
    let folder = "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
    program = Subprocess(path: "\(folder)/Engines/\(target.name)")
  }

  /// What the program prints. Nothing, with a line that says why, where the engine is not installed.
  func output(of script: [UInt8]) throws -> String? {
    let outcome = try program.run(on: script)
    let errors = String(decoding: outcome.errors, as: UTF8.self)
    if outcome.status == 3 {
      print("skipped: \(errors.split(separator: "\n").first ?? "\(name) cannot run")")
      return nil
    }
    guard outcome.status == 0, errors.isEmpty else {
      throw Failure(description: "\(name) ended with \(outcome.status): \(errors.prefix(3000))")
    }
    return String(decoding: outcome.output, as: UTF8.self)
  }

  /// What an engine makes of a question.
  enum Answer: Equatable {
    /// The numbers of the records that match.
    case records(Set<Int>)
    /// An error, which whoever asks is told.
    case refusal
  }

  /// What is found, for each question. Nothing where the engine is not installed.
  func answers(to batch: Batch) throws -> [Answer]? {
    guard let output = try output(of: try write(batch)) else { return nil }
    var found: [Int: Set<Int>] = [:]
    var refused: Set<Int> = []
    for line in output.split(separator: "\n") {
      let words = line.split(separator: ":", omittingEmptySubsequences: false)
      guard words.count == 2, let question = Int(words[0]) else { throw Failure(description: "\(name) said \(line)") }
      if words[1] == "!" { refused.insert(question) }
      found[question, default: []].formUnion(words[1].split(separator: ",").compactMap { Int($0) })
    }
    guard found.count == batch.questions.count else {
      throw Failure(description: "\(name) gave \(found.count) of \(batch.questions.count) answers")
    }
    return batch.questions.indices.map { refused.contains($0) ? .refusal : .records(found[$0] ?? []) }
  }
}

extension Engine {
  static let sqlite = Engine(.sqlite) { batch in
    statements(
      batch, load: table(of: batch, "TEXT"),
      answer: { "SELECT '\($0):' || coalesce(group_concat(i), '') FROM r WHERE \($1)" })
  }

  static let duckdb = Engine(.duckdb) { batch in
    statements(
      batch, load: table(of: batch, "JSON"),
      answer: { "SELECT '\($0):' || coalesce(string_agg(i::VARCHAR, ','), '') FROM r WHERE \($1)" })
  }

  /// DuckDB with a table of typed columns, made from a file. Not one of `all`, as its records have to be as a schema says.
  static func duckdb(columnsOf schema: Schema) throws -> Engine {
    let folder = try TemporaryFolder()
    return Engine(.duckdb(columnsOf: schema)) { batch in
      let newline = UInt8(ascii: "\n")
      let lines = batch.records.joined().flatMap { $0.map { $0 == newline ? UInt8(ascii: " ") : $0 } + [newline] }
      try folder.write(lines, to: "records.ndjson")
      let table = try DuckDBTable(schema: schema).statement(named: "r", reading: "\(folder.path)/records.ndjson")
      let starts = batch.records.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
      let questions = batch.questions.enumerated().map { number, question in
        let (start, end) = (starts[question.set], starts[question.set + 1])
        return """
          SELECT '\(number):' || coalesce(string_agg((rowid - \(start))::VARCHAR, ','), '') FROM r
          WHERE rowid >= \(start) AND rowid < \(end) AND (\(question.condition.literalText))
          """
      }
      return Array(([table] + questions).joined(separator: "\0").utf8)
    }
  }

  static let spark = Engine(.spark) { batch in
    let rows = batch.rows { "unhex('\($0.hexadecimal)')" }
    let view = """
      CREATE OR REPLACE TEMPORARY VIEW r AS
      SELECT s, i, parse_json(CAST(x AS STRING)) AS record FROM VALUES \(rows.joined(separator: ", ")) AS rows(s, i, x)
      """
    return statements(
      batch, load: [view, "CACHE TABLE r"],
      answer: { "SELECT concat('\($0):', array_join(collect_list(i), ',')) FROM r WHERE \($1)" })
  }

  static let clickhouse = Engine(.clickhouse) { batch in
    statements(
      batch,
      load: ["CREATE TABLE r(s Int32, i Int32, record String) ENGINE = Memory"]
        + batch.rows { "unhex('\($0.hexadecimal)')" }.map { "INSERT INTO r SELECT \($0.dropFirst().dropLast())" },
      answer: { "SELECT concat('\($0):', arrayStringConcat(groupArray(toString(i)), ',')) FROM r WHERE \($1)" })
  }

  static let postgresql = Engine(.postgresql) { batch in
    statements(
      batch, load: table(of: batch, "JSONB"),
      answer: { "SELECT '\($0):' || coalesce(string_agg(i::text, ','), '') FROM r WHERE \($1)" })
  }

  /// A program that asks a record of a set all questions to that set.
  static let jq = Engine(.jq) { batch in
    let questions = batch.questions.enumerated().map { number, question in
      """
      (if $t.s == \(question.set)
        then [$t.r | (\(question.condition.text))] | if length == 1 then "\(number):\\($t.i)" else "\(number):" end else empty end)
      """
    }
    var script = Array(". as $t | \(questions.joined(separator: ",\n"))".utf8) + [0]
    for (set, records) in batch.records.enumerated() {
      for (index, record) in records.enumerated() {
        script += Array(#"{"s":\#(set),"i":\#(index),"r":"#.utf8) + record + Array("}\n".utf8)
      }
    }
    return script
  }

  /// Lucene, with what Elasticsearch makes of an index and a query. Not one of `all`, as its records have to be as a schema says.
  static func elasticsearch(_ schema: Schema) -> Engine {
    Engine(.elasticsearch(schema: schema)) { batch in
      let index = ElasticsearchMapping(schema: schema).text
      var requests = ""
      for (set, records) in batch.records.enumerated() {
        let questions = batch.questions.enumerated().filter { $1.set == set }.map { #""\#($0)":\#($1.condition.text)"# }
        let texts = records.map { String(decoding: $0, as: UTF8.self) }
        let request =
          #"{"index":\#(index),"records":[\#(texts.joined(separator: ","))],"queries":{\#(questions.joined(separator: ","))}}"#
        // Lines end between tokens only.
        requests += String(String.UnicodeScalarView(request.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 })) + "\n"
      }
      return Array(requests.utf8)
    }
  }

  /// Statements that make a table with a column of some type, as standard SQL has it.
  private static func table(of batch: Batch, _ type: String) -> [String] {
    let rows = batch.rows { "'\(String(decoding: $0.flatMap { $0 == UInt8(ascii: "'") ? [$0, $0] : [$0] }, as: UTF8.self))'" }
    return ["CREATE TABLE r(s INTEGER, i INTEGER, record \(type))", "INSERT INTO r VALUES \(rows.joined(separator: ", "))"]
  }

  /// Statements that load the records, and one for each question, separated by NUL.
  private static func statements(_ batch: Batch, load: [String], answer: (Int, String) -> String) -> [UInt8] {
    let questions = batch.questions.enumerated().map { number, question in
      answer(number, "s = \(question.set) AND (\(question.condition.literalText))")
    }
    return Array((load + questions).joined(separator: "\0").utf8)
  }
}

extension Engine.Batch {
  /// `(0, 1, …)`: the number of a set, that of a record in it, and the record as `quote` writes it.
  fileprivate func rows(_ quote: ([UInt8]) -> String) -> [String] {
    records.enumerated().flatMap { set, records in
      records.enumerated().map { index, record in "(\(set), \(index), \(quote(record)))" }
    }
  }
}

extension [UInt8] {
  fileprivate var hexadecimal: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}
