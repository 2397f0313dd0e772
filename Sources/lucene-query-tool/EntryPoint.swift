import QueryCommands

/// The commands that plugins and hooks need, in a program that depends on nothing but queries.
@main
enum EntryPoint {
  static func main() {
    Tool(
      name: "lucene-query-tool", summary: "lint and format Lucene queries, and make Swift code of them",
      commands: [LintCommand.command, FmtCommand.command, GenerateCommand.command]
    ).main()
  }
}
