import LuceneQuery

/// How much of a string has to be lower-cased so that comparing it with certain literals is exact.
///
/// No engine's `lower` is relied on for more than ASCII where that can be avoided: of other letters only those matter that are in a literal.
enum LetterFolding: Sendable, Hashable {
  /// Nothing.
  case none
  /// `A` to `Z`, and these letters.
  case letters([Replacement])
  /// Every letter: strings are ordered relative to a letter beyond ASCII.
  case all

  /// A letter and its lower-case form.
  struct Replacement: Sendable, Hashable {
    let upper: Unicode.Scalar
    let lower: Unicode.Scalar
  }

  /// What equality with lower-cased texts needs.
  static func equality(with texts: some Sequence<String>) -> LetterFolding {
    var wanted: Set<Unicode.Scalar> = []
    for text in texts { wanted.formUnion(text.unicodeScalars) }
    var replacements = asciiLetters.filter { wanted.contains($0.lower) }
    if wanted.contains(where: { !$0.isASCII }) { replacements += otherLetters(folding: wanted) }
    return .letters(replacements)
  }

  /// What order relative to lower-cased texts needs.
  static func order(relativeTo texts: some Sequence<String>) -> LetterFolding {
    // Any letter beyond ASCII stands behind every one inside, however it is folded, unless it becomes one of those.
    texts.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } } ? .letters(asciiLetters) : .all
  }

  /// The two letters beyond ASCII whose lower-case form is not: the dotted I and the sign of the kelvin.
  private static let asciiLetters = [
    Replacement(upper: "\u{130}", lower: "i"), Replacement(upper: "\u{212A}", lower: "k"),
  ]

  /// The letters beyond ASCII, all of which are in the first two planes, that become one of `wanted` beyond ASCII.
  private static func otherLetters(folding wanted: Set<Unicode.Scalar>) -> [Replacement] {
    (UInt32(0x80)...0x1FFFF).compactMap { value in
      guard let scalar = Unicode.Scalar(value) else { return nil }
      let lower = CaseFolding.lowercased(scalar)
      return lower != scalar && !lower.isASCII && wanted.contains(lower) ? Replacement(upper: scalar, lower: lower) : nil
    }
  }

  /// The text, lower-cased.
  static func lowercased(_ text: String) -> String {
    String(decoding: CaseFolding.bytes(of: text, folded: true), as: UTF8.self)
  }
}
