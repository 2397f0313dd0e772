// What the thread that goes through a dump and the task that asks for its findings share. `monitor` guards `state`; a continuation is resumed
// once, by whoever takes it out. Checked under the thread sanitizer.

import SystemThreads

/// The way of findings from a thread to a task, a batch at a time. The thread ends when the queue is let go.
final class FindingQueue: Sendable {
  private typealias Batch = Result<[AsyncFindings.Element], InputError>

  /// How many batches may wait.
  private static let most = 4
  /// How many bytes of records make a batch, if a chunk does not end before.
  private static let batchSize = 64 << 10

  private struct State {
    var batches: [[AsyncFindings.Element]] = []
    /// How it ended, behind the last batch.
    var end: Result<Void, InputError>?
    var isStopped = false
    var waiting: CheckedContinuation<Batch, Never>?
  }

  /// Held by both sides, so that the one that the task has tells by its end that nobody asks any more. `monitor` guards `state`.
  private final class Channel: @unchecked Sendable {
    let monitor = Monitor()
    var state = State()
  }

  private let channel = Channel()
  private let name: String

  init(_ sequence: AsyncFindings) {
    name = sequence.name
    do throws(InputError) {
      try start(sequence, try sequence.ownSource())
    } catch {
      Self.finish(channel, .failure(error))
    }
  }

  private func start(_ sequence: AsyncFindings, _ source: AsyncFindings.Source) throws(InputError) {
    let channel = channel
    do throws(WorkerThread.Failure) {
      try WorkerThread { Self.run(sequence, source, channel) }.detach()
    } catch {
      // The thread would have closed it.
      if case .fileDescriptor(let number, let name) = source { _ = FileDescriptor(owning: number, name: name) }
      throw .cannotRead(path: name, message: "no thread can be started")
    }
  }

  deinit { Self.stop(channel, nil) }

  /// The next batch; an empty one at the end.
  func next(isolation actor: isolated (any Actor)?) async throws(InputError) -> [AsyncFindings.Element] {
    let channel = channel
    let cancelled = InputError.cancelled(path: name)
    let batch = await withTaskCancellationHandler {
      await withCheckedContinuation { Self.await(channel, $0) }
    } onCancel: {
      Self.stop(channel, cancelled)
    }
    return try batch.get()
  }
}

// MARK: - For the task

extension FindingQueue {
  private static func await(_ channel: Channel, _ continuation: CheckedContinuation<Batch, Never>) {
    channel.monitor.lock()
    let batch = takeBatch(channel)
    if batch == nil { channel.state.waiting = continuation }
    channel.monitor.announce()
    channel.monitor.unlock()
    if let batch { continuation.resume(returning: batch) }
  }

  /// Under the lock.
  private static func takeBatch(_ channel: Channel) -> Batch? {
    if !channel.state.batches.isEmpty { return .success(channel.state.batches.removeFirst()) }
    return channel.state.end?.map { [] }
  }

  /// Ends the thread, and throws an error, if there is one, to who asks.
  private static func stop(_ channel: Channel, _ error: InputError?) {
    channel.monitor.lock()
    channel.state.isStopped = true
    if let error {
      channel.state.batches = []
      channel.state.end = .failure(error)
    }
    hand(channel)
  }

  /// Lets who waits go on, if there is something to go on with, and leaves the lock.
  private static func hand(_ channel: Channel) {
    var waiting: CheckedContinuation<Batch, Never>?
    var batch: Batch?
    if channel.state.waiting != nil {
      batch = takeBatch(channel)
      if batch != nil { waiting = channel.state.waiting.take() }
    }
    channel.monitor.announce()
    channel.monitor.unlock()
    if let batch { waiting?.resume(returning: batch) }
  }
}

// MARK: - For the thread

extension FindingQueue {
  private static func run(_ sequence: AsyncFindings, _ source: AsyncFindings.Source, _ channel: Channel) {
    do throws(InputError) {
      try find(sequence, source, channel)
      finish(channel, .success(()))
    } catch {
      finish(channel, .failure(error))
    }
  }

  private static func find(_ sequence: AsyncFindings, _ source: AsyncFindings.Source, _ channel: Channel) throws(InputError) {
    var batch: [AsyncFindings.Element] = []
    var size = 0
    func flush() -> RecordReader.Step {
      defer { (batch, size) = ([], 0) }
      return add(batch, to: channel) ? .next : .stop
    }
    let dump = try sequence.open(source)
    try dump.forEachFinding { line, finding in
      switch finding {
      case .match: batch.append(.match(line.withUnsafeBytes { Array($0) }))
      case .malformed(let problem, let number): batch.append(.malformed(problem, line: number))
      }
      size += line.byteCount + MemoryLayout<AsyncFindings.Element>.size
      return size < batchSize ? .next : flush()
    } onProgress: { _ in
      flush()
    }
    _ = flush()
  }

  /// Adds a batch as soon as there is room. Answers false if nobody wants it.
  private static func add(_ batch: [AsyncFindings.Element], to channel: Channel) -> Bool {
    channel.monitor.lock()
    while channel.state.batches.count >= most, !channel.state.isStopped { channel.monitor.wait() }
    let isWanted = !channel.state.isStopped
    if isWanted, !batch.isEmpty { channel.state.batches.append(batch) }
    hand(channel)
    return isWanted
  }

  private static func finish(_ channel: Channel, _ end: Result<Void, InputError>) {
    channel.monitor.lock()
    if channel.state.end == nil { channel.state.end = end }
    hand(channel)
  }
}
