/// One option, declared once: parsing, help and completions read the declaration, a run function reads the value with
/// `arguments[option]`.
///
/// ```swift
/// static let count = Option.flag("count", short: "c", "print only the number of matching records")
/// … if arguments[count] { … }
/// ```
struct Option<Value: Sendable>: Sendable {
  let declaration: OptionDeclaration
  /// Makes the value from the words that were given, in their order. Each has passed its shape's check.
  let read: @Sendable ([String]) -> Value
}

/// The part of an option that does not depend on the type of its value.
struct OptionDeclaration: Sendable {
  /// The long name, without its two hyphens.
  let name: String
  /// The letter of the short form, when there is one.
  var short: Unicode.Scalar?
  /// What the option takes; nothing for a flag.
  var shape: ValueShape?
  /// Stands for the value in help: `N`, `auth0|lucene`. Empty for a flag.
  var placeholder = ""
  /// Whether each occurrence adds a value. Otherwise the last one counts.
  var isRepeatable = false
  var summary: String

  /// `--count`
  var longForm: String { "--\(name)" }
  /// `-c`
  var shortForm: String? { short.map { "-\(String($0))" } }
  /// `--limit N`
  var usage: String { placeholder.isEmpty ? longForm : "\(longForm) \(placeholder)" }
}

/// Options that stand together in help.
struct OptionGroup: Sendable {
  let title: String
  let declarations: [OptionDeclaration]

  init<each Value>(_ title: String, _ options: repeat Option<each Value>) {
    var declarations: [OptionDeclaration] = []
    for option in repeat each options { declarations.append(option.declaration) }
    self.title = title
    self.declarations = declarations
  }
}

extension Option where Value == Bool {
  static func flag(_ name: String, short: Unicode.Scalar? = nil, _ summary: String) -> Self {
    Self(declaration: OptionDeclaration(name: name, short: short, summary: summary)) { !$0.isEmpty }
  }
}

extension Option where Value == String? {
  /// Any text; nil when the option is not given.
  static func text(_ name: String, short: Unicode.Scalar? = nil, _ placeholder: String, _ summary: String) -> Self {
    let declaration = OptionDeclaration(name: name, short: short, shape: .text, placeholder: placeholder, summary: summary)
    return Self(declaration: declaration) { $0.last }
  }

  static func path(_ name: String, short: Unicode.Scalar? = nil, _ summary: String) -> Self {
    let declaration = OptionDeclaration(name: name, short: short, shape: .path, placeholder: "PATH", summary: summary)
    return Self(declaration: declaration) { $0.last }
  }
}

extension Option where Value == Int? {
  /// A whole number from 0 up; nil when the option is not given.
  static func number(_ name: String, short: Unicode.Scalar? = nil, _ placeholder: String, _ summary: String) -> Self {
    let declaration = OptionDeclaration(name: name, short: short, shape: .number, placeholder: placeholder, summary: summary)
    return Self(declaration: declaration) { $0.last.flatMap { ValueShape.number(in: $0) } }
  }
}

extension Option where Value == [String]? {
  /// Names separated by commas, never empty ones; nil when the option is not given.
  static func list(_ name: String, short: Unicode.Scalar? = nil, _ placeholder: String, _ summary: String) -> Self {
    let declaration = OptionDeclaration(name: name, short: short, shape: .list, placeholder: placeholder, summary: summary)
    return Self(declaration: declaration) { $0.last.map { ValueShape.items(of: $0) } }
  }
}

extension Option where Value == [(String, String)] {
  /// `Old=new`, once for each pair.
  static func pairs(_ name: String, short: Unicode.Scalar? = nil, _ placeholder: String, _ summary: String) -> Self {
    let declaration = OptionDeclaration(
      name: name, short: short, shape: .pair, placeholder: placeholder, isRepeatable: true, summary: summary)
    return Self(declaration: declaration) { $0.compactMap { ValueShape.pair(in: $0) } }
  }
}

extension Option {
  /// One of a few words, each with what it means; nil when the option is not given.
  static func choice<Chosen>(_ name: String, _ meanings: KeyValuePairs<String, Chosen>, _ summary: String) -> Self
  where Value == Chosen? {
    Self(declaration: .choice(name, meanings.map(\.key), summary)) { words in meanings.first { $0.key == words.last }?.value }
  }

  /// One of a few words, each with what it means; `initial` when the option is not given.
  static func choice(_ name: String, _ meanings: KeyValuePairs<String, Value>, initial: Value, _ summary: String) -> Self {
    Self(declaration: .choice(name, meanings.map(\.key), summary)) { words in
      meanings.first { $0.key == words.last }?.value ?? initial
    }
  }
}

extension OptionDeclaration {
  fileprivate static func choice(_ name: String, _ words: [String], _ summary: String) -> Self {
    Self(name: name, shape: .choice(words), placeholder: words.joined(separator: "|"), summary: summary)
  }
}
