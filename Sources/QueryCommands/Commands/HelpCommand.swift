/// `lq help`: the overview, or all about one command.
enum HelpCommand {
  static let name = "help"

  static func command(of tool: Tool) -> Command {
    let topic = Operand.optional("COMMAND", .choice(tool.ownCommands.map(\.name) + [name]))
    return Command(
      name: name,
      summary: "tell about \(tool.name) or one of its commands",
      usage: ["[COMMAND]"],
      details: "Prints what '\(tool.name) COMMAND --help' prints, or without COMMAND the list of commands.",
      operands: OperandList(topic),
      examples: [.init("all about lint", "lq help lint")],
      exitStatus: "0, or 2 when there is no such command."
    ) { arguments, console throws(Failure) in
      let commandOrNone = try arguments[topic].map { name throws(Failure) in try tool.command(named: name) }
      try console.write(commandOrNone.map(Help.page) ?? Help.overview(of: tool))
      return .success
    }
  }
}
