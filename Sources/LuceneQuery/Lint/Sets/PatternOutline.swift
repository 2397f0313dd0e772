/// A wildcard pattern as a row of code points, `?` and `*`, in which it can be seen that one pattern covers another.
struct PatternOutline: Sendable, Hashable {
  /// Code points, or one of the two numbers above all code points.
  private let symbols: [UInt32]
  private static let anyCharacter: UInt32 = 0xFFFF_FFFE
  private static let anyRun: UInt32 = 0xFFFF_FFFF

  /// The pattern of a query, lower-cased if the field's values are.
  init(_ pattern: Pattern, _ comparison: Comparison) {
    var symbols: [UInt32] = []
    for element in pattern.elements {
      switch element {
      case .literal(let text):
        for scalar in text.unicodeScalars {
          symbols.append((comparison == .caseFolded ? CaseFolding.lowercased(scalar) : scalar).value)
        }
      case .anyCharacter: symbols.append(Self.anyCharacter)
      case .anyRun: symbols.append(Self.anyRun)
      }
    }
    self.symbols = symbols
  }

  /// The pattern that only this text matches.
  init(_ text: UTF8Text) {
    symbols = String(decoding: text.bytes, as: UTF8.self).unicodeScalars.map { $0.value }
  }

  /// Whether certainly all that the other pattern matches matches this one.
  ///
  /// The other pattern is read like a text: its `*` can only stand under a `*` of this one, its `?` under a `?` or `*`.
  func covers(_ other: PatternOutline) -> Bool {
    var (position, place) = (0, 0)
    // Behind the last `*`, and where what it takes ends so far.
    var retry: (position: Int, place: Int)?
    while place < other.symbols.count {
      let symbol = position < symbols.count ? symbols[position] : nil
      if symbol == Self.anyRun {
        position += 1
        retry = (position, place)
      } else if let symbol, Self.covers(symbol, other.symbols[place]) {
        position += 1
        place += 1
      } else if let last = retry {
        retry = (last.position, last.place + 1)
        (position, place) = (last.position, last.place + 1)
      } else {
        return false
      }
    }
    return symbols[position...].allSatisfy { $0 == Self.anyRun }
  }

  private static func covers(_ symbol: UInt32, _ other: UInt32) -> Bool {
    symbol == other || (symbol == anyCharacter && other != anyRun)
  }

  /// Whether certainly no text matches both: they begin differently, end differently, or one is too short.
  func isDisjoint(with other: PatternOutline) -> Bool {
    Self.differ(symbols, other.symbols) || Self.differ(symbols.reversed(), other.symbols.reversed())
      || isTooShort(for: other) || other.isTooShort(for: self)
  }

  /// Whether two rows name different code points before a `*` stands in either.
  private static func differ(_ one: [UInt32], _ other: [UInt32]) -> Bool {
    for (symbol, otherSymbol) in zip(one, other) {
      if symbol == anyRun || otherSymbol == anyRun { return false }
      if symbol != otherSymbol, symbol != anyCharacter, otherSymbol != anyCharacter { return true }
    }
    return false
  }

  /// Whether what matches has fewer code points than what matches the other pattern.
  private func isTooShort(for other: PatternOutline) -> Bool {
    !symbols.contains(Self.anyRun) && symbols.count < other.symbols.count { $0 != Self.anyRun }
  }

  /// The texts that begin as the pattern does: all that match, and for `lit*` no others.
  var beginnings: IntervalSet<UTF8Text> {
    var bytes: [UInt8] = []
    for symbol in symbols {
      guard let scalar = Unicode.Scalar(symbol) else { break }
      UTF8.encode(scalar) { bytes.append($0) }
    }
    return IntervalSet(beginningWith: UTF8Text(bytes))
  }

  /// Whether it is `lit*`.
  var isPrefix: Bool {
    symbols.last == Self.anyRun && symbols.dropLast().allSatisfy { $0 < Self.anyCharacter }
  }
}
