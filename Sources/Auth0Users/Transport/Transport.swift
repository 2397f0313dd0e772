/// What carries requests to a server: ``CurlTransport``, or ``TapeTransport`` where there is no network.
public protocol Transport: Sendable {
  /// Sends a request once and gives the whole answer, whatever its status.
  ///
  /// When the task is cancelled it throws ``TransportError/Kind/cancelled`` at once, in every phase.
  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse
}
