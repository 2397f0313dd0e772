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

  /// A needle: where its words stand in the table, how many bytes it has, and at which of them the window begins.
  fileprivate struct Entry {
    let words: Range<Int>
    let count: Int
    let offset: Int
    let role: Role
  }

  /// Eight bytes of a needle, the first in the lowest place, or fewer at its end.
  fileprivate struct Word {
    private var bytes: UInt64 = 0
    /// The bit by which small letters differ from capitals, where a letter may be either.
    private var caseBits: UInt64 = 0
    private var mask: UInt64 = 0

    init(_ bytes: ArraySlice<UInt8>, foldsCase: Bool) {
      for (place, byte) in bytes.prefix(8).enumerated() {
        self.bytes |= UInt64(byte) << UInt64(8 * place)
        mask |= 0xFF << UInt64(8 * place)
        if foldsCase, byte &- UInt8(ascii: "a") < 26 { caseBits |= 0x20 << UInt64(8 * place) }
      }
    }

    @inline(__always)
    func isEqual(to text: UInt64) -> Bool { (text | caseBits) & mask == bytes }
  }

  fileprivate struct Table {
    var words: [Word] = []
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
    var groups = Self.grouped(hazards).map { $0.map { ($0.needle, $0.offset, Role.hazard) } }
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
        guard start >= 0, start &+ entry.count <= chunk.count, isFound(entry, at: start, in: chunk) else { continue }
        if !visit(entry.role, start &+ entry.count) { return }
      }
    }
  }

  /// All of the needle lies inside of the chunk.
  @inline(__always)
  private func isFound(_ entry: Entry, at start: Int, in chunk: UnsafeRawBufferPointer) -> Bool {
    var position = start
    for index in entry.words {
      guard table.words[index].isEqual(to: Self.word(at: position, in: chunk)) else { return false }
      position &+= 8
    }
    return true
  }

  /// The eight bytes at a position, with zeros for those behind the end.
  @inline(__always)
  private static func word(at position: Int, in chunk: UnsafeRawBufferPointer) -> UInt64 {
    if position &+ 8 <= chunk.count {
      return UInt64(littleEndian: chunk.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }
    var word: UInt64 = 0
    for index in stride(from: chunk.count &- 1, through: position, by: -1) { word = word << 8 | UInt64(chunk[index]) }
    return word
  }
}

// MARK: - Buckets

extension NeedleSearch {
  private static func window(_ needle: Needle, _ offset: Int) -> ArraySlice<UInt8> {
    needle.bytes[offset..<min(offset + NeedleWindow.length, needle.bytes.count)]
  }

  /// Hazards by their first byte. Their windows stand at the end, where it is unusual, or for escapes at the start.
  private static func grouped(_ hazards: [Needle]) -> [[(needle: Needle, offset: Int)]] {
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
      let firstWord = words.count
      for start in stride(from: 0, to: needle.bytes.count, by: 8) {
        words.append(NeedleSearch.Word(needle.bytes[start...], foldsCase: needle.foldsCase))
      }
      entries.append(
        NeedleSearch.Entry(words: firstWord..<words.count, count: needle.bytes.count, offset: offset, role: role))
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
    entries.insert(NeedleSearch.Entry(words: 0..<0, count: 0, offset: 0, role: .hazard), at: position)
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
