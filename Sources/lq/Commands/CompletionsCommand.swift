import QueryCommands

/// `lq completions`: a script for the user's shell.
enum CompletionsCommand {
  static let shell = Operand.one("SHELL", .choice(Completions.all.map(\.shell)))

  static let command = Command(
    name: "completions",
    summary: "print a completion script for bash, zsh or fish",
    usage: ["bash|zsh|fish"],
    details: "Prints a script that completes commands, options and their values. Load it when the shell starts, as below.",
    operands: OperandList(shell),
    examples: [
      .init("in ~/.bashrc", "source <(lq completions bash)"),
      .init("in ~/.zshrc, behind compinit", "source <(lq completions zsh)"),
      .init("in ~/.config/fish/config.fish", "lq completions fish | source"),
    ],
    exitStatus: "0, or 2 when the shell is not known.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    for completions in Completions.all where completions.shell == arguments[shell] {
      try console.write(completions.script(Commands.all))
    }
    return .success
  }
}
