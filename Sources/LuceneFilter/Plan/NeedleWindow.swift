/// The three bytes of a needle that the packed search looks for.
struct NeedleWindow: Sendable {
  static let length = 3

  /// Where in the needle the window begins.
  let offset: Int

  /// The window that is to be expected least often.
  init(of needle: Needle) {
    var best = (offset: 0, rarity: -1)
    for offset in 0...max(0, needle.bytes.count - Self.length) {
      let window = needle.bytes[offset..<min(offset + Self.length, needle.bytes.count)]
      let rarity = window.reduce(0) { $0 + Self.rarity(of: $1) }
      if rarity > best.rarity { best = (offset, rarity) }
    }
    offset = best.offset
  }

  /// A number that grows the less often a byte is to be expected in dumps of users; about twice the bits that it tells.
  static func rarity(of byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "e"), UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "\""): 8
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "d"), UInt8(ascii: "l"), UInt8(ascii: "m"), UInt8(ascii: "o"),
      UInt8(ascii: "r"), UInt8(ascii: "s"), UInt8(ascii: "_"), UInt8(ascii: ","), UInt8(ascii: ":"):
      9
    case UInt8(ascii: "b"), UInt8(ascii: "c"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "h"), UInt8(ascii: "p"),
      UInt8(ascii: "u"), UInt8(ascii: "."), UInt8(ascii: "-"):
      11
    case UInt8(ascii: "k"), UInt8(ascii: "v"), UInt8(ascii: "w"), UInt8(ascii: "y"), UInt8(ascii: "Z"), UInt8(ascii: " "),
      UInt8(ascii: "@"):
      13
    default: 15
    }
  }
}
