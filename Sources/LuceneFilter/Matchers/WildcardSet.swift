import LuceneQuery

/// Whether a text matches one of several patterns with wildcards.
///
/// All patterns are followed at once, with a bit for each place in each of them: Shift-And, of Baeza-Yates and Gonnet (A New Approach to Text
/// Searching, 1992). A byte moves the bits of those places behind which an item passes it, and those stay that have a run behind them. A text
/// takes time for each of its bytes, whatever the patterns are.
struct WildcardSet: Sendable {
  /// Fewer patterns than this are tried one after the other.
  static let fewest = 4

  private typealias Bits = SIMD4<UInt64>

  /// The places of some patterns. Those of one pattern lie in one lane, one behind the other.
  private struct Block: Sendable {
    var starts = Bits()
    var ends = Bits()
    /// Places with a run behind them.
    var runs = Bits()
    /// Places behind an item for any code point, which are not left before its last byte.
    var anyCharacters = Bits()
  }

  private var blocks: [Block] = []
  /// For each block and each byte, the places with an item behind them that passes it.
  private var passes: [Bits] = []

  /// Compiles patterns; their literals are lower-cased if values are. Each must have few enough places, see ``canHold(_:foldsCase:)``.
  init(_ patterns: [Pattern], foldsCase: Bool) {
    var lane = 3
    var place = 64
    for pattern in patterns {
      let size = Self.placeCount(of: pattern, foldsCase: foldsCase)
      if place + size > 64 {
        (lane, place) = (lane + 1, 0)
        if lane > 3 {
          lane = 0
          blocks.append(Block())
          passes += Array(repeating: Bits(), count: 256)
        }
      }
      add(pattern, foldsCase: foldsCase, lane, place)
      place += size
    }
  }

  /// Whether a pattern is short enough for a set.
  static func canHold(_ pattern: Pattern, foldsCase: Bool) -> Bool { placeCount(of: pattern, foldsCase: foldsCase) <= 64 }

  /// One before each item, and one behind the last.
  private static func placeCount(of pattern: Pattern, foldsCase: Bool) -> Int {
    pattern.elements.reduce(1) { count, element in
      switch element {
      case .literal(let text): count + CaseFolding.bytes(of: text, folded: foldsCase).count
      case .anyCharacter: count + 1
      case .anyRun: count
      }
    }
  }

  private mutating func add(_ pattern: Pattern, foldsCase: Bool, _ lane: Int, _ start: Int) {
    let block = blocks.count - 1
    var bit: UInt64 = 1 << UInt64(start)
    blocks[block].starts[lane] |= bit
    for element in pattern.elements {
      switch element {
      case .literal(let text):
        for byte in CaseFolding.bytes(of: text, folded: foldsCase) {
          passes[block * 256 + Int(byte)][lane] |= bit
          bit <<= 1
        }
      case .anyCharacter:
        for byte in 0..<256 where byte & 0xC0 != 0x80 { passes[block * 256 + byte][lane] |= bit }
        bit <<= 1
        blocks[block].anyCharacters[lane] |= bit
      case .anyRun: blocks[block].runs[lane] |= bit
      }
    }
    blocks[block].ends[lane] |= bit
  }

  /// Whether the whole text matches one of the patterns. Inlined, so that nothing is counted that all threads share.
  @inline(__always)
  func matches(_ text: RawSpan) -> Bool {
    let blocks = blocks.span
    let passes = passes.span
    for index in 0..<blocks.count where Self.matches(text, blocks[index], passes.extracting(index &* 256..<index &* 256 &+ 256)) {
      return true
    }
    return false
  }

  private static func matches(_ text: RawSpan, _ block: Block, _ passes: Span<Bits>) -> Bool {
    let sureEnds = block.ends & block.runs
    let staysInside = block.runs | block.anyCharacters
    var places = block.starts
    var offset = 0
    while true {
      let pause = min(offset &+ 32, text.byteCount)
      while offset < pause {
        let byte = text[offset]
        let stays = places & (byte & 0xC0 == 0x80 ? staysInside : block.runs)
        places = (places & passes[Int(byte)]) &<< 1 | stays
        offset &+= 1
      }
      // A run at the end takes whatever follows.
      if places & sureEnds != Bits() { return true }
      if offset == text.byteCount || places == Bits() { return places & block.ends != Bits() }
    }
  }
}
