/// A regular expression as a tree.
///
/// What can be said with other nodes has no case of its own: `.` is one of all code points, `@` any number of those, `"ab"` and
/// `()` are sequences, `#` is a choice of nothing, `<1-9>` a choice of digit sequences. Children are in arrays, so the tree needs
/// no indirection; it is at most some hundred nodes high.
package enum RegexpNode: Sendable, Hashable {
  /// `a`, `\*`
  case character(UInt32)
  /// `[a-z_]`, `[^a]`, `.`: one code point of these ascending, separate ranges.
  case oneOf([ClosedRange<UInt32>])
  /// `ab`, `"ab"`, `()`
  case sequence([RegexpNode])
  /// `a|b`, `#`
  case either([RegexpNode])
  /// `a&b`
  case all([RegexpNode])
  /// `~a`. The array holds one node.
  case complement([RegexpNode])
  /// `a?`, `a*`, `a+`, `a{2,3}`. The array holds one node; no maximum means any number.
  case repetition([RegexpNode], minimum: Int, maximum: Int?)

  static let anyCharacter = RegexpNode.oneOf([0...0x10FFFF])
  static let anyText = RegexpNode.repetition([.anyCharacter], minimum: 0, maximum: nil)
  static let nothing = RegexpNode.either([])
  static let digit = RegexpNode.oneOf([0x30...0x39])
}

extension RegexpNode {
  /// The decimal numbers between two bounds: with that many digits, or with no width, with any number of leading zeros.
  static func interval(from lower: Int64, to upper: Int64, width: Int?) -> RegexpNode {
    var alternatives: [RegexpNode] = []
    var least = lower
    var power: Int64 = 10
    while least <= upper {
      if least < power {
        let numbers = decimals(from: least, to: min(upper, power - 1))
        alternatives.append(.sequence([zeros(before: digits(of: least).count, width: width), numbers]))
        least = power
      }
      power *= 10
    }
    return .either(alternatives)
  }

  private static func zeros(before count: Int, width: Int?) -> RegexpNode {
    let maximum = width.map { max($0 - count, 0) }
    return .repetition([.character(0x30)], minimum: maximum ?? 0, maximum: maximum)
  }

  /// The numbers between two bounds of the same number of digits: for every place, those that leave one of the bounds there for a
  /// digit inside.
  private static func decimals(from lower: Int64, to upper: Int64) -> RegexpNode {
    let (low, high) = (digits(of: lower), digits(of: upper))
    guard let fork = low.indices.first(where: { low[$0] != high[$0] }) else { return text(low) }
    var alternatives = [text(low), text(high)]
    for place in fork..<low.count {
      let ceiling = place == fork ? high[place] : 0x3A
      let floor = place == fork ? low[place] : 0x2F
      if low[place] + 1 < ceiling { alternatives.append(text(low, to: place, low[place] + 1...ceiling - 1)) }
      if place > fork, floor + 1 < high[place] { alternatives.append(text(high, to: place, floor + 1...high[place] - 1)) }
    }
    return .either(alternatives)
  }

  private static func text(_ digits: [UInt32]) -> RegexpNode { .sequence(digits.map { .character($0) }) }

  /// The first digits, one of a range, and any digits behind it.
  private static func text(_ digits: [UInt32], to place: Int, _ range: ClosedRange<UInt32>) -> RegexpNode {
    let rest = digits.count - place - 1
    return .sequence([text(Array(digits[..<place])), .oneOf([range]), .repetition([.digit], minimum: rest, maximum: rest)])
  }

  private static func digits(of number: Int64) -> [UInt32] { String(number).utf8.map { UInt32($0) } }
}
