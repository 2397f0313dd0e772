/// A name of a declaration in generated code.
struct SwiftIdentifier: Sendable, Hashable {
  /// The name, without backticks.
  let name: String

  /// The words of a text, joined as Swift joins them: `activeUsers` for `active-users`. Nothing if no name comes of it.
  init?(joining text: String) {
    var words: [String] = []
    for word in text.unicodeScalars.split(whereSeparator: { !Self.isNameCharacter($0) }) {
      let word = String(String.UnicodeScalarView(word))
      let first = word.prefix(1)
      words.append((words.isEmpty ? first.lowercased() : first.uppercased()) + word.dropFirst())
    }
    let name = words.joined()
    guard let first = name.unicodeScalars.first, !("0"..."9").contains(first) else { return nil }
    self.name = name
  }

  /// A name that is one already.
  init(exactly name: String) { self.name = name }

  /// The name as code: in backticks where it is a word of the language.
  var code: String { Self.keywords.contains(name) ? "`\(name)`" : name }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
  }

  /// The words that cannot name a declaration or a parameter, and those that could not be called by their name.
  private static let keywords: Set<String> = [
    "associatedtype", "borrowing", "class", "consuming", "deinit", "enum", "extension", "fileprivate", "func", "import", "init",
    "inout", "internal", "let", "operator", "precedencegroup", "private", "protocol", "public", "rethrows", "static", "struct",
    "subscript", "typealias", "var", "break", "case", "catch", "continue", "default", "defer", "do", "else", "fallthrough", "for",
    "guard", "if", "in", "repeat", "return", "switch", "throw", "where", "while", "Any", "as", "await", "false", "is", "nil", "self",
    "Self", "super", "throws", "true", "try", "Type", "Protocol", "_",
  ]
}
