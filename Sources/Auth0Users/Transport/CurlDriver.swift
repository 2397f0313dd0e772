// Holds the pointer of the multi handle where both the driving thread and others see it. It is behind a lock, and taken away under that
// lock before the handle is freed, so that nobody can wake a handle that is gone. The tests run under the thread sanitizer.

import CurlShim
import Synchronization
import WorkerThread

/// Carries commands to the thread that owns libcurl's handles, and wakes it.
final class CurlDriver: Sendable {
  typealias Answer = Result<TransportResponse, TransportError>

  enum Command: Sendable {
    case start(CurlTicket, TransportRequest, CheckedContinuation<Answer, Never>)
    case cancel(CurlTicket)
  }

  private struct Inbox: @unchecked Sendable {
    var commands: [Command] = []
    var isClosed = false
    /// Nil when the thread is done with it.
    var multi: UnsafeMutableRawPointer?
  }

  private let inbox = Mutex(Inbox())

  init(_ settings: CurlTransport.Settings) throws(TransportError) {
    guard let multi = curl_shim_multi_init() else { throw TransportError(.unavailable, detail: "curl_multi_init failed") }
    inbox.withLock { [box = MultiHandle(pointer: multi)] in $0.multi = box.pointer }
    let code = WorkerThread.start { [self, box = MultiHandle(pointer: multi)] in CurlLoop(self, box.pointer, settings).run() }
    guard code == 0 else {
      curl_shim_multi_cleanup(multi)
      throw TransportError(.unavailable, detail: "no thread can be started (error \(code))")
    }
  }

  func submit(_ command: Command) {
    let isAccepted = inbox.withLock { inbox in
      guard !inbox.isClosed, let multi = inbox.multi else { return false }
      inbox.commands.append(command)
      _ = curl_shim_multi_wakeup(multi)
      return true
    }
    if !isAccepted, case .start(_, _, let continuation) = command {
      continuation.resume(returning: .failure(TransportError(.cancelled)))
    }
  }

  /// Ends the thread. Does not wait for it.
  func close() {
    inbox.withLock { inbox in
      inbox.isClosed = true
      if let multi = inbox.multi { _ = curl_shim_multi_wakeup(multi) }
    }
  }

  /// What has come in since the last call; nil when all is over.
  func takeCommands() -> [Command]? {
    inbox.withLock { inbox in
      if inbox.isClosed { return nil }
      defer { inbox.commands.removeAll(keepingCapacity: true) }
      return inbox.commands
    }
  }

  /// Takes the handle away from those who would wake it, and gives the commands that nobody will obey any more.
  func retire() -> [Command] {
    inbox.withLock { inbox in
      inbox.isClosed = true
      inbox.multi = nil
      defer { inbox.commands = [] }
      return inbox.commands
    }
  }
}

/// Names one transfer to whoever may cancel it, also before it has begun.
final class CurlTicket: Sendable {
  private let state = Atomic(false)

  var isCancelled: Bool { state.load(ordering: .acquiring) }

  func cancel() { state.store(true, ordering: .releasing) }
}

/// Moves the pointer to the thread that owns it from then on.
private struct MultiHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
}
