import LuceneQuery
import LuceneSyntax
import TestSupport

/// Where the `lucene` dialect is meant to differ from Lucene, with the reason.
enum KnownDifference: String, CaseIterable {
  /// Groups nest 200 deep and no deeper, so that no text can exhaust the stack.
  case nesting
  /// `\ud800` alone is an error: no Swift string and no UTF-8 can hold half of a character.
  case loneSurrogate
  /// Between and around the bounds of a range all white space separates; for Lucene, tabs, line ends and U+3000 can belong to a
  /// bare bound.
  case rangeWhiteSpace
  /// `_exists_:` takes the name of a field, as in Elasticsearch. For Lucene it is a field like any other, with wildcards, ranges
  /// and the like.
  case existence
  /// Both refuse patterns that would need too many states, but count them differently.
  case states

  /// Texts that show it.
  var examples: [String] {
    switch self {
    case .nesting: [String(repeating: "(", count: 201) + "a" + String(repeating: ")", count: 201)]
    case .loneSurrogate: ["a\\ud800", "\"\\udc00\""]
    case .rangeWhiteSpace: ["[a\tTO\tb]", "[a\u{3000}b TO c]", "[\"a\n\"b TO c]"]
    case .existence: ["_exists_:na*", "_exists_:[a TO b]", "_exists_:/a/", "_missing_:a~1"]
    case .states: ["*a" + String(repeating: "?", count: 20)]
    }
  }

  /// The difference that explains why a text is read otherwise; nothing if there should be none.
  init?(_ syntax: QuerySyntax, _ answer: LuceneOracle.Answer, _ failure: ParseFailure?) {
    let ids = Set(failure?.diagnostics.map(\.id.rawValue) ?? [])
    if ids.contains("nesting-too-deep") {
      self = .nesting
    } else if ids.contains("lone-surrogate") {
      self = .loneSurrogate
    } else if ids.contains("invalid-exists") {
      self = .existence
    } else if Self.hasOtherSpaceInRange(syntax) {
      self = .rangeWhiteSpace
    } else if Self.isTooLarge(answer) || failure?.diagnostics.contains(where: { $0.message.hasSuffix("too many states") }) == true
    {
      self = .states
    } else {
      return nil
    }
  }

  /// Whether a range holds white space that is no space, unless it stands in a quoted bound that nothing touches.
  private static func hasOtherSpaceInRange(_ syntax: QuerySyntax) -> Bool {
    let tokens = Array(syntax.tokens)
    var isInside = false
    for (token, next) in zip(tokens, tokens.dropFirst().map(Optional.some) + [nil]) {
      switch token.kind {
      case .leftBracket, .leftBrace: isInside = true
      case .rightBracket, .rightBrace: isInside = false
      case .rangeQuoted where [.whitespace, .rightBracket, .rightBrace].contains(next?.kind): break
      case _ where isInside: if syntax.source.slice(token.span).contains(where: isOtherSpace) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether a byte is, or begins, white space other than a space. (0xE3 begins U+3000, and some letters that do no harm here.)
  private static func isOtherSpace(_ byte: UInt8) -> Bool { [0x09, 0x0A, 0x0D, 0xE3].contains(byte) }

  private static func isTooLarge(_ answer: LuceneOracle.Answer) -> Bool {
    if case .rejection(let reason) = answer { reason.hasPrefix("TooComplexToDeterminizeException") } else { false }
  }
}
