/// Keys that have been met, to tell the first of several equal ones.
struct KeySet: Sendable {
  private var text: [UInt8] = []
  private var keys: [Range<Int>] = []
  private var index = HashIndex()

  /// Adds a key; answers whether it is new.
  mutating func insert(_ key: RawSpan) -> Bool {
    let hash = HashIndex.hash(key)
    let known = index.position(of: hash) { text.span.bytes.extracting(keys[$0]).isEqual(to: key) }
    guard known == nil else { return false }
    index.insert(keys.count, hash: hash)
    let start = text.count
    text.append(key)
    keys.append(start..<text.count)
    return true
  }

  /// Forgets all keys and keeps the memory.
  mutating func removeAll() {
    guard !keys.isEmpty else { return }
    index.removeAll()
    keys.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }
}
