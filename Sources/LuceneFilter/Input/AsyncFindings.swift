/// What is found in a dump, as an asynchronous sequence: the same as ``DumpFilter`` hands out, for code that must not wait.
///
/// A thread of its own goes through the dump, and is at most a few chunks ahead of who asks: it waits where nobody does, so that memory does not
/// grow with the dump. It ends when the loop is left, and when the task is cancelled, which throws ``InputError/cancelled(path:)``; in a pipe, when
/// something comes through it or its other end is closed.
///
/// ```swift
/// func emails(_ path: String) async throws -> [[UInt8]] {
///   var records: [[UInt8]] = []
///   for try await finding in AsyncFindings(.query(query), path: path) {
///     if case .match(let record) = finding { records.append(record) }
///   }
///   return records
/// }
/// ```
///
/// Each loop reads a file anew. All records of a dump are found by `Query.all`.
public struct AsyncFindings: AsyncSequence, Sendable {
  /// What was found in a line.
  public enum Element: Sendable, Hashable {
    /// A record that was asked for, as JSON.
    case match([UInt8])
    /// A line that is no record, and its number from 1 on.
    case malformed(MalformedRecord, line: Int)
  }

  /// Why a dump cannot be read, or not to its end.
  public typealias Failure = InputError

  enum Source: Sendable {
    case path(String)
    case fileDescriptor(Int32, name: String)
  }

  private let question: DumpFilter.Question
  private let source: Source
  private let options: DumpOptions

  /// What is found in a file. That it cannot be read is told by the loop.
  public init(_ question: DumpFilter.Question, path: String, options: DumpOptions = DumpOptions()) {
    (self.question, source, self.options) = (question, .path(path), options)
  }

  /// What is found behind an open file descriptor, which stays open, and must be so when the loop begins. `name` is used in messages.
  public init(_ question: DumpFilter.Question, fileDescriptor: Int32, name: String, options: DumpOptions = DumpOptions()) {
    (self.question, source, self.options) = (question, .fileDescriptor(fileDescriptor, name: name), options)
  }

  /// Begins to read.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }

  var name: String {
    switch source {
    case .path(let path): path
    case .fileDescriptor(_, let name): name
    }
  }

  /// What a thread reads from that may outlive the loop.
  func ownSource() throws(InputError) -> Source {
    guard case .fileDescriptor(let number, let name) = source else { return source }
    return .fileDescriptor(try FileDescriptor.duplicate(number, name: name), name: name)
  }

  /// Opens a source of its own.
  func open(_ source: Source) throws(InputError) -> DumpFilter {
    switch source {
    case .path(let path): try DumpFilter(question, FileDescriptor(path: path), options)
    case .fileDescriptor(let number, let name): try DumpFilter(question, FileDescriptor(owning: number, name: name), options)
    }
  }

  /// Hands out what is found, one after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private let queue: FindingQueue
    private var findings: ArraySlice<Element> = []

    init(_ sequence: AsyncFindings) { queue = FindingQueue(sequence) }

    /// The next finding; nil behind the last one. Throws if the dump cannot be read on, or the task is cancelled.
    public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(InputError) -> Element? {
      if findings.isEmpty { findings = try await queue.next(isolation: actor)[...] }
      return findings.popFirst()
    }
  }
}
