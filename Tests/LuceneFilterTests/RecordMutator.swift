import TestSupport

/// Records, and what becomes of them when bytes are changed at random.
struct RecordMutator {
  static let seeds = [
    #"{"email":"jane@example.com","email_verified":true,"logins_count":12,"identities":[{"connection":"github","isSocial":true}]}"#,
    #"{"a":{"b":[1,{"c":null,"d":"é\u00e9\ud83d\ude00\ud800"}],"b":2},"a.b":-1.5e3,"a[0].b":"x","e":[[],{},[[["y"]]]]}"#,
    #"{"name":"Jane \"J\" Smith\n","user_metadata.plan":null,"created_at":"2024-01-31T10:00:00.000Z","x":[0.1,1e400,-0]}"#,
  ]
  private static let snippets = Array(#"{}[]",:\u0.-eE1tfn "#.utf8) + [0xC3, 0xA9, 0xFF, 0xED, 0xEF, 0x00]
  var random: SeededGenerator

  mutating func next() -> [UInt8] {
    var bytes = Array(random.pick(Self.seeds).utf8)
    for _ in 0..<random.below(4) {
      let index = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes.remove(at: index)
      case 1: bytes.insert(random.pick(Self.snippets), at: index)
      case 2: bytes[index] = random.pick(Self.snippets)
      default:
        bytes.insert(contentsOf: bytes[index..<min(index + 1 + random.below(12), bytes.count)], at: random.below(bytes.count))
      }
      if bytes.isEmpty { return bytes }
    }
    return bytes
  }
}

extension SeededGenerator {
  /// A whole number from 0 up to, and without, `limit`, which is at least 1.
  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}
