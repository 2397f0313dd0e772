// Holds the pointer of the multi handle where both the driving thread and others see it. It is behind a lock, and taken away under that
// lock before the handle is freed, so that nobody can wake a handle that is gone. The tests run under the thread sanitizer.

import CurlShim
import SystemThreads

/// Carries commands to the thread that owns libcurl's handles, and wakes it.
final class CurlDriver: Sendable {
  typealias Answer = Result<TransportResponse, TransportError>

  enum Command: Sendable {
    case start(CurlTicket, TransportRequest, CurlReceiver)
    /// Lets a body go on that its reader had no room for.
    case resume(CurlTicket)
    case cancel(CurlTicket)
  }

  private struct Inbox {
    var commands: [Command] = []
    var isClosed = false
    /// Nil when the thread is done with it.
    var multi: MultiHandle?
  }

  private let inbox = Guarded(Inbox())

  init(_ settings: CurlTransport.Settings) throws(TransportError) {
    guard let multi = curl_shim_multi_init() else { throw TransportError(.unavailable, detail: "curl_multi_init failed") }
    let handle = MultiHandle(pointer: multi)
    inbox.withLock { $0.multi = handle }
    do throws(WorkerThread.Failure) {
      try WorkerThread { [self] in CurlLoop(self, handle.pointer, settings).run() }.detach()
    } catch {
      inbox.withLock { $0.multi = nil }
      curl_shim_multi_cleanup(multi)
      throw TransportError(.unavailable, detail: "no thread can be started (error \(error.code))")
    }
  }

  func submit(_ command: Command) {
    let isAccepted = inbox.withLock { inbox in
      guard !inbox.isClosed, let multi = inbox.multi else { return false }
      inbox.commands.append(command)
      _ = curl_shim_multi_wakeup(multi.pointer)
      return true
    }
    if !isAccepted, case .start(let ticket, _, let receiver) = command {
      receiver.finish(ticket, .failure(TransportError(.cancelled)))
    }
  }

  /// Ends the thread. Does not wait for it.
  func close() {
    inbox.withLock { inbox in
      inbox.isClosed = true
      if let multi = inbox.multi { _ = curl_shim_multi_wakeup(multi.pointer) }
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

/// Names one transfer to whoever may cancel it, also before it has begun, and brings its answer back.
final class CurlTicket: Sendable {
  private struct State {
    var isCancelled = false
    var answer: CurlDriver.Answer?
  }

  private let state = Guarded(State())

  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  func cancel() { state.withLock { $0.isCancelled = true } }

  /// Leaves the answer here and lets the task go on that waits for it.
  func finish(_ answer: CurlDriver.Answer, _ continuation: CheckedContinuation<Void, Never>) {
    state.withLock { $0.answer = answer }
    continuation.resume()
  }

  /// What was left here.
  func answer() throws(TransportError) -> TransportResponse {
    guard let answer = state.withLock({ $0.answer }) else { throw TransportError(.cancelled) }
    return try answer.get()
  }
}

/// Who an answer is for.
enum CurlReceiver: Sendable {
  /// A task that waits for all of it.
  case whole(CheckedContinuation<Void, Never>)
  /// A task that reads the body as it comes.
  case pieces(CurlStream)

  func finish(_ ticket: CurlTicket, _ answer: CurlDriver.Answer) {
    switch self {
    case .whole(let continuation): ticket.finish(answer, continuation)
    case .pieces(let stream): stream.end(answer)
    }
  }
}

/// The pointer on its way to the thread that owns it from then on, and in the inbox, where others need it to wake that thread.
private struct MultiHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
}
