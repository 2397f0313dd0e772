/// The lines of an export's file, unpacked as it comes: the document of a user each, where its format is `json`.
///
/// ```swift
/// let filter = Filter(query)
/// for try await line in client.jobs.file(of: "job_1").lines where try filter.matches(line) { output += line }
/// ```
///
/// Every line is handed out when it is there, before the checksum behind it is: a loop that ends without an error has seen the whole file and
/// nothing else. One that is cut off or damaged ends it with ``UsersError/Reason/unreadableAnswer(_:)``.
public struct ExportLines: AsyncSequence, Sendable {
  /// A line without its end.
  public typealias Element = [UInt8]
  /// Why the lines end before the file's end.
  public typealias Failure = UsersError

  let file: ExportFile

  /// Begins to fetch the file.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(fetch: ExportFetch(file)) }

  /// Fetches the file and reads its lines.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private var fetch: ExportFetch
    /// Made with the first line, which it may fail.
    private var lines: GzipLines?
    private var isComplete = false

    init(fetch: ExportFetch) { self.fetch = fetch }

    /// The next line; nil behind the last one.
    public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(UsersError) -> [UInt8]? {
      while !isComplete {
        if let line = try read({ (lines) throws(UnreadableAnswer) in try lines.next() }) { return line }
        guard let piece = try await fetch.piece() else {
          isComplete = true
          return try read { (lines) throws(UnreadableAnswer) in try lines.finish() }
        }
        lines?.add(piece)
      }
      return nil
    }

    private mutating func read(
      _ body: (GzipLines) throws(UnreadableAnswer) -> [UInt8]?
    ) throws(UsersError) -> [UInt8]? {
      do throws(UnreadableAnswer) {
        let lines = if let lines { lines } else { try GzipLines() }
        self.lines = lines
        return try body(lines)
      } catch {
        isComplete = true
        throw fetch.error(.unreadableAnswer(error.difference))
      }
    }
  }
}

extension ExportFile {
  /// Its lines, unpacked.
  public var lines: ExportLines { ExportLines(file: self) }
}
