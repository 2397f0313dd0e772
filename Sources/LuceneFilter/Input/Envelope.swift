/// Reads the object that Auth0 puts around a page of users, a byte at a time: `{"start":0,"limit":50,"users":[` in front of the records, and
/// `],"total":1}` behind them.
struct Envelope: Sendable {
  /// What a byte brings.
  enum Step {
    case inside
    /// The array of users begins.
    case users
    case end
  }

  /// A byte that cannot stand where it does, or a key that no such object has.
  struct Mistake: Error {}

  private enum Place {
    case start
    case key(isFirst: Bool)
    case keyText
    case colon
    case value
    case string(isEscaped: Bool)
    case word
    case separator
  }

  private static let keys = ["start", "limit", "length", "total", "next", "users"].map { Array($0.utf8) }

  private var place = Place.start
  private var key: [UInt8] = []

  /// Takes the next byte. Behind the array of users, that is the one behind its bracket.
  mutating func take(_ byte: UInt8) throws(Mistake) -> Step {
    switch place {
    case .string(let isEscaped):
      if byte == UInt8(ascii: "\""), !isEscaped {
        place = .separator
      } else {
        place = .string(isEscaped: byte == UInt8(ascii: "\\") && !isEscaped)
      }
      return .inside
    case .keyText:
      try takeKey(byte)
      return .inside
    case .word where !isPunctuation(byte):
      return .inside
    case _ where byte.isWhiteSpace:
      if case .word = place { place = .separator }
      return .inside
    default: return try takePunctuation(byte)
    }
  }

  private mutating func takeKey(_ byte: UInt8) throws(Mistake) {
    if byte != UInt8(ascii: "\"") {
      key.append(byte)
      if key.count > 6 { throw Mistake() }
    } else if Self.keys.contains(key) {
      place = .colon
    } else {
      throw Mistake()
    }
  }

  private mutating func takePunctuation(_ byte: UInt8) throws(Mistake) -> Step {
    switch (place, byte) {
    case (.start, UInt8(ascii: "{")): place = .key(isFirst: true)
    case (.key, UInt8(ascii: "\"")): (place, key) = (.keyText, [])
    case (.key(isFirst: true), UInt8(ascii: "}")), (.word, UInt8(ascii: "}")), (.separator, UInt8(ascii: "}")): return .end
    case (.colon, UInt8(ascii: ":")): place = .value
    case (.value, UInt8(ascii: "[")) where key == Self.keys.last:
      place = .separator
      return .users
    case (.value, UInt8(ascii: "\"")): place = .string(isEscaped: false)
    case (.value, _) where !isPunctuation(byte): place = .word
    case (.word, UInt8(ascii: ",")), (.separator, UInt8(ascii: ",")): place = .key(isFirst: false)
    default: throw Mistake()
    }
    return .inside
  }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    byte.isWhiteSpace || "{}[]\":,".utf8.contains(byte)
  }
}
