import Testing

/// What a wrong command line gets to read.
@Suite struct UsageErrorTests {
  @Test(
    "a mistake behind a command points to its help",
    arguments: [
      (["filter"], "'lq filter' needs a QUERY"),
      (["filter", "-blocked"], "unknown option '-blocked'; to pass it as an operand write it after '--'"),
      (["completions", "tcsh"], "SHELL takes bash, zsh or fish, not 'tcsh'"),
      (["completions", "bash", "zsh"], "unexpected operand 'zsh'"),
      (["filter", "blocked:true", "-", "users.ndjson", "-"], "'-' stands there twice, and standard input can be read only once"),
      (["check", "-", "-"], "'-' stands there twice, and standard input can be read only once"),
      (["check"], "'lq check' needs a DUMP"),
    ])
  func inCommand(arguments: [String], message: String) throws {
    try expectRun(arguments, status: 2, errors: "lq: error: \(message)\ntry 'lq \(arguments[0]) --help'\n")
  }

  @Test(
    "a mistake before a command points to the overview",
    arguments: [
      (["filtr", "x"], "unknown command 'filtr'; did you mean 'filter'?"),
      (["zebra"], "unknown command 'zebra'"),
      ([""], "unknown command ''"),
      (["--verison"], "unknown option '--verison' before a command; did you mean '--version'?"),
      (["--dialect", "lucene", "filter"], "unknown option '--dialect' before a command; options stand behind its name"),
      (["--version", "x"], "'--version' stands alone"),
    ])
  func beforeCommand(arguments: [String], message: String) throws {
    try expectRun(arguments, status: 2, errors: "lq: error: \(message)\ntry 'lq --help'\n")
  }

  @Test("help about an unknown command suggests one")
  func unknownTopic() throws {
    try expectRun(
      ["help", "lnt"], status: 2,
      errors: """
        lq: error: COMMAND takes filter, lint, fmt, explain, compile, check, schema, search, export, users, demo-server, \
        completions or help, not 'lnt'; did you mean 'lint'?
        try 'lq help --help'

        """)
  }
}
