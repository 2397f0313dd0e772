// A ring of blocks between two threads. `monitor` guards the counts, the end, the layout and the header; a filled block belongs to the reader, any other to the
// thread, and `blocks` to the thread alone. Checked under the thread sanitizer.

import SystemThreads

/// A dump that is decompressed, or turned into lines, on a thread of its own, some blocks ahead of who reads it.
final class ReadAhead: @unchecked Sendable {
  private final class Block {
    var buffer = ChunkBuffer(capacity: DumpBlocks.size)
  }

  private let monitor = Monitor()
  private let isStopped: Guarded<Bool>
  private var blocks: DumpBlocks
  private let ring = (0..<4).map { _ in Block() }
  /// How many blocks have been filled, and how many of them have been read.
  private var filledCount = 0
  private var readCount = 0
  /// How much of the next block has been read.
  private var offset = 0
  /// How it ended, when the last block is filled.
  private var end: DumpBlocks.Outcome?
  private var layout = DumpLayout.lines
  private var header: CSVHeader?
  private var thread: WorkerThread?

  /// Starts the thread.
  init(_ file: consuming FileDescriptor, start: [UInt8], _ compression: Compression?, _ kernel: Kernel) throws(InputError) {
    isStopped = Guarded(false)
    let name = file.name
    blocks = DumpBlocks(try DumpBytes(file, start: start, compression, isStopped), kernel)
    do throws(WorkerThread.Failure) {
      thread = try WorkerThread { self.work() }
    } catch {
      throw .cannotRead(path: name, message: "no thread can be started")
    }
  }

  /// What the thread does.
  private func work() {
    while true {
      monitor.lock()
      while filledCount - readCount == ring.count, !isStopped.withLock({ $0 }) { monitor.wait() }
      let isDone = isStopped.withLock { $0 }
      let block = ring[filledCount % ring.count]
      monitor.unlock()
      if isDone { return }
      let outcome = blocks.fill(&block.buffer)
      monitor.lock()
      if block.buffer.count > 0 { filledCount += 1 }
      (layout, header) = (blocks.layout, blocks.header)
      if case .more = outcome {} else { end = outcome }
      monitor.announce()
      monitor.unlock()
      guard case .more = outcome else { return }
    }
  }

  /// Ends the thread.
  func stop() {
    isStopped.withLock { $0 = true }
    monitor.lock()
    monitor.announce()
    monitor.unlock()
    thread?.join()
  }
}

// MARK: - For the reader

extension ReadAhead {
  /// Waits for the first block, which tells.
  func waitForLayout() -> (layout: DumpLayout, header: CSVHeader?) {
    monitor.lock()
    defer { monitor.unlock() }
    while filledCount == 0, end == nil { monitor.wait() }
    return (layout, header)
  }

  /// Whether a read would not have to wait.
  var hasInput: Bool {
    monitor.lock()
    defer { monitor.unlock() }
    return readCount < filledCount || end != nil
  }

  /// Whether it is known that nothing follows what has been read, not even an error.
  var isAtEnd: Bool {
    monitor.lock()
    defer { monitor.unlock() }
    guard readCount == filledCount, case .end = end else { return false }
    return true
  }

  /// Reads what is there, at least a byte; waits if nothing is. Answers how many bytes came: none at the end.
  func read(into output: inout MutableRawSpan) throws(InputError) -> Int {
    monitor.lock()
    while readCount == filledCount, end == nil { monitor.wait() }
    let isThere = readCount < filledCount
    let failure: InputError? = if case .failure(let error) = end { error } else { nil }
    monitor.unlock()
    guard isThere else {
      if let failure { throw failure }
      return 0
    }
    let block = ring[readCount % ring.count]
    let rest = UnsafeRawBufferPointer(rebasing: block.buffer.bytes[offset...].prefix(output.byteCount))
    output.withUnsafeMutableBytes { $0.copyMemory(from: rest) }
    offset += rest.count
    if offset == block.buffer.count { release() }
    return rest.count
  }

  /// Gives the block back that has been read.
  private func release() {
    offset = 0
    monitor.lock()
    readCount += 1
    monitor.announce()
    monitor.unlock()
  }
}
