// What the threads of one filter share. `monitor` guards everything here and the states of the chunks; the rest of a chunk belongs to whoever
// has made it `busy`, or has found it `done` or `free` as its next one. Checked under the thread sanitizer.

import SystemThreads

/// The chunks of a dump that are being worked on, in a ring: read and searched by several threads, handed out in order by one.
final class ChunkRing: @unchecked Sendable {
  private let monitor = Monitor()
  private let source: ChunkSource
  private let plan: FilterPlan
  private var chunks: [Chunk]
  /// The number of the next chunk to be read, to be searched, and to be handed out.
  private var nextToRead: Int
  private var nextToSearch: Int
  private var nextToHandOut: Int
  private var isAtEnd = false
  private var isStopped = false

  /// - Parameter first: The number of the first chunk; those before have been handed out.
  init(_ source: ChunkSource, _ plan: FilterPlan, count: Int, first: Int) {
    self.source = source
    self.plan = plan
    chunks = (0..<count).map { _ in Chunk(capacity: source.chunkSize + 8192, header: source.header) }
    (nextToRead, nextToSearch, nextToHandOut) = (first, first, first)
  }

  private func chunk(_ number: Int) -> Chunk { chunks[number % chunks.count] }

  /// Hands out the chunks one after the other, until `body` answers false. Takes part in the work.
  func run(threads: Int, _ body: (Chunk) -> Bool) throws(InputError) {
    let workers = (1..<max(1, threads)).compactMap { _ in try? WorkerThread { self.work() } }
    var search = ChunkSearch(plan)
    defer {
      monitor.lock()
      isStopped = true
      monitor.announce()
      monitor.unlock()
      for worker in workers { worker.join() }
    }
    monitor.lock()
    while true {
      if nextToHandOut < nextToSearch, chunk(nextToHandOut).state == .done {
        let chunk = chunk(nextToHandOut)
        monitor.unlock()
        if let failure = chunk.failure { throw failure }
        guard body(chunk) else { return }
        monitor.lock()
        chunk.state = .free
        nextToHandOut += 1
        monitor.announce()
      } else if let chunk = takeToSearch(workers.isEmpty) {
        monitor.unlock()
        searchChunk(chunk, &search)
        monitor.lock()
        finish(chunk)
      } else if canRead, source.extent == nil, nextToRead == nextToHandOut || source.hasInput {
        readOn()
      } else if isAtEnd, nextToHandOut == nextToRead {
        return monitor.unlock()
      } else {
        monitor.wait()
      }
    }
  }

  /// What the other threads do.
  private func work() {
    var search = ChunkSearch(plan)
    monitor.lock()
    while !isStopped {
      if let chunk = takeToSearch(true) {
        monitor.unlock()
        searchChunk(chunk, &search)
        monitor.lock()
        finish(chunk)
      } else if isAtEnd, nextToSearch == nextToRead {
        break
      } else {
        monitor.wait()
      }
    }
    monitor.unlock()
  }
}

// MARK: - Steps, under the lock where nothing else is said

extension ChunkRing {
  private var canRead: Bool { !isAtEnd && nextToRead - nextToHandOut < chunks.count }

  /// The next chunk to be searched: of a file, one that is still to be read. `pipeToo` says whether to search what came from a pipe.
  private func takeToSearch(_ pipeToo: Bool) -> (chunk: Chunk, number: Int)? {
    if let count = source.chunkCount {
      if nextToRead >= count { isAtEnd = true }
      guard canRead else { return nil }
      nextToRead += 1
    } else {
      guard pipeToo, nextToSearch < nextToRead else { return nil }
    }
    let number = nextToSearch
    nextToSearch += 1
    chunk(number).state = .busy
    return (chunk(number), number)
  }

  /// Without the lock.
  private func searchChunk(_ taken: (chunk: Chunk, number: Int), _ search: inout ChunkSearch) {
    if source.extent != nil {
      do throws(InputError) {
        try source.read(taken.number, into: taken.chunk)
      } catch {
        taken.chunk.failure = error
        return
      }
    }
    guard taken.chunk.failure == nil else { return }
    taken.chunk.makeRecords()
    taken.chunk.search(&search, longestLine: source.longestLine)
  }

  private func finish(_ taken: (chunk: Chunk, number: Int)) {
    taken.chunk.state = .done
    monitor.announce()
  }

  /// Reads on in a pipe; lets others work while it waits.
  private func readOn() {
    let chunk = chunk(nextToRead)
    monitor.unlock()
    var isMore = false
    do throws(InputError) {
      isMore = try source.readOn(into: chunk)
    } catch {
      chunk.failure = error
    }
    monitor.lock()
    chunk.state = .filled
    nextToRead += 1
    isAtEnd = !isMore
    monitor.announce()
  }
}
