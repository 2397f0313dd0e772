/// Reads a stream for a task; the transfer ends when this does.
final class CurlReader: Sendable {
  private let stream = CurlStream()
  private let ticket = CurlTicket()
  /// Held because it ends its transfers when it goes away.
  private let transport: CurlTransport
  private let driver: CurlDriver

  init(_ request: TransportRequest, _ transport: CurlTransport, _ driver: CurlDriver) {
    self.transport = transport
    self.driver = driver
    driver.submit(.start(ticket, request, .pieces(stream)))
  }

  deinit { cancel() }

  func head() async throws(TransportError) -> CurlStream.Head {
    let result = await withTaskCancellationHandler {
      do throws(TransportError) { return Result<CurlStream.Head, TransportError>.success(try await stream.head()) } catch {
        return .failure(error)
      }
    } onCancel: {
      cancel()
    }
    return try result.get()
  }

  func bytes() async throws(TransportError) -> [UInt8]? {
    let result = await withTaskCancellationHandler {
      do throws(TransportError) { return Result<CurlStream.Piece, TransportError>.success(try await stream.piece()) } catch {
        return .failure(error)
      }
    } onCancel: {
      cancel()
    }
    let piece = try result.get()
    if piece.wasPaused { driver.submit(.resume(ticket)) }
    return piece.bytes
  }

  private func cancel() {
    ticket.cancel()
    driver.submit(.cancel(ticket))
  }
}
