import QueryCommands

/// The commands of `lq`, in the order in which the overview shows them.
enum Commands {
  static let tool = Tool(
    name: "lq", summary: "search, check and explain Lucene queries over dumps of Auth0 users",
    commands: [
      FilterCommand.command,
      LintCommand.command,
      FmtCommand.command,
      ExplainCommand.command,
      CompileCommand.command,
      CheckCommand.command,
      SchemaCommand.command,
      SearchCommand.command,
      ExportCommand.command,
      UsersCommand.command,
      DemoServerCommand.command,
      CompletionsCommand.command,
    ])

  static var all: [Command] { tool.commands }
}
