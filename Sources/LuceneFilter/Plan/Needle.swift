import LuceneQuery

/// Bytes that are searched for in a chunk of a dump, and that stand there just so in every record that could match, as long as no escape
/// hides them.
struct Needle: Sendable, Hashable {
  /// Lower-cased, if letters of both cases are meant. At least two, if they are searched for in chunks.
  let bytes: [UInt8]
  /// Whether ASCII letters of both cases are meant.
  let foldsCase: Bool

  /// Whether the needle could also be spelled with the Kelvin sign or a dotted capital I, which are lower-cased to `k` and `i`.
  var hasLettersBeyondASCII: Bool { foldsCase && bytes.contains(where: Self.isFoldedBeyondASCII) }

  static func isFoldedBeyondASCII(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "k") || byte == UInt8(ascii: "i") }
}

// MARK: - Texts of a query

extension Needle {
  /// A part of a text, and what is known to stand beside it.
  private struct Piece {
    var bytes: [UInt8] = []
    /// Whether the text begins, or ends, with the piece, so that a quote stands there.
    var isStart = false
    var isEnd = false
  }

  /// The needle for a value that equals a text.
  ///
  /// - Parameter isWhole: Whether the string in the record begins with the text.
  init?(text: String, foldsCase: Bool, isWhole: Bool) {
    let bytes = CaseFolding.bytes(of: text, folded: foldsCase)
    self.init(bestOf: Self.pieces(of: [.literal(bytes)], foldsCase, opensWithQuote: isWhole), foldsCase)
  }

  /// The needle for a value that matches a pattern.
  init?(pattern: Pattern, foldsCase: Bool, isWhole: Bool) {
    let parts = pattern.elements.map { element -> Part in
      if case .literal(let text) = element { .literal(CaseFolding.bytes(of: text, folded: foldsCase)) } else { .unknown }
    }
    self.init(bestOf: Self.pieces(of: parts, foldsCase, opensWithQuote: isWhole), foldsCase)
  }

  /// The needle for a word anywhere in a string.
  init?(word: String) {
    let bytes = CaseFolding.bytes(of: word, folded: true)
    self.init(bestOf: Self.pieces(of: [.unknown, .literal(bytes), .unknown], true, opensWithQuote: false), true)
  }

  /// All of a word, if records write it in one way only.
  init?(plainWord word: String) {
    let bytes = CaseFolding.bytes(of: word, folded: true)
    guard !bytes.isEmpty, bytes.allSatisfy(Self.hasOneSpelling) else { return nil }
    self.init(bytes: bytes, foldsCase: true)
  }

  private enum Part {
    case literal([UInt8])
    /// Any text.
    case unknown
  }

  /// Cuts a text at everything that records may write in more than one way without an escape `\u00…`.
  private static func pieces(of parts: [Part], _ foldsCase: Bool, opensWithQuote: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var current = Piece()
    for (index, part) in parts.enumerated() {
      guard case .literal(let bytes) = part else { continue }
      current = Piece(isStart: index == 0 && opensWithQuote)
      for byte in bytes {
        if hasOneSpelling(byte) {
          current.bytes.append(byte)
        } else {
          pieces.append(current)
          current = Piece()
        }
      }
      current.isEnd = index == parts.count - 1
      pieces.append(current)
    }
    return pieces
  }

  private static func hasOneSpelling(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "/")
  }

  /// The piece that will be met least often. What could be spelled with letters beyond ASCII is cut there, if enough is left.
  private init?(bestOf pieces: [Piece], _ foldsCase: Bool) {
    let strict = foldsCase ? pieces.flatMap(Self.withoutLettersBeyondASCII) : pieces
    let best = Self.rarest(of: strict)
    let chosen = best.map { $0.count >= 3 } ?? false ? best : Self.rarest(of: pieces) ?? best
    guard let chosen else { return nil }
    (bytes, self.foldsCase) = (chosen, foldsCase)
  }

  private static func withoutLettersBeyondASCII(_ piece: Piece) -> [Piece] {
    var parts = [Piece(isStart: piece.isStart)]
    for byte in piece.bytes {
      if isFoldedBeyondASCII(byte) { parts.append(Piece()) } else { parts[parts.count - 1].bytes.append(byte) }
    }
    parts[parts.count - 1].isEnd = piece.isEnd
    return parts
  }

  private static func rarest(of pieces: [Piece]) -> [UInt8]? {
    let quoted = pieces.filter { !$0.bytes.isEmpty }.map { piece in
      (piece.isStart ? [UInt8(ascii: "\"")] : []) + piece.bytes + (piece.isEnd ? [UInt8(ascii: "\"")] : [])
    }
    return quoted.filter { $0.count >= 2 }.max { rarity(of: $0) < rarity(of: $1) }
  }

  /// A number that grows the less often the bytes are to be expected.
  private static func rarity(of bytes: [UInt8]) -> Int { bytes.prefix(16).reduce(0) { $0 + NeedleWindow.rarity(of: $1) } }
}
