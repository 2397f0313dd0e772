import SystemThreads

/// What carries requests to a server: ``CurlTransport``, or ``TapeTransport`` where there is no network.
public protocol Transport: Sendable {
  /// Sends a request once and gives the whole answer, whatever its status.
  ///
  /// When the task is cancelled it throws ``TransportError/Kind/cancelled`` at once, in every phase.
  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse

  /// Sends a request once and gives the answer as soon as its header is there, whatever its status; the body is read as it comes.
  ///
  /// A transport without this method of its own reads the whole answer first.
  func stream(_ request: TransportRequest) async throws(TransportError) -> TransportStream
}

extension Transport {
  /// Sends a request with ``send(_:)``; the body is one piece.
  public func stream(_ request: TransportRequest) async throws(TransportError) -> TransportStream {
    let answer = try await send(request)
    let rest = Guarded(answer.body.isEmpty ? nil : answer.body)
    return TransportStream(
      status: answer.status, fields: answer.fields,
      body: BodyPieces { () async throws(TransportError) in
        rest.withLock { rest in
          defer { rest = nil }
          return rest
        }
      })
  }
}
