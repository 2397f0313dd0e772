/// Finds the fields of a schema by their names as query text writes them, without decoding the text first.
///
/// A hash table with open addressing: nearly every clause of every query asks it once. Only names of letters, digits, `_` and `-` are in it,
/// since these are written in one way.
struct FieldNames: Sendable, Hashable {
  private struct Entry: Sendable, Hashable {
    let name: [UInt8]
    let field: Field
  }

  /// A power of two of them, at least half of them empty.
  private var slots: [Entry?]

  /// The names of `fields`; of two with one path the first counts.
  init(_ fields: [FieldDescriptor]) {
    var count = 8
    while count < fields.count * 2 { count *= 2 }
    slots = Array(repeating: nil, count: count)
    for field in fields where field.path.keys.allSatisfy({ !$0.isEmpty && Self.isPlain(Array($0.utf8)[...], allowsDots: false) }) {
      let name = Array(field.path.keys.joined(separator: ".").utf8)
      let slot = self.slot(of: name[...])
      if slots[slot] == nil { slots[slot] = Entry(name: name, field: Field(field.path, comparison: field.comparison)) }
    }
  }

  /// The field of that name.
  subscript(name: ArraySlice<UInt8>) -> Field? { slots[slot(of: name)]?.field }

  /// Whether a name is written in one way only, so that a field that is not found here is not in the schema.
  static func isPlain(_ name: ArraySlice<UInt8>, allowsDots: Bool = true) -> Bool {
    name.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: byte == UInt8(ascii: ".") && allowsDots
      }
    }
  }

  /// Where a name stands, or where it would stand.
  private func slot(of name: ArraySlice<UInt8>) -> Int {
    // Fowler, Noll and Vo's hash.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while let entry = slots[slot], !entry.name.elementsEqual(name) { slot = (slot + 1) & mask }
    return slot
  }
}
