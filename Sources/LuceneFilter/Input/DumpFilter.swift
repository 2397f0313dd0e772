import LuceneQuery
import SystemThreads

/// Finds the records of a dump that match: lines of JSON in a file or pipe, read in chunks by several threads, answered in order.
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
    self.options = options
    source = ChunkSource(file, chunkSize: options.chunkSize, longestLine: options.longestLine)
    firstChunk = Chunk(capacity: options.chunkSize + 8192)
    if let format = try source.recognise() { throw .unsupported(path: source.name, format: format) }
    if let count = source.chunkCount {
      try source.read(0, into: firstChunk)
      isMore = count > 1
    } else {
      isMore = try source.readOn(into: firstChunk)
    }
    presetRenames = Self.presetRenames(of: firstChunk.text)
    // Reading all of a small dump takes less time than anything else here.
    var options = options
    if !isMore, options.validatesSmallDumps { options.validates = true }
    plan = FilterPlan(question.filter(presetRenames), options, sample: firstChunk.text)
  }

  /// Hands out what is found, in the order of the dump, until `body` wants to stop. To be called once.
  ///
  /// Throws if the dump cannot be read on; what was found before has been handed out.
  ///
  /// - Parameter body: Gets the bytes of a line, without its line feed, and what it is. The bytes of a line that is too long are missing.
  public func forEachFinding(_ body: (_ line: RawSpan, _ finding: Finding) -> RecordReader.Step) throws(InputError) {
    var lineCount = 0
    var search = ChunkSearch(plan)
    firstChunk.search(&search, longestLine: options.longestLine)
    guard Self.handOut(firstChunk, &lineCount, body), isMore else { return }
    let wanted = min(max(1, options.threads ?? processorCount()), DumpOptions.mostThreads)
    let threads = source.chunkCount.map { min(wanted, $0) } ?? wanted
    let ring = ChunkRing(source, plan, count: threads + 2, first: 1)
    try ring.run(threads: threads) { chunk in Self.handOut(chunk, &lineCount, body) }
  }

  /// Hands out what was found in a chunk, in order. Answers whether to go on.
  private static func handOut(
    _ chunk: Chunk, _ lineCount: inout Int, _ body: (_ line: RawSpan, _ finding: Finding) -> RecordReader.Step
  ) -> Bool {
    let text = chunk.text
    var problems = chunk.findings.problems[...]
    func handOutProblems(before position: Int) -> Bool {
      while let problem = problems.first, problem.start < position {
        problems.removeFirst()
        let number = lineCount + problem.lineFeedsBefore + 1
        if body(RawSpan(), .malformed(problem.error, line: number)) == .stop { return false }
      }
      return true
    }
    for match in chunk.findings.matches {
      guard handOutProblems(before: match.lowerBound) else { return false }
      if body(UnsafeRawBufferPointer(rebasing: text[match]).bytes, .match) == .stop { return false }
    }
    guard handOutProblems(before: .max) else { return false }
    lineCount += chunk.findings.lineFeeds
    return true
  }

  private static func presetRenames(of text: UnsafeRawBufferPointer) -> [KeyRename] {
    for line in text.split(separator: UInt8(ascii: "\n")) {
      if let renames = try? KeyRename.preset(for: UnsafeRawBufferPointer(rebasing: line).bytes) { return renames }
    }
    return []
  }
}

extension DumpFilter.Question {
  fileprivate func filter(_ preset: [KeyRename]) -> Filter {
    switch self {
    case .query(let query, let renames): Filter(query, renaming: renames + preset)
    case .anywhere(let word): Filter(anywhere: word)
    }
  }
}
