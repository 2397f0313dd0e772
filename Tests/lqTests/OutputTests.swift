import TestSupport
import Testing

/// How `lq` behaves towards whoever started it.
@Suite struct OutputTests {
  @Test("--version prints the version")
  func version() throws {
    try expectRun(["--version"], output: "lq 0.1.0\n")
  }

  @Test("a reader that goes away ends lq quietly")
  func closedPipe() throws {
    for arguments in [["--version"], ["help"], ["filter", "--help"], ["completions", "zsh"]] {
      #expect(try Program.lq().run(arguments, to: .closedPipe) == Program.Outcome(status: 0), "\(arguments)")
    }
  }

  #if os(Linux)
    @Test("a full disk is an error")
    func fullDisk() throws {
      let errors = "lq: error: cannot write to standard output: No space left on device\n"
      for arguments in [["--version"], ["help"], ["filter", "--help"], ["completions", "zsh"]] {
        #expect(try Program.lq().run(arguments, to: .file("/dev/full")) == .init(status: 2, errors: errors), "\(arguments)")
      }
    }
  #endif

  @Test("words that are not UTF-8 are refused")
  func invalidWords() throws {
    guard let shell = Program.installed("sh") else { return print("skipped: no sh") }
    let outcome = try shell.run(["-c", #""$0" filter "$(printf 'caf\351')""#, try Program.lq().path])
    let errors = """
      lq: error: 'caf\u{FFFD}' is not UTF-8; a file of such a name can be read from standard input
      try 'lq --help'

      """
    #expect(outcome == .init(status: 2, errors: errors))
  }
}
