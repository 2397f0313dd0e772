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
  mutating func read(_ limit: Int, from file: borrowing FileDescriptor, at offset: Int? = nil) throws(InputError) -> Int {
    reserve(count + limit)
    let got = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + limit]), at: offset)
    count += got
    return got
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    reserve(count + bytes.count)
    UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + bytes.count]).copyMemory(from: bytes)
    count += bytes.count
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
