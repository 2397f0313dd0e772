/// The file of a finished export, piece by piece as it comes: documents a line each, or a table, packed with gzip.
///
/// ```swift
/// for try await bytes in client.jobs.file(of: "job_1") { output += bytes }
/// ```
///
/// No more is fetched than is read, apart from a buffer, however large the file is. When the connection breaks, it goes on behind the last
/// byte, with a new link, if the server can tell that the file is still the same one. Each loop over it fetches the file anew.
public struct ExportFile: AsyncSequence, Sendable {
  /// Some bytes, at least one.
  public typealias Element = [UInt8]
  /// Why the file ends before its end.
  public typealias Failure = UsersError

  let jobs: JobsAPI
  let id: Job.ID
  let limits: TransferLimits

  /// Begins to fetch.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(fetch: ExportFetch(self)) }

  /// Fetches the pieces.
  public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
    var fetch: ExportFetch

    /// The next piece; nil behind the last one.
    public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(UsersError) -> [UInt8]? {
      try await fetch.piece()
    }
  }
}

extension TransferLimits {
  /// For a file: one hour for all of it with its tries and its reader's pauses, and any number of bytes.
  public static let file: TransferLimits = {
    var limits = TransferLimits()
    limits.total = .seconds(3600)
    limits.bodyBytes = .max
    return limits
  }()
}
