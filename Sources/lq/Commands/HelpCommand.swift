/// `lq help`: the overview, or all about one command.
enum HelpCommand {
  static let topic = Operand.optional("COMMAND", .commandName)

  static let command = Command(
    name: "help",
    summary: "tell about lq or one of its commands",
    usage: ["[COMMAND]"],
    details: "Prints what 'lq COMMAND --help' prints, or without COMMAND the list of commands.",
    operands: OperandList(topic),
    examples: [.init("all about filter", "lq help filter")],
    exitStatus: "0, or 2 when there is no such command.",
    run: run)

  private static func run(_ arguments: Arguments, _ console: inout Console) throws(Failure) -> ExitStatus {
    guard let name = arguments[topic] else {
      try console.write(Help.overview(of: Commands.all))
      return .success
    }
    try console.write(Help.page(for: Commands.named(name)))
    return .success
  }
}
