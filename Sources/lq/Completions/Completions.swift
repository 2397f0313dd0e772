import QueryCommands

/// A script that teaches a shell the commands and options of `lq`, written from their declarations.
struct Completions: Sendable {
  /// The name of the shell.
  let shell: String
  let script: @Sendable ([Command]) -> String

  static let all = [bash, zsh, fish]

  /// Options that stand before any command.
  static let outermost = [GeneralOptions.help.declaration, OptionDeclaration(name: "version", summary: "print the version")]
}

extension Completions {
  /// `'…'` for bash and zsh, in which only the quotation mark itself needs care.
  static func quoted(_ text: String) -> String {
    "'" + escaping(text, ["'": #"'\''"#]) + "'"
  }

  static func escaping(_ text: String, _ replacements: [Character: String]) -> String {
    text.map { replacements[$0] ?? String($0) }.joined()
  }
}

extension Command {
  /// The words that its operands are chosen from, or nothing when they are free.
  var operandChoices: [String] { operands.declarations.flatMap(\.shape.choices) }
  var takesPaths: Bool { operands.declarations.contains { $0.shape == .path } }
}

extension OptionDeclaration {
  /// Its long and its short form.
  var forms: [String] { [longForm] + (shortForm.map { [$0] } ?? []) }
}
