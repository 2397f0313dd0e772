import LuceneQuery

/// The commands of `lq`, in the order in which the overview shows them.
enum Commands {
  static let all = [
    FilterCommand.command,
    LintCommand.command,
    FmtCommand.command,
    ExplainCommand.command,
    CheckCommand.command,
    SchemaCommand.command,
    CompletionsCommand.command,
    HelpCommand.command,
  ]

  static func named(_ name: String) throws(Failure) -> Command {
    guard let command = all.first(where: { $0.name == name }) else {
      throw .usage("unknown command '\(name)'\(NearMiss.question(for: name, among: all.map(\.name)))")
    }
    return command
  }
}
