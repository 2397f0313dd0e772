/// A number for some bytes, the same in every run and on every machine (FNV-1a, 64 bits).
package struct StableHash: Sendable, Hashable {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The number for no bytes.
  package init() {}

  /// Takes in further bytes.
  package mutating func append(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  /// Sixteen hexadecimal digits.
  package var digits: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
