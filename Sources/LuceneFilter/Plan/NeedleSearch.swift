// Compares needles with the bytes of a chunk, and hands the chunk to the kernels.
//
// A needle is compared only where all of it lies inside of the chunk, whose length comes with its pointer. The tables are memory of this
// object's own, written once before anybody else sees it. Checked by comparison with a search byte by byte, under the address sanitizer.

import ScanKernels

/// Needles, ready to be searched for all at once.
final class NeedleSearch: @unchecked Sendable {
  /// What it means that a needle was found.
  enum Role: Sendable, Hashable {
    /// The line may match.
    case value
    /// The line may match if the value behind the key passes a vet, by its number.
    case key(vet: Int)
    /// Something may hide in the line.
    case hazard
  }

  /// More needles than this are not worth searching for.
  static let mostNeedles = 48
  private static let bucketCount = 8

  fileprivate struct Entry {
    let bytes: Range<Int>
    let offset: Int
    let foldsCase: Bool
    let role: Role
  }

  fileprivate struct Table {
    var bytes: [UInt8] = []
    /// Bucket by bucket.
    var entries: [Entry] = []
    var buckets: [Range<Int>] = []
  }

  private let table: Table
  private let windows: UnsafeMutablePointer<scan_windows>

  /// - Parameter indicesAreHazards: Whether an `[n]` in a string is one.
  init(_ needles: [(needle: Needle, role: Role)], hazards: [Needle], indicesAreHazards: Bool) {
    windows = .allocate(capacity: 1)
    windows.initialize(to: scan_windows())
    var table = Table()
    var groups = Self.grouped(hazards, last: true).map { $0.map { ($0.needle, $0.offset, Role.hazard) } }
    groups.append([])
    let indexBucket = groups.count - 1
    let rest = Self.bucketCount - groups.count
    let ordered = needles.map { ($0.needle, NeedleWindow(of: $0.needle).offset, $0.role) }
      .sorted { Self.window($0.0, $0.1).lexicographicallyPrecedes(Self.window($1.0, $1.1)) }
    let size = max(1, (ordered.count + rest - 1) / rest)
    for start in stride(from: 0, to: ordered.count, by: size) {
      groups.append(Array(ordered[start..<min(start + size, ordered.count)]))
    }
    for (bucket, group) in groups.enumerated() { table.add(group, bucket, windows) }
    if indicesAreHazards { table.addIndices(indexBucket, windows) }
    scan_windows_prepare(windows)
    self.table = table
  }

  deinit { windows.deallocate() }

  /// Searches on in a chunk. Answers how many events there are.
  func search(
    _ chunk: UnsafeRawBufferPointer, _ kernel: Kernel, _ progress: inout scan_progress, into events: inout [scan_event]
  ) -> Int {
    guard let start = chunk.baseAddress else { return 0 }
    return events.withUnsafeMutableBufferPointer {
      scan_chunk(
        kernel.instructions, windows, start.assumingMemoryBound(to: UInt8.self), chunk.count, &progress, $0.baseAddress, $0.count)
    }
  }

  /// Visits the needles that stand at a window, until one visit answers false. `end` is the position behind the needle.
  @inline(__always)
  func forEachNeedle(
    at event: scan_event, in chunk: UnsafeRawBufferPointer, _ visit: (_ role: Role, _ end: Int) -> Bool
  ) {
    var rest = event.buckets
    while rest != 0 {
      let bucket = table.buckets[rest.trailingZeroBitCount]
      rest &= rest &- 1
      for index in bucket {
        let entry = table.entries[index]
        let start = Int(event.position) &- entry.offset
        guard start >= 0, start &+ entry.bytes.count <= chunk.count, isFound(entry, at: start, in: chunk) else { continue }
        if !visit(entry.role, start &+ entry.bytes.count) { return }
      }
    }
  }

  @inline(__always)
  private func isFound(_ entry: Entry, at start: Int, in chunk: UnsafeRawBufferPointer) -> Bool {
    var position = start
    for index in entry.bytes {
      var byte = chunk[position]
      if entry.foldsCase, byte &- UInt8(ascii: "A") < 26 { byte |= 0x20 }
      guard byte == table.bytes[index] else { return false }
      position &+= 1
    }
    return true
  }
}

// MARK: - Buckets

extension NeedleSearch {
  private static func window(_ needle: Needle, _ offset: Int) -> ArraySlice<UInt8> {
    needle.bytes[offset..<min(offset + NeedleWindow.length, needle.bytes.count)]
  }

  /// Hazards by their first byte. Their windows stand at the end, where it is unusual, or for escapes at the start.
  private static func grouped(_ hazards: [Needle], last: Bool) -> [[(needle: Needle, offset: Int)]] {
    var groups: [UInt8: [(Needle, Int)]] = [:]
    for hazard in hazards {
      let first = hazard.bytes.first ?? 0
      let isKey = first == UInt8(ascii: "\"")
      groups[first < 0x80 ? first : 0x80, default: []].append(
        (hazard, isKey ? max(0, hazard.bytes.count - NeedleWindow.length) : 0))
    }
    return groups.sorted { $0.key < $1.key }.map { $0.value.map { (needle: $0.0, offset: $0.1) } }
  }

}

extension NeedleSearch.Table {
  fileprivate mutating func add(
    _ group: [(Needle, Int, NeedleSearch.Role)], _ bucket: Int, _ windows: UnsafeMutablePointer<scan_windows>
  ) {
    let start = entries.count
    for (needle, offset, role) in group {
      entries.append(
        NeedleSearch.Entry(
          bytes: bytes.count..<bytes.count + needle.bytes.count, offset: offset, foldsCase: needle.foldsCase, role: role))
      bytes += needle.bytes
      for place in 0..<NeedleWindow.length {
        guard offset + place < needle.bytes.count else {
          for byte in UInt8.min...UInt8.max { windows.allow(byte, place, bucket) }
          continue
        }
        let byte = needle.bytes[offset + place]
        windows.allow(byte, place, bucket)
        if needle.foldsCase, byte &- UInt8(ascii: "a") < 26 { windows.allow(byte & ~0x20, place, bucket) }
      }
    }
    buckets.append(start..<entries.count)
  }

  /// A digit and a bracket, and behind it none of what follows the end of an array. The window says all, so that its needle is empty.
  fileprivate mutating func addIndices(_ bucket: Int, _ windows: UnsafeMutablePointer<scan_windows>) {
    for digit in UInt8(ascii: "0")...UInt8(ascii: "9") { windows.allow(digit, 0, bucket) }
    windows.allow(UInt8(ascii: "]"), 1, bucket)
    let usual = Array(",}] \t\r\n".utf8)
    for byte in UInt8.min...UInt8.max where !usual.contains(byte) { windows.allow(byte, 2, bucket) }
    let position = buckets[bucket].lowerBound
    entries.insert(NeedleSearch.Entry(bytes: 0..<0, offset: 0, foldsCase: false, role: .hazard), at: position)
    buckets[bucket] = position..<position + 1
    for later in buckets.indices where later > bucket {
      buckets[later] = buckets[later].lowerBound + 1..<buckets[later].upperBound + 1
    }
  }

}

extension UnsafeMutablePointer<scan_windows> {
  /// Lets a byte stand in a place of a bucket's windows.
  fileprivate func allow(_ byte: UInt8, _ place: Int, _ bucket: Int) {
    withUnsafeMutableBytes(of: &pointee.classes) { $0[place * 256 + Int(byte)] |= 1 << UInt8(bucket) }
  }
}
