// Owns libcurl's handles. All of it runs on one thread, the only one that touches them; every handle made here is freed here.

import CurlShim

/// What the driving thread does: starts, drives, ends and cancels transfers.
final class CurlLoop {
  private let driver: CurlDriver
  private let multi: UnsafeMutableRawPointer
  private let settings: CurlTransport.Settings
  private var transfers: [UnsafeMutableRawPointer: CurlTransfer] = [:]
  private var handles: [ObjectIdentifier: UnsafeMutableRawPointer] = [:]
  /// Reset handles, for the next transfers.
  private var idle: [UnsafeMutableRawPointer] = []

  init(_ driver: CurlDriver, _ multi: UnsafeMutableRawPointer, _ settings: CurlTransport.Settings) {
    self.driver = driver
    self.multi = multi
    self.settings = settings
    limitConnections()
  }

  /// Streams have connections beside the others: one that its reader lets wait holds up nobody else.
  private func limitConnections() {
    let connections = max(1, min(settings.connections, 1000)) + transfers.values.count { $0.isStream }
    for option in [CURL_SHIM_MULTI_MAX_HOST_CONNECTIONS, CURL_SHIM_MULTI_MAX_TOTAL_CONNECTIONS, CURL_SHIM_MULTI_MAXCONNECTS] {
      _ = curl_shim_multi_set_number(multi, option, connections)
    }
  }

  func run() {
    while let commands = driver.takeCommands() {
      for command in commands { obey(command) }
      _ = curl_shim_multi_perform(multi)
      collectFinished()
      // What libcurl itself waits for ends the poll too, and so does the next command.
      _ = curl_shim_multi_poll(multi, transfers.isEmpty ? 60_000 : 1000)
    }
    end()
  }

  private func obey(_ command: CurlDriver.Command) {
    switch command {
    case .start(let ticket, let request, let receiver):
      guard !ticket.isCancelled else { return receiver.finish(ticket, .failure(TransportError(.cancelled))) }
      start(ticket, request, receiver)
    case .resume(let ticket):
      if let easy = handles[ObjectIdentifier(ticket)] { _ = curl_shim_resume(easy) }
    case .cancel(let ticket):
      guard let easy = handles[ObjectIdentifier(ticket)], let transfer = remove(easy) else { return }
      transfer.finish(.failure(TransportError(.cancelled, transfer.progress(on: easy))))
      release(easy)
    }
  }

  private func start(_ ticket: CurlTicket, _ request: TransportRequest, _ receiver: CurlReceiver) {
    guard let easy = idle.popLast() ?? curl_shim_easy_init() else {
      return receiver.finish(ticket, .failure(TransportError(.unavailable, detail: "curl_easy_init failed")))
    }
    let transfer = CurlTransfer(ticket, request, receiver)
    let code = transfer.prepare(easy, settings)
    guard code == 0, curl_shim_multi_add(multi, easy) == 0 else {
      transfer.finish(.failure(transfer.error(code: code, on: easy)))
      return release(easy)
    }
    transfers[easy] = transfer
    handles[ObjectIdentifier(ticket)] = easy
    if transfer.isStream { limitConnections() }
  }

  private func collectFinished() {
    var code: Int32 = 0
    while let easy = curl_shim_multi_finished(multi, &code) {
      guard let transfer = remove(easy) else { continue }
      transfer.finish(transfer.answer(code: code, on: easy))
      release(easy)
    }
  }

  private func remove(_ easy: UnsafeMutableRawPointer) -> CurlTransfer? {
    guard let transfer = transfers.removeValue(forKey: easy) else { return nil }
    handles[ObjectIdentifier(transfer.ticket)] = nil
    _ = curl_shim_multi_remove(multi, easy)
    if transfer.isStream { limitConnections() }
    return transfer
  }

  /// Keeps a handle for later, without anything of what it was used for.
  private func release(_ easy: UnsafeMutableRawPointer) {
    curl_shim_easy_reset(easy)
    if idle.count < settings.connections { idle.append(easy) } else { curl_shim_easy_cleanup(easy) }
  }

  private func end() {
    for command in driver.retire() {
      if case .start(let ticket, _, let receiver) = command {
        receiver.finish(ticket, .failure(TransportError(.cancelled)))
      }
    }
    for (easy, transfer) in transfers {
      transfer.finish(.failure(TransportError(.cancelled, transfer.progress(on: easy))))
      _ = curl_shim_multi_remove(multi, easy)
      curl_shim_easy_cleanup(easy)
    }
    transfers = [:]
    for easy in idle { curl_shim_easy_cleanup(easy) }
    curl_shim_multi_cleanup(multi)
  }
}
