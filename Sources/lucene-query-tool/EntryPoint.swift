import QueryCommands

/// The two commands that plugins and hooks need, in a program that depends on nothing but queries.
@main
enum EntryPoint {
  static func main() {
    Tool(
      name: "lucene-query-tool", summary: "lint and format Lucene queries", commands: [LintCommand.command, FmtCommand.command]
    ).main()
  }
}
