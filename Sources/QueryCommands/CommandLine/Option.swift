/// One option, declared once: parsing, help and completions read the declaration, a run function reads the value with
/// `arguments[option]`.
///
/// ```swift
/// static let count = Option.flag("count", short: "c", "print only the number of matching records")
/// … if arguments[count] { … }
/// ```
package struct Option<Value: Sendable>: Sendable {
  package let declaration: OptionDeclaration
  /// Makes the value from the words that were given, in their order. Each has passed its shape's check.
  package let read: @Sendable ([String]) -> Value
}

/// The part of an option that does not depend on the type of its value.
package struct OptionDeclaration: Sendable {
  /// The long name, without its two hyphens.
  package let name: String
  /// The letter of the short form, when there is one.
  package var short: Unicode.Scalar?
  /// What the option takes; nothing for a flag.
  package var shape: ValueShape?
  /// Stands for the value in help: `N`, `auth0|lucene`. Empty for a flag.
  package var placeholder = ""
  /// Whether each occurrence adds a value. Otherwise the last one counts.
  package var isRepeatable = false
  package var summary: String

  package init(
    name: String, short: Unicode.Scalar? = nil, shape: ValueShape? = nil, placeholder: String = "", isRepeatable: Bool = false,
    summary: String
  ) {
    self.name = name
    self.short = short
    self.shape = shape
    self.placeholder = placeholder
    self.isRepeatable = isRepeatable
    self.summary = summary
  }

  /// `--count`
  package var longForm: String { "--\(name)" }
  /// `-c`
  package var shortForm: String? { short.map { "-\(String($0))" } }
  /// `--limit N`
  package var usage: String { placeholder.isEmpty ? longForm : "\(longForm) \(placeholder)" }
}

/// Options that stand together in help.
package struct OptionGroup: Sendable {
  package let title: String
  package private(set) var declarations: [OptionDeclaration]

  package init<each Value>(_ title: String, _ options: repeat Option<each Value>) {
    var declarations: [OptionDeclaration] = []
    for option in repeat each options { declarations.append(option.declaration) }
    self.title = title
    self.declarations = declarations
  }
}

extension OptionGroup {
  /// The same group with one more option, for a command that has it.
  func with<Value>(_ option: Option<Value>) -> OptionGroup {
    var group = self
    group.declarations.append(option.declaration)
    return group
  }
}

extension Option where Value == Bool {
  package static func flag(_ name: String, short: Unicode.Scalar? = nil, _ summary: String) -> Self {
    Self(declaration: OptionDeclaration(name: name, short: short, summary: summary)) { !$0.isEmpty }
  }
}

extension Option where Value == String? {
  package static func path(_ name: String, short: Unicode.Scalar? = nil, _ summary: String) -> Self {
    let declaration = OptionDeclaration(name: name, short: short, shape: .path, placeholder: "PATH", summary: summary)
    return Self(declaration: declaration) { $0.last }
  }
}

extension Option where Value == String? {
  /// Any text; nil when the option is not given.
  package static func text(_ name: String, short: Unicode.Scalar? = nil, _ placeholder: String, _ summary: String) -> Self {
    let declaration = OptionDeclaration(name: name, short: short, shape: .text, placeholder: placeholder, summary: summary)
    return Self(declaration: declaration) { $0.last }
  }
}

extension Option where Value == String? {
  /// A name; nil when the option is not given.
  package static func name(_ name: String, of names: ValueShape.Names, _ placeholder: String, _ summary: String) -> Self {
    let declaration = OptionDeclaration(name: name, shape: .name(names), placeholder: placeholder, summary: summary)
    return Self(declaration: declaration) { $0.last }
  }
}

extension Option where Value == Int? {
  /// A whole number from 0 up; nil when the option is not given.
  package static func number(_ name: String, short: Unicode.Scalar? = nil, _ placeholder: String, _ summary: String) -> Self {
    let declaration = OptionDeclaration(name: name, short: short, shape: .number, placeholder: placeholder, summary: summary)
    return Self(declaration: declaration) { $0.last.flatMap { ValueShape.number(in: $0) } }
  }
}

extension Option where Value == [String]? {
  /// Names separated by commas, never empty ones; nil when the option is not given.
  package static func list(
    _ name: String, of names: ValueShape.Names = .fields, _ placeholder: String, _ summary: String
  ) -> Self {
    let declaration = OptionDeclaration(name: name, shape: .list(names), placeholder: placeholder, summary: summary)
    return Self(declaration: declaration) { $0.last.map { ValueShape.items(of: $0) } }
  }
}

extension Option where Value == [(String, String)] {
  /// `Old=new`, once for each pair.
  package static func pairs(_ name: String, short: Unicode.Scalar? = nil, _ placeholder: String, _ summary: String) -> Self {
    let declaration = OptionDeclaration(
      name: name, short: short, shape: .pair, placeholder: placeholder, isRepeatable: true, summary: summary)
    return Self(declaration: declaration) { $0.compactMap { ValueShape.pair(in: $0) } }
  }
}

extension Option {
  /// One of a few words, each with what it means; nil when the option is not given.
  package static func choice<Chosen>(_ name: String, _ meanings: KeyValuePairs<String, Chosen>, _ summary: String) -> Self
  where Value == Chosen? {
    Self(declaration: .choice(name, meanings.map(\.key), summary)) { words in meanings.first { $0.key == words.last }?.value }
  }

  /// One of a few words, each with what it means; `initial` when the option is not given.
  package static func choice(_ name: String, _ meanings: KeyValuePairs<String, Value>, initial: Value, _ summary: String) -> Self
  {
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
