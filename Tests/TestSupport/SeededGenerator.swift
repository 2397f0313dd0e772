#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Random numbers that can be had again (SplitMix64).
///
/// Each run draws a new seed and prints it; `TEST_SEED=… swift test` repeats that run.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// Whether `LQ_SOAK` is set: random tests try many more cases then.
  public static let isSoaking = getenv("LQ_SOAK") != nil

  /// Where the numbers begin.
  public let seed: UInt64
  private var state: UInt64

  /// Begins at a new seed, which is printed with the name of the test.
  public init(for test: StaticString) {
    let given = getenv("TEST_SEED").flatMap { UInt64(String(cString: $0)) }
    seed = given ?? UInt64.random(in: 0...999_999_999)
    state = seed
    print("\(test): TEST_SEED=\(seed)")
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// True once in `count` draws.
  public mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

  /// One of some choices, of which there is at least one.
  public mutating func pick<Choices: Collection>(_ choices: Choices) -> Choices.Element {
    choices[choices.index(choices.startIndex, offsetBy: Int.random(in: 0..<choices.count, using: &self))]
  }
}
