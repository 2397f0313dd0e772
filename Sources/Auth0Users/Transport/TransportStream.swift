/// An answer whose body is read as it comes.
public struct TransportStream: Sendable {
  /// The status, such as 200.
  public let status: Int
  /// The header, in the server's order.
  public let fields: [HeaderField]
  /// The body.
  public let body: BodyPieces

  /// An answer.
  public init(status: Int, fields: [HeaderField] = [], body: BodyPieces) {
    self.status = status
    self.fields = fields
    self.body = body
  }
}

/// The pieces of a body, as they come. No more is read from the server than its reader takes, apart from a buffer.
///
/// It is read once: what one reader has taken no other gets. Letting go of it ends the transfer.
public struct BodyPieces: AsyncSequence, Sendable {
  /// Some bytes, at least one.
  public typealias Element = [UInt8]
  /// Why the body ends before its end.
  public typealias Failure = TransportError

  private let read: @Sendable () async throws(TransportError) -> [UInt8]?

  /// A body that is read by a function: its next piece, or nil at its end.
  public init(_ read: @escaping @Sendable () async throws(TransportError) -> [UInt8]?) { self.read = read }

  /// Begins, or goes on, to read.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(read: read) }

  /// Reads the pieces.
  public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
    let read: @Sendable () async throws(TransportError) -> [UInt8]?

    /// The next piece; nil behind the last one.
    public mutating func next(isolation actor: isolated (any Actor)? = #isolation) async throws(TransportError) -> [UInt8]? {
      try await read()
    }
  }
}
