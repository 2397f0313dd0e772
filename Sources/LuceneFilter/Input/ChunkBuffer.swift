// Memory of its own for a chunk of a dump: bytes 0 ..< `count` have been read, and everybody gets them together with that length.
// Checked by the tests of chunk borders under the address sanitizer.

import ScanKernels

/// Memory that is read into again and again, and that grows if a line does not fit.
struct ChunkBuffer: ~Copyable {
  private var memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(capacity: Int) {
    memory = .allocate(byteCount: max(1, capacity), alignment: 64)
  }

  deinit { memory.deallocate() }

  /// What has been read.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[0..<count]) }

  mutating func removeAll() { count = 0 }

  /// Reads on, up to `limit` bytes. Answers how many came.
  mutating func read(_ limit: Int, from input: borrowing DumpInput, at offset: Int? = nil) throws(InputError) -> Int {
    try append(upTo: limit) { (room) throws(InputError) in try input.read(into: &room, at: offset) }
  }

  /// Lets somebody write up to `limit` bytes behind the others. Answers how many came.
  mutating func append(
    upTo limit: Int, _ write: (inout MutableRawSpan) throws(InputError) -> Int
  ) throws(InputError) -> Int {
    reserve(count + limit)
    var room = UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + limit]).mutableBytes
    let written = try write(&room)
    count += min(written, limit)
    return written
  }

  /// Lets somebody change some of the bytes.
  mutating func change(_ extent: Range<Int>, _ change: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
    let extent = extent.clamped(to: 0..<count)
    change(UnsafeMutableRawBufferPointer(rebasing: memory[extent]).assumingMemoryBound(to: UInt8.self))
  }

  /// Lets somebody change the bytes from a position on.
  mutating func change<Failure: Error>(
    from start: Int, _ change: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    try change(UnsafeMutableRawBufferPointer(rebasing: memory[start..<count]).assumingMemoryBound(to: UInt8.self))
  }

  mutating func append(_ byte: UInt8) {
    reserve(count + 1)
    memory[count] = byte
    count += 1
  }

  mutating func append(_ bytes: RawSpan) {
    reserve(count + bytes.byteCount)
    let room = UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + bytes.byteCount])
    bytes.withUnsafeBytes { room.copyMemory(from: $0) }
    count += bytes.byteCount
  }

  mutating func removeLast(_ number: Int) { count -= min(number, count) }

  /// The first line feed from a position on.
  func lineFeed(from position: Int) -> Int? {
    let found = scan_next_line_feed(memory.baseAddress?.assumingMemoryBound(to: UInt8.self), count, position)
    return found < count ? found : nil
  }

  /// The position behind the last line feed, or 0.
  var wholeLinesEnd: Int {
    guard let start = memory.baseAddress?.assumingMemoryBound(to: UInt8.self), count > 0 else { return 0 }
    return start[count - 1] == 0x0A ? count : scan_line_start(Kernel.chosen.instructions, start, count)
  }

  private mutating func reserve(_ capacity: Int) {
    guard capacity > memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(capacity, memory.count * 3 / 2), alignment: 64)
    larger.copyMemory(from: bytes)
    memory.deallocate()
    memory = larger
  }
}
