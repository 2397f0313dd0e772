/// Finds entries of a table that stands elsewhere by the hashes of their keys. The table is compared with; the index holds only positions.
struct HashIndex: Sendable {
  private struct Entry {
    var hash: UInt64
    var position: Int
  }

  private static let free = -1
  private var entries: [Entry] = []
  private(set) var count = 0

  /// The first position with this hash for which `isMatch` holds.
  @inline(__always)
  func position(of hash: UInt64, where isMatch: (Int) -> Bool) -> Int? {
    guard count > 0 else { return nil }
    let mask = entries.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while entries[slot].position != Self.free {
      if entries[slot].hash == hash, isMatch(entries[slot].position) { return entries[slot].position }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  /// Visits all positions with this hash.
  func forEachPosition(of hash: UInt64, _ visit: (Int) -> Void) {
    _ = position(of: hash) {
      visit($0)
      return false
    }
  }

  /// Adds a position.
  mutating func insert(_ position: Int, hash: UInt64) {
    if (count &+ 1) &* 2 > entries.count { grow() }
    place(Entry(hash: hash, position: position))
    count &+= 1
  }

  /// Forgets everything and keeps the memory.
  mutating func removeAll() {
    guard count > 0 else { return }
    for slot in entries.indices { entries[slot].position = Self.free }
    count = 0
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: Entry(hash: 0, position: Self.free), count: max(16, old.count &* 2))
    for entry in old where entry.position != Self.free { place(entry) }
  }

  private mutating func place(_ entry: Entry) {
    let mask = entries.count &- 1
    var slot = Int(truncatingIfNeeded: entry.hash) & mask
    while entries[slot].position != Self.free { slot = (slot &+ 1) & mask }
    entries[slot] = entry
  }
}

extension HashIndex {
  /// A hash of bytes, eight at a time.
  static func hash(_ bytes: RawSpan, seed: Int = 0) -> UInt64 {
    var hash = mix(UInt64(truncatingIfNeeded: seed) ^ UInt64(truncatingIfNeeded: bytes.byteCount) << 32)
    var offset = 0
    while offset &+ 8 <= bytes.byteCount {
      hash = mix(hash ^ bytes.word(at: offset))
      offset &+= 8
    }
    var rest: UInt64 = 0
    while offset < bytes.byteCount {
      rest = rest << 8 | UInt64(bytes[offset])
      offset &+= 1
    }
    return mix(hash ^ rest)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    return product ^ product >> 32
  }
}
