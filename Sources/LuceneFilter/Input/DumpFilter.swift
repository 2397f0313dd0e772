import LuceneQuery
import SystemThreads

/// Finds the records of a dump that match: lines of JSON in a file or pipe, read in chunks by several threads, answered in order. The dump may
/// also be a JSON array of records, one with what Auth0 answers around it, or CSV (``CSVHeader``), and it may be compressed.
///
/// A line is looked at only as closely as the answer takes. Every line must begin and end like an object, and what is read of a record
/// is checked; what lies beyond is not, unless ``DumpOptions/validates`` is set or the dump is small. Memory does not grow with the dump, but to the
/// longest line.
///
/// ```swift
/// func countMatches(_ path: String) throws -> Int {
///   var count = 0
///   let dump = try DumpFilter(.query(query), path: path)
///   try dump.forEachFinding { line, finding in
///     if case .match = finding { count += 1 }
///     return .next
///   }
///   return count
/// }
/// ```
public struct DumpFilter: ~Copyable {
  /// How a dump is filtered.
  public typealias Options = DumpOptions

  /// What is asked of the records.
  public enum Question: Sendable {
    /// Which match a query; keys that stand for others are told beside those that the first record calls for.
    case query(Query, renaming: [KeyRename] = [])
    /// Which hold a word in any string, lower-cased on both sides.
    case anywhere(String)
  }

  /// What was found in a line.
  public enum Finding: Sendable {
    /// A record that was asked for.
    case match
    /// A line that is no record, and its number from 1 on.
    case malformed(MalformedRecord, line: Int)
  }

  private let source: ChunkSource
  private let options: Options
  private let firstChunk: Chunk
  private let isMore: Bool
  let plan: FilterPlan

  /// How the records lie in the dump. Elements of an array are handed out without white space around them, and with spaces where they had line
  /// feeds; their numbers stand for those of lines. Rows of CSV are handed out as the records that they stand for, unless
  /// ``forEachFinding(asRead:_:onProgress:)`` is told otherwise.
  public var layout: DumpLayout { source.layout }

  /// What the first row of the dump says, if that is CSV.
  public var header: CSVHeader? { source.header }

  /// Whether the dump has no record, and nothing that should be one.
  package var isEmpty: Bool { !isMore && firstChunk.text.bytes.firstByteOfText == nil }

  /// How the dump is filtered, in words, a line a step.
  public var planDescription: String { plan.description }

  /// Which keys stand for others, as far as the dump's first record tells.
  public let presetRenames: [KeyRename]

  /// Opens a file and looks at its first lines. Throws if that fails, or if the file is in another format.
  public init(_ question: Question, path: String, options: Options = Options()) throws(InputError) {
    try self.init(question, FileDescriptor(path: path), options)
  }

  /// Looks at the first lines of an open file descriptor, which stays open. `name` is used in messages.
  public init(_ question: Question, fileDescriptor: Int32, name: String, options: Options = Options()) throws(InputError) {
    try self.init(question, FileDescriptor(borrowing: fileDescriptor, name: name), options)
  }

  init(_ question: Question, _ file: consuming FileDescriptor, _ options: Options) throws(InputError) {
    let source = try ChunkSource(recognising: file, options)
    let firstChunk = Chunk(capacity: options.chunkSize + 8192, header: source.header)
    let isMore = try source.readFirst(into: firstChunk)
    firstChunk.makeRecords()
    let presetRenames = source.header?.presetRenames ?? Self.presetRenames(of: firstChunk.text)
    try question.check(source.header, presetRenames, file: source.name)
    (self.source, self.firstChunk, self.isMore, self.options) = (source, firstChunk, isMore, options)
    self.presetRenames = presetRenames
    var options = options
    // Who prints an element on one line must know where its tokens end.
    if source.layout == .elements { options.checksMatches = true }
    // Reading all of a small dump takes less time than anything else here.
    if !isMore, options.validatesSmallDumps { options.validates = true }
    plan = FilterPlan(question.filter(presetRenames), options, sample: firstChunk.text)
  }

  /// Hands out what is found, in the order of the dump, until `body` wants to stop. To be called once.
  ///
  /// Throws if the dump cannot be read on; what was found before has been handed out.
  ///
  /// - Parameters:
  ///   - asRead: Whether rows of CSV are handed out as they stand in the dump. The header, which ``header`` has, is not.
  ///   - body: Gets the bytes of a line, without its line feed, and what it is. The bytes of a line that is malformed are missing.
  ///   - onProgress: Is told, some times in a megabyte, how far the filter is, also where nothing is found.
  public func forEachFinding(
    asRead: Bool = false,
    _ body: (_ line: RawSpan, _ finding: Finding) -> RecordReader.Step,
    onProgress: (DumpProgress) -> RecordReader.Step = { _ in .next }
  ) throws(InputError) {
    var lineCount = 0
    var progress = DumpProgress(bytes: 0, totalBytes: source.extent?.count)
    func handOut(_ chunk: Chunk) -> Bool {
      guard self.handOut(chunk, &lineCount, asRead: asRead, body) else { return false }
      progress.bytes += chunk.lines.count
      return onProgress(progress) == .next
    }
    var search = ChunkSearch(plan)
    firstChunk.search(&search, longestLine: source.longestLine)
    guard handOut(firstChunk), isMore else { return }
    let wanted = min(max(1, options.threads ?? processorCount()), DumpOptions.mostThreads)
    let threads = source.chunkCount.map { min(wanted, $0) } ?? wanted
    let ring = ChunkRing(source, plan, count: threads + 2, first: 1)
    try ring.run(threads: threads, handOut)
  }

  /// Hands out what was found in a chunk, in order. Answers whether to go on.
  private func handOut(
    _ chunk: Chunk, _ lineCount: inout Int, asRead: Bool,
    _ body: (_ line: RawSpan, _ finding: Finding) -> RecordReader.Step
  ) -> Bool {
    let text = chunk.text
    var problems = chunk.findings.problems[...]
    func handOutProblems(before position: Int) -> Bool {
      while let problem = problems.first, problem.start < position {
        problems.removeFirst()
        let number = lineCount + problem.lineFeedsBefore + 1
        if body(RawSpan(), .malformed(error(of: problem, in: text), line: number)) == .stop { return false }
      }
      return true
    }
    for match in chunk.findings.matches {
      guard handOutProblems(before: match.lowerBound) else { return false }
      let line = (asRead ? chunk.readLine(of: match) : UnsafeRawBufferPointer(rebasing: text[match])).bytes
      if body(layout == .elements ? line.extracting(line.textExtent) : line, .match) == .stop { return false }
    }
    guard handOutProblems(before: .max) else { return false }
    lineCount += chunk.findings.lineFeeds
    return true
  }

  /// A mistake, in an array with the offset from where the element begins.
  private func error(of problem: ChunkFindings.Problem, in text: UnsafeRawBufferPointer) -> MalformedRecord {
    guard layout == .elements, problem.start < text.count else { return problem.error }
    let margin = UnsafeRawBufferPointer(rebasing: text[problem.start...]).bytes.marginEnd
    return MalformedRecord(problem.error.reason, at: max(0, problem.error.offset - margin))
  }

  private static func presetRenames(of text: UnsafeRawBufferPointer) -> [KeyRename] {
    for line in text.split(separator: UInt8(ascii: "\n")) {
      if let renames = try? KeyRename.preset(for: UnsafeRawBufferPointer(rebasing: line).bytes) { return renames }
    }
    return []
  }
}

extension DumpFilter.Question {
  /// Throws if a query asks for a field that no column of CSV holds: its answer would look like one.
  fileprivate func check(_ header: CSVHeader?, _ preset: [KeyRename], file name: String) throws(InputError) {
    guard let header, case .query(let query, let renames) = self else { return }
    let missing = header.fieldsWithoutColumn(of: query, renaming: renames + preset)
    if !missing.isEmpty { throw .missingColumns(path: name, fields: missing) }
  }

  fileprivate func filter(_ preset: [KeyRename]) -> Filter {
    switch self {
    case .query(let query, let renames): Filter(query, renaming: renames + preset)
    case .anywhere(let word): Filter(anywhere: word)
    }
  }
}
