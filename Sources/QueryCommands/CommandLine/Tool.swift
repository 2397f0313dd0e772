import LuceneQuery

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program of several commands, as a value: `lq`, and the smaller program of hooks and plugins.
///
/// ```swift
/// Tool(name: "lq", summary: "search Lucene queries", commands: [LintCommand.command]).main()
/// ```
package struct Tool: Sendable {
  /// The version of every program here, which reports of findings name too.
  package static let version = "0.1.0"

  /// What the program is called, in messages as well.
  package let name: String
  /// A line that says what it is for.
  package let summary: String
  /// Its commands without `help`, which every program has.
  let ownCommands: [Command]

  package init(name: String, summary: String, commands: [Command]) {
    self.name = name
    self.summary = summary
    ownCommands = commands
  }

  /// The commands in the order in which the overview shows them.
  package var commands: [Command] {
    (ownCommands + [HelpCommand.command(of: self)]).map { command in
      var command = command
      command.program = name
      return command
    }
  }

  package func command(named wanted: String) throws(Failure) -> Command {
    guard let command = commands.first(where: { $0.name == wanted }) else {
      throw .usage("unknown command '\(wanted)'\(NearMiss.question(for: wanted, among: commands.map(\.name)))")
    }
    return command
  }

  /// Reads the command line, runs what it asks for, and ends the process.
  package func main() -> Never {
    // A reader that goes away must not kill us in the middle of our work: writing then fails with EPIPE, which `finish` makes a quiet
    // end. The status is 0, as ripgrep's: `lq … | head` got all that was asked for, and `set -o pipefail` should not stumble over it.
    signal(SIGPIPE, SIG_IGN)
    Self.holdClosedStreams()
    var console = Console(program: name)
    let status = run(&console)
    if status == .interrupted { Self.endInterrupted() }
    exit(status.rawValue)
  }

  /// Puts something that fails in the place of a closed standard stream: the next file or connection would take its number, and what is printed
  /// would go there.
  private static func holdClosedStreams() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Ends as the signal would have ended it, so that a shell does not go on to the next command of a loop.
  private static func endInterrupted() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    signal(SIGINT, SIG_DFL)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    raise(SIGINT)
  }

  private func run(_ console: inout Console) -> ExitStatus {
    var hint = "\(name) --help"
    do throws(Failure) {
      let words = try Self.commandLineWords()
      if words == ["--version"] { return try printVersion(&console) }
      let (command, rest) = try chosenCommand(from: words)
      hint = "\(name) \(command.name) --help"
      let status = try execute(command, rest, &console)
      try console.flush()
      return status
    } catch {
      return finish(error, hint, &console)
    }
  }

  private func printVersion(_ console: inout Console) throws(Failure) -> ExitStatus {
    try console.writeLine("\(name) \(Self.version)")
    try console.flush()
    return .success
  }

  private func execute(
    _ command: Command, _ words: ArraySlice<String>, _ console: inout Console
  ) throws(Failure) -> ExitStatus {
    let arguments = try Arguments(parsing: words, for: command)
    console.color = arguments[GeneralOptions.color]
    if arguments[GeneralOptions.help] {
      try console.write(Help.page(for: command))
      return .success
    }
    return try command.run(arguments, &console)
  }

  /// Says why a command stopped, behind whatever it had already written.
  private func finish(_ failure: Failure, _ hint: String, _ console: inout Console) -> ExitStatus {
    if failure == .outputClosed { return .success }
    // When this fails too, `failure` is still what is worth telling.
    try? console.flush()
    switch failure {
    case .usage(let message):
      console.error(message)
      console.writeError("try '\(hint)'\n")
    case .failed(let message):
      console.error(message)
    case .diagnosed(let text):
      console.writeError(text)
    case .outputClosed:
      break
    }
    return .failure
  }
}

// MARK: - The words of the command line

extension Tool {
  /// The command that the first word names, and the words behind it. Without a word, and for `--help`, that is `help`.
  private func chosenCommand(from words: [String]) throws(Failure) -> (Command, ArraySlice<String>) {
    guard let first = words.first else { return (try command(named: HelpCommand.name), []) }
    switch first {
    case "--help", "-h": return (try command(named: HelpCommand.name), words.dropFirst())
    case "--version": throw .usage("'--version' stands alone")
    default: break
    }
    if first.utf8.first == UInt8(ascii: "-") {
      let question = NearMiss.question(for: first, among: ["--help", "--version"])
      throw .usage("unknown option '\(first)' before a command\(question.isEmpty ? "; options stand behind its name" : question)")
    }
    return (try command(named: first), words.dropFirst())
  }

  /// Words that are not UTF-8 are refused: repaired, they would name another file or search for another text.
  private static func commandLineWords() throws(Failure) -> [String] {
    let count = Int(CommandLine.argc)
    var words: [String] = []
    for position in 1..<max(count, 1) {
      guard let pointer = CommandLine.unsafeArgv[position] else { continue }
      guard let word = String(validatingCString: pointer) else {
        throw .usage("'\(String(cString: pointer))' is not UTF-8; a file of such a name can be read from standard input")
      }
      words.append(word)
    }
    return words
  }
}
