import LuceneQuery
import LuceneSyntax

/// How a query of a case is read: the words in brackets before its text.
public struct CaseOptions: Sendable, CustomStringConvertible {
  /// The words, as written.
  private var words: [String] = []

  /// Takes `[lucene and] ` from the beginning of a text, if it is there. A bracket with any other word in it is part of the text.
  init(taking text: inout Substring.UnicodeScalarView) {
    guard text.first == "[", let end = text.firstIndex(of: "]") else { return }
    let words = String(text[text.index(after: text.startIndex)..<end]).split(separator: " ").map(String.init)
    guard !words.isEmpty, words.allSatisfy(Self.isOption) else { return }
    self.words = words
    text = text[text.index(after: end)...]
    text.trim()
  }

  private static func isOption(_ word: String) -> Bool {
    ["auth0", "lucene", "or", "and", "pattern", "literal", "json", "hex"].contains(word) || word.hasPrefix("bare=")
  }

  /// Whether the text is a JSON string.
  var isJSON: Bool { words.contains("json") }

  /// Whether the text is bytes in hexadecimal.
  var isHexadecimal: Bool { words.contains("hex") }

  /// The same for the parser.
  public var queryOptions: QueryOptions {
    var options = QueryOptions()
    if words.contains("lucene") { options.dialect = .lucene }
    if words.contains("and") { options.defaultOperator = .and }
    if words.contains("literal") { options.quotedWildcards = .literal }
    if let fields = words.first(where: { $0.hasPrefix("bare=") }) {
      options.defaultFields = fields.dropFirst(5).split(separator: ",").map { FieldPath(String($0)) }
    }
    return options
  }

  /// The words in brackets and a space, or nothing.
  public var description: String { words.isEmpty ? "" : "[\(words.joined(separator: " "))] " }
}
