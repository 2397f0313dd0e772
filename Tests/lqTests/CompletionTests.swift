import TestSupport
import Testing

/// The completion scripts, run by the shells they are for where those are installed.
@Suite struct CompletionTests {
  @Test("each shell can read its script", arguments: ["bash", "zsh", "fish"])
  func syntax(shell: String) throws {
    guard let program = Program.installed(shell) else { return print("skipped: \(shell) is not installed") }
    let script = try Program.lq().run(["completions", shell])
    #expect(script.status == 0 && script.errors.isEmpty && !script.output.isEmpty)
    let outcome = try program.run(["-n"], input: Array(script.output.utf8))
    #expect(outcome == .init(status: 0))
  }

  @Test(
    "bash completes commands, options and values",
    arguments: [
      ("lq fi", "filter"),
      ("lq --ver", "--version"),
      ("lq filter --d", "--dialect --default-operator"),
      ("lq filter --dialect ", "auth0 lucene"),
      ("lq filter --dialect = lu", "lucene"),
      ("lq filter --dialect =", "auth0 lucene"),
      ("lq lint --fi", "--files --fix"),
      ("lq completions ", "bash zsh fish"),
      ("lq completions z", "zsh"),
      ("lq help ex", "explain export"),
      ("lq filter --query-file ", ""),
      ("lq filter --limit ", ""),
      ("lq filter us", ""),
    ])
  func bash(line: String, expected: String) throws {
    guard let bash = Program.installed("bash") else { return print("skipped: bash is not installed") }
    let script = try Program.lq().run(["completions", "bash"]).output
    #expect(
      try bash.run(["-s"], input: Array((script + Self.bashCall(line)).utf8)) == .init(status: 0, output: expected + "\n"))
  }

  @Test(
    "fish completes commands, options and values",
    arguments: [
      ("lq fi", "filter"),
      ("lq filter --dialect ", "auth0 lucene"),
      ("lq filter --dialect=lu", "--dialect=lucene"),
      ("lq help exp", "explain export"),
      ("lq completions ", "bash fish zsh"),
    ])
  func fish(line: String, expected: String) throws {
    guard let fish = Program.installed("fish") else { return print("skipped: fish is not installed") }
    let script = try Program.lq().run(["completions", "fish"]).output
    let outcome = try fish.run(["--no-config"], input: Array((script + Self.fishCall(line)).utf8))
    #expect(outcome == .init(status: 0, output: expected + "\n"))
  }

  @Test(
    "zsh completes commands, options and values",
    arguments: [
      ("lq filter --dialect ", "auth0 lucene"), ("lq filter --dialect=lu", "lucene"), ("lq help exp", "explain export"),
      ("lq completions ", "bash fish zsh"),
    ])
  func zsh(line: String, expected: String) throws {
    try expectNames("zsh", line, expected, in: TemporaryFolder())
  }

  private static let namesOfThings = [
    ("lq filter --fields em", "email email.domain email_verified"),
    ("lq explain --bare-fields nick", "nickname"),
    ("lq filter --fields a,app_metadata.p", "app_metadata.plan"),
    ("lq filter --schema other.json --fields app_metadata.", "app_metadata.other"),
    ("lq filter --schema wrong.json --fields app_metadata.", ""),
    ("lq lint --select dup", "duplicate-clause"),
    ("lq lint --ignore bare-term,dup", "duplicate-clause"),
    ("lq lint --explain mixed", "mixed-operators"),
    ("lq lint --format j", "json junit"),
  ]

  @Test(
    "each shell completes the names of fields and rules, in lists too, and the fields of a schema",
    arguments: ["bash", "zsh", "fish"],
    namesOfThings)
  func names(shell: String, case: (line: String, expected: String)) throws {
    let folder = try TemporaryFolder([
      ".lq.json": #"{"schema":"own.json"}"#,
      "own.json": #"{"version":1,"fields":{"app_metadata.plan":{"type":"string"},"$(touch pwned)":{"type":"string"}}}"#,
      "other.json": #"{"version":1,"fields":{"app_metadata.other":{"type":"string"}}}"#,
      "wrong.json": "{",
    ])
    try expectNames(shell, `case`.line, `case`.expected, in: folder)
    #expect(try !folder.names().contains("pwned"))
  }

  /// Expects what a shell offers for the last word, of a list the last item.
  private func expectNames(_ shell: String, _ line: String, _ expected: String, in folder: TemporaryFolder) throws {
    guard let program = Program.installed(shell) else { return print("skipped: \(shell) is not installed") }
    let lq = try Program.lq()
    let search = lq.path.dropLast("/lq".count) + ":" + (Program.environmentValue("PATH") ?? "")
    let script = try lq.run(["completions", shell]).output
    let (words, input) =
      switch shell {
      case "bash": (["-s"], script + Self.bashCall(line))
      case "fish": (["--no-config"], script + Self.fishCall(line))
      default: (["-f", "-c", Self.zshCall, shell, line], "")
      }
    let outcome = try program.run(words, input: Array(input.utf8), in: folder.path, environment: ["PATH": search])
    let names = outcome.output.split { $0 == " " || $0 == "\n" }.map { $0.split { $0 == "," || $0 == "=" }.last ?? "" }
    #expect(names.sorted().joined(separator: " ") == expected)
    #expect(outcome.errors == "" && outcome.status == 0)
  }

  private static func bashCall(_ line: String) -> String {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
    return "COMP_WORDS=(\(words.joined(separator: " "))); COMP_CWORD=\(words.count - 1); _lq; echo \"${COMPREPLY[*]}\"\n"
  }

  private static func fishCall(_ line: String) -> String {
    "complete -C '\(line)' | string replace -r '\\t.*' '' | string join ' '; true\n"
  }

  /// Zsh completes only where it has a terminal: one is made, and what is added to the matches is printed there.
  private static let zshCall = #"""
    zmodload zsh/zpty
    zpty terminal zsh -f -i
    zpty -w terminal 'PS1= PS2= RPS1='
    zpty -w terminal 'autoload -Uz compinit; compinit -u -D; source <(lq completions zsh)'
    zpty -w terminal '_show() {
      compadd() {
        if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
        local -a hits
        builtin compadd -A hits "$@"
        for hit in $hits; do print -r -- "hit:$hit"; done
        builtin compadd "$@"
      }
      _main_complete
      print -r -- done:
    }
    zle -C show complete-word _show; bindkey "^X" show; print ready:'
    zpty -r terminal text '*ready:*ready:*'
    zpty -w -n terminal "$1"$'\C-X'
    zpty -r terminal text '*done:*'
    zpty -d terminal
    print -r -- $text | tr -d '\r' | sed -n 's/^.*hit://p'

    """#
}
