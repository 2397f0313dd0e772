/// Finds the fields of a schema by their names as query text writes them, without decoding the text first.
///
/// A hash table with open addressing: nearly every clause of every query asks it once. Only names of letters, digits, `_` and `-` are in it,
/// since these are written in one way.
struct FieldNames: Sendable, Hashable {
  private var fields: [Field] = []
  /// The names of the fields, one behind the other.
  private var names: [UInt8] = []
  /// Where in `names` the name of each field ends.
  private var ends: [Int] = []
  /// Indices of fields, `-1` where there is none. A power of two of them, at least half of them empty.
  private var slots: [Int]

  /// The names of `descriptors`; of two with one path the first counts.
  init(_ descriptors: [FieldDescriptor]) {
    var count = 8
    while count < descriptors.count * 2 { count *= 2 }
    slots = Array(repeating: -1, count: count)
    for descriptor in descriptors where descriptor.path.keys.allSatisfy({ Self.isPlainKey($0) }) {
      let name = Array(descriptor.path.keys.joined(separator: ".").utf8)
      let slot = self.slot(of: name.span)
      guard slots[slot] < 0 else { continue }
      slots[slot] = fields.count
      fields.append(Field(descriptor.path, comparison: descriptor.comparison))
      names += name
      ends.append(names.count)
    }
  }

  /// The field of that name.
  subscript(name: Span<UInt8>) -> Field? {
    let index = slots[slot(of: name)]
    return index < 0 ? nil : fields[index]
  }

  /// Whether a name is written in one way only, so that a field that is not found here is not in the schema.
  static func isPlain(_ name: Span<UInt8>) -> Bool {
    for index in name.indices where !isPlain(name[index]) && name[index] != UInt8(ascii: ".") { return false }
    return true
  }

  private static func isPlainKey(_ key: String) -> Bool { !key.isEmpty && key.utf8.allSatisfy(isPlain) }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Where a name stands, or where it would stand.
  private func slot(of name: Span<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Self.hash(name) & mask
    while slots[slot] >= 0, !isName(name, of: slots[slot]) { slot = (slot + 1) & mask }
    return slot
  }

  /// FNV-1a over all characters: names of metadata share long beginnings and ends. The upper half is the better mixed one.
  private static func hash(_ name: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash >> 32)
  }

  private func isName(_ name: Span<UInt8>, of index: Int) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == name.count else { return false }
    let names = names.span
    for offset in name.indices where names[start + offset] != name[offset] { return false }
    return true
  }
}
