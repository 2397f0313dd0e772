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
      ("lq help ex", "explain"),
      ("lq filter --query-file ", ""),
      ("lq filter --limit ", ""),
      ("lq filter us", ""),
    ])
  func bash(line: String, expected: String) throws {
    guard let bash = Program.installed("bash") else { return print("skipped: bash is not installed") }
    let script = try Program.lq().run(["completions", "bash"]).output
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
    let call = "COMP_WORDS=(\(words.joined(separator: " "))); COMP_CWORD=\(words.count - 1); _lq; echo \"${COMPREPLY[*]}\"\n"
    #expect(try bash.run(["-s"], input: Array((script + call).utf8)) == .init(status: 0, output: expected + "\n"))
  }

  @Test(
    "fish completes commands, options and values",
    arguments: [
      ("lq fi", "filter"),
      ("lq filter --dialect ", "auth0 lucene"),
      ("lq filter --dialect=lu", "--dialect=lucene"),
      ("lq help ex", "explain"),
      ("lq completions ", "bash fish zsh"),
    ])
  func fish(line: String, expected: String) throws {
    guard let fish = Program.installed("fish") else { return print("skipped: fish is not installed") }
    let script = try Program.lq().run(["completions", "fish"]).output
    let call = "complete -C '\(line)' | string replace -r '\\t.*' '' | string join ' '; true\n"
    let outcome = try fish.run(["--no-config"], input: Array((script + call).utf8))
    #expect(outcome == .init(status: 0, output: expected + "\n"))
  }
}
