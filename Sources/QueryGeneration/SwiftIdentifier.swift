/// A name of a declaration in generated code.
struct SwiftIdentifier: Sendable, Hashable {
  /// The name, without backticks.
  let name: String

  /// The words of a text, joined as Swift joins them: `activeUsers` for `active-users` and for `Active_users`. Nothing if no name comes of it, or
  /// one that means something else behind a dot, as `self` and `init` do.
  init?(joining text: String) {
    var words: [String] = []
    for word in text.unicodeScalars.split(whereSeparator: { $0 == "_" || !$0.properties.isXIDContinue }) {
      let word = String(String.UnicodeScalarView(word))
      words.append(words.isEmpty ? Self.beginningSmall(word) : word.prefix(1).uppercased() + word.dropFirst())
    }
    let name = words.joined()
    guard let first = name.unicodeScalars.first, first.properties.isXIDStart, !["self", "init"].contains(name) else { return nil }
    self.name = name
  }

  /// A name that is one already.
  init(exactly name: String) { self.name = name }

  /// The name as code: in backticks where it is a word of the language.
  var code: String { Self.keywords.contains(name) ? "`\(name)`" : name }

  /// `url` for `URL`, `urlPath` for `URLPath`, `name` for `Name`.
  private static func beginningSmall(_ word: String) -> String {
    let capitals = word.prefix { $0.isUppercase }
    let count = capitals.count > 1 && capitals.endIndex < word.endIndex ? capitals.count - 1 : capitals.count
    return word.prefix(count).lowercased() + word.dropFirst(count)
  }

  /// The words that cannot name a declaration or a parameter.
  private static let keywords: Set<String> = [
    "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import", "init", "inout", "internal",
    "let", "operator", "precedencegroup", "private", "protocol", "public", "rethrows", "static", "struct", "subscript",
    "typealias", "var", "break", "case", "catch", "continue", "default", "defer", "do", "else", "fallthrough", "for", "guard",
    "if", "in", "repeat", "return", "switch", "throw", "where", "while", "Any", "as", "await", "false", "is", "nil", "self",
    "Self", "super", "throws", "true", "try",
  ]
}
