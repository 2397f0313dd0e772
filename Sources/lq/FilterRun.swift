import JSONText
import LuceneFilter
import LuceneQuery
import QueryCommands

/// One run of `lq filter` over its dumps: what it prints, and what it has counted so far.
struct FilterRun {
  private let query: Query
  private let renames: [KeyRename]
  private let paths: [FieldPath]?
  private let inverts: Bool
  private let onlyCounts: Bool
  private let isLenient: Bool
  private let limit: Int

  /// How many records matched.
  private(set) var matchCount = 0
  private var malformedCount = 0
  private var hasFailed = false
  private var output: [UInt8] = []

  init(_ query: Query, _ arguments: Arguments, renames: [KeyRename]) throws(Failure) {
    self.query = query
    self.renames = renames
    paths = if let names = arguments[FilterCommand.fields] { try FieldPath.list(names, of: "--fields") } else { nil }
    inverts = arguments[FilterCommand.invert]
    onlyCounts = arguments[FilterCommand.count]
    isLenient = arguments[FilterCommand.lenient]
    limit = arguments[FilterCommand.limit] ?? .max
  }

  /// Whether `--limit` is reached.
  var hasEnough: Bool { matchCount >= limit }

  /// Filters one dump; `-` is standard input. A dump that cannot be read is reported, and the others are filtered all the same.
  mutating func filter(_ file: String, _ console: inout Console) throws(Failure) {
    let name = file == "-" ? "<stdin>" : file
    var failure: Failure?
    do throws(InputError) {
      var reader = file == "-" ? RecordReader(fileDescriptor: 0, name: name) : try RecordReader(path: file)
      var dump: Dump?
      try reader.forEachLine { line, number, problem in
        do throws(Failure) {
          return try take(line, problem, in: &dump, &console) { "\(name):\(number)" }
        } catch {
          failure = error
          return .stop
        }
      }
    } catch {
      hasFailed = true
      console.error(error.description)
    }
    if let failure { throw failure }
  }

  /// Says how it went.
  func finish(_ console: inout Console) -> ExitStatus {
    if malformedCount > 0 {
      console.warning(
        malformedCount == 1 ? "1 malformed record was left out" : "\(malformedCount) malformed records were left out")
    }
    if hasFailed || (malformedCount > 0 && !isLenient) { return .failure }
    return matchCount > 0 ? .success : .negative
  }
}

// MARK: - Records

extension FilterRun {
  /// What one dump is asked with. Its first record tells which keys stand for others.
  private struct Dump {
    var evaluator: Evaluator
    var projection: Projection?
  }

  /// Decides over one line.
  private mutating func take(
    _ line: RawSpan, _ problem: MalformedRecord?, in dump: inout Dump?, _ console: inout Console, _ place: () -> String
  ) throws(Failure) -> RecordReader.Step {
    guard !hasEnough else { return .stop }
    do throws(MalformedRecord) {
      if let problem { throw problem }
      if dump == nil { dump = try prepare(for: line) }
      guard try dump?.evaluator.matches(line) != inverts else { return .next }
    } catch {
      malformedCount += 1
      console.error("\(place()): malformed record: \(error)")
      return .next
    }
    matchCount += 1
    if !onlyCounts { try write(line, &dump, &console) }
    return hasEnough ? .stop : .next
  }

  private func prepare(for line: RawSpan) throws(MalformedRecord) -> Dump {
    let renames = renames + (try KeyRename.preset(for: line))
    return Dump(
      evaluator: Filter(query, renaming: renames).makeEvaluator(),
      projection: paths.map { Projection($0, renaming: renames) })
  }

  private mutating func write(_ line: RawSpan, _ dump: inout Dump?, _ console: inout Console) throws(Failure) {
    output.removeAll(keepingCapacity: true)
    if paths != nil {
      // The record was read to its end just before, so it cannot be malformed here.
      try? dump?.projection?.append(line, to: &output)
    } else {
      line.withUnsafeBytes { output.append(contentsOf: $0) }
    }
    output.append(UInt8(ascii: "\n"))
    try console.write(output)
  }
}
