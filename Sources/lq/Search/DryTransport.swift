import Auth0Users
import SystemThreads

/// Sends nothing, and keeps the request that would have been sent.
final class DryTransport: Transport {
  private let kept = Guarded<TransportRequest?>(nil)

  var request: TransportRequest? { kept.withLock { $0 } }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    kept.withLock { $0 = request }
    throw TransportError(.cancelled)
  }
}
