import LuceneQuery
import QueryCommands

/// `lq completions`: a script for the user's shell.
enum CompletionsCommand {
  static let shell = Operand.one("SHELL", .choice(Completions.all.map(\.shell)), .unless(fields))
  static let fields = Option.flag("fields", "print the names of the fields, a line each, as the scripts ask for them")

  static let command = Command(
    name: "completions",
    summary: "print a completion script for bash, zsh or fish",
    usage: ["bash|zsh|fish", "--fields"],
    details: """
      Prints a script that completes commands, options and their values. Load it when the shell starts, as below.

      Fields are completed, too: Auth0's, and those of your own that --schema or .lq.json describe, but for names that a shell would have \
      to quote.
      """,
    operands: OperandList(shell),
    options: [OptionGroup("Options", fields, ReadingOptions.schema)],
    examples: [
      .init("in ~/.bashrc", "source <(lq completions bash)"),
      .init("in ~/.zshrc, behind compinit", "source <(lq completions zsh)"),
      .init("in ~/.config/fish/config.fish", "lq completions fish | source"),
    ],
    exitStatus: "0, or 2 when the shell is not known or the schema has mistakes.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    if arguments[fields] {
      for field in try SchemaFile.schema(arguments, in: .current()).fields where field.path.keys.allSatisfy(isPlain) {
        try console.writeLine(field.path.description)
      }
      return .success
    }
    for completions in Completions.all where completions.shell == arguments[shell] {
      try console.write(completions.script(Commands.all))
    }
    return .success
  }

  /// Whether a key means the same to every shell: scripts hand it on unquoted.
  private static func isPlain(_ key: String) -> Bool {
    key.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }
}
