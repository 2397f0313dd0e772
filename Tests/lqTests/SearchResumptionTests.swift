import DemoTenant
import JSONText
import TestSupport
import Testing

/// `lq search --resume` where the program is killed: what is in the file in the end is complete, and nothing stands there twice.
@Suite struct SearchResumptionTests {
  private static let call = "$lq search --all --fields user_id --resume s.json 'email:*@example.com'"

  @Test("a search that is killed again and again, whatever it does then, gives everyone once")
  func killed() throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder(["out.ndjson": ""])
    let count = 2500
    let served = try ServedTenant(Tenant.madeUpUsers(count, together: 1100))
    // The program is killed once the file has grown, which is while it prints, saves or asks on.
    let script = """
      for turn in 1 2 3 4 5 6 7 8; do
        export before=$(wc -c < out.ndjson)
        sh -c '
          search=$$
          (while [ $(wc -c < out.ndjson) -eq $before ]; do kill -0 $search || exit; done; kill -KILL $search) > /dev/null 2>&1 &
          exec $lq search --all --fields user_id --resume s.json "email:*@example.com" >> out.ndjson' 2>> errors.txt && exit
      done
      \(Self.call) >> out.ndjson
      """
    let outcome = try served.run(script: script, in: folder)
    #expect(outcome.status == 0)
    let lines = try folder.text(of: "out.ndjson").split(separator: "\n")
    #expect(lines.count == count && Set(lines).count == count)
    #expect(try folder.names().filter { $0 != "errors.txt" } == ["out.ndjson"])
    #expect(try !folder.text(of: "errors.txt").contains("lq:"))
  }

  /// What a search that broke off leaves, and what it has printed.
  private func brokenOff(_ served: ServedTenant, _ folder: TemporaryFolder) throws -> String {
    served.tenant.breakNext(nil, nil, nil, nil, nil, nil, nil, .status(400))
    #expect(try served.run(script: Self.call + " >> out.ndjson", in: folder).status == 2)
    return try folder.text(of: "out.ndjson")
  }

  /// Lets the saved state say that a text was about to be printed.
  private func setPending(_ text: String, _ folder: TemporaryFolder) throws {
    let saved = try folder.text(of: "s.json")
    #expect(!saved.contains("pending"))
    try folder.write(saved.replacing("}}\n", with: ",\"pending\":\(JSONValue.string(JSONString(text)))}}\n"), to: "s.json")
  }

  @Test("a page of which a part, nothing or all was printed comes anew", arguments: ["", "{\"user_i", "{\"user_id\":\"x\"}\n"])
  func partOfPage(part: String) throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder()
    let served = try ServedTenant(Tenant.madeUpUsers(1500))
    let printed = try brokenOff(served, folder)
    try setPending("{\"user_id\":\"x\"}\n", folder)
    try folder.write(printed + part, to: "out.ndjson")
    #expect(try served.run(script: Self.call + " >> out.ndjson", in: folder) == .init(status: 0))
    let lines = try folder.text(of: "out.ndjson").split(separator: "\n")
    #expect(lines.count == 1500 && Set(lines).count == 1500 && !lines.contains("{\"user_id\":\"x\"}"))
  }

  @Test("what others have printed to the same file stays, and a file that has lost what was printed is told")
  func changedOutput() throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder()
    let served = try ServedTenant(Tenant.madeUpUsers(1500))
    let printed = try brokenOff(served, folder)
    let length = printed.utf8.count
    let emptied = try served.run(script: Self.call + " > out.ndjson", in: folder)
    #expect(
      emptied
        == .init(
          status: 2,
          errors: """
            lq: error: the search had printed \(length) bytes to this file, which has 0 now: bring them back and print with '>>', or print to another file \
            to go on without them

            """))
    try folder.write(printed + "other\n", to: "out.ndjson")
    try setPending("{\"user_id\":\"x\"}\n", folder)
    let grown = try served.run(script: Self.call + " >> out.ndjson", in: folder)
    #expect(
      grown
        == .init(
          status: 2,
          errors: """
            lq: error: the search was ended while it printed, and something else has been printed to this file since: take all behind its first \(length) \
            bytes out of it, or print to another file

            """))
    #expect(try folder.text(of: "out.ndjson") == printed + "other\n")
    let elsewhere = try served.run(script: Self.call + " > rest.ndjson", in: folder)
    #expect(elsewhere.status == 0)
    #expect(
      elsewhere.errors
        == "lq: note: the search was killed while it printed; up to 100 users may come twice, since this is another output\n")
    let lines = try (printed + folder.text(of: "rest.ndjson")).split(separator: "\n")
    #expect(lines.count == 1500 && Set(lines).count == 1500)
  }

  @Test("behind what others have printed the search goes on, where it was not killed")
  func sharedOutput() throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder()
    let served = try ServedTenant(Tenant.madeUpUsers(1500))
    let printed = try brokenOff(served, folder)
    try folder.write(printed + "other\n", to: "out.ndjson")
    // What a program leaves that is killed while it saves.
    try folder.write("{", to: "s.json.new")
    #expect(try served.run(script: Self.call + " >> out.ndjson", in: folder) == .init(status: 0))
    #expect(try folder.names() == ["out.ndjson"])
    let text = try folder.text(of: "out.ndjson")
    #expect(text.hasPrefix(printed + "other\n") && text.split(separator: "\n").count == 1501)
  }

  @Test("whoever prints with '>' is told that the same command would empty the file")
  func emptyingCommand() throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder()
    let served = try ServedTenant(Tenant.madeUpUsers(1500))
    served.tenant.breakNext(nil, .status(400))
    let outcome = try served.run(script: Self.call + " > out.ndjson", in: folder)
    #expect(
      outcome.errors == """
        lq: the search broke off after 100 users; the same command goes on from there, by 's.json', with '>>' in the place of '>'
        lq: error: GET /users: 400 Bad Request: on demand

        """)
  }

  @Test(
    "a file that holds no state is told, and stays as it is",
    arguments: [
      "", "[]", "{\"query\":\"a\"}", "{\"state\":{}}", "{\"output\":{\"device\":1,\"file\":1,\"length\":-1}}", "user_id,email\n",
    ])
  func noState(text: String) throws {
    guard ServedTenant.canBeAsked() else { return }
    let folder = try TemporaryFolder(["s.json": text])
    let served = try ServedTenant()
    let outcome = try served.run("--resume", "s.json", "*:*", in: folder)
    let message = "'s.json' is no file that '--resume' has written: name another, or remove it to begin anew"
    #expect(outcome == .init(status: 2, errors: "lq: error: \(message)\n"))
    #expect(try folder.text(of: "s.json") == text)
    #expect(served.tenant.log.isEmpty)
  }
}
