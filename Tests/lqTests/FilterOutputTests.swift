import TestSupport
import Testing

/// What `lq filter` can do with matches beside printing them.
@Suite struct FilterOutputTests {
  private let dump = """
    {"email":"jane@example.com","plan":"gold","logins_count":1}
    {"email":"joe@example.com","plan":["gold","a/b"],"logins_count":2}
    {"email":"ann@example.org","plan":"","logins_count":3}
    {"email":"bob, jr.","logins_count":4}

    """

  @Test("comma-separated values have a header, also without a match")
  func csv() throws {
    try expectRun(
      ["filter", "--fields", "email,plan", "--csv", "logins_count:[2 TO *]"],
      output: "email,plan\njoe@example.com,\"[\"\"gold\"\",\"\"a/b\"\"]\"\nann@example.org,\n\"bob, jr.\",\n", input: dump)
    try expectRun(["filter", "--fields", "email", "--csv", "logins_count:9"], status: 1, output: "email\n", input: dump)
    try expectRun(
      ["filter", "--csv", "logins_count:9"], status: 2,
      errors: "lq: error: '--csv' needs '--fields', which names the columns\ntry 'lq filter --help'\n")
  }

  @Test("statistics say how often each value occurs")
  func stats() throws {
    try expectRun(
      ["filter", "--stats", "plan,logins_count", "logins_count:[* TO 3] OR email:bob*"],
      output: """
        plan\t"gold"\t2
        plan\t""\t1
        plan\t"a/b"\t1
        plan\t\t1
        logins_count\t1\t1
        logins_count\t2\t1
        logins_count\t3\t1
        logins_count\t4\t1

        """, input: dump)
  }

  @Test("a sample of more than there is holds all; of fewer, so many of them")
  func sample() throws {
    try expectRun(["filter", "--sample", "9", "_exists_:logins_count"], output: dump, input: dump)
    let some = try Program.lq().run(["filter", "--sample", "2", "_exists_:logins_count"], input: Array(dump.utf8))
    let lines = some.output.split(separator: "\n")
    #expect(lines.count == 2 && Set(lines).isSubset(of: Set(dump.split(separator: "\n"))) && some.status == 0)
  }

  @Test("records are split into files by their values, and files that are there stay as they are")
  func split() throws {
    let folder = try TemporaryFolder()
    let split = ["filter", "--split-by", "plan", "--into", folder.path + "/out", "_exists_:logins_count"]
    let out = folder.path + "/out/"
    try expectRun(
      split, output: "\(out)_empty.ndjson\t1\n\(out)_none.ndjson\t1\n\(out)a%2Fb.ndjson\t1\n\(out)gold.ndjson\t2\n", input: dump)
    #expect(try folder.text(of: "out/gold.ndjson") == dump.lines(0, 1))
    #expect(try folder.text(of: "out/a%2Fb.ndjson") == dump.lines(1))
    #expect(try folder.text(of: "out/_empty.ndjson") == dump.lines(2))
    #expect(try folder.text(of: "out/_none.ndjson") == dump.lines(3))
    try expectRun(
      split, status: 2,
      errors: "lq: error: '\(out)gold.ndjson' is there already; remove it, or choose another folder\n", input: dump)
    #expect(try folder.text(of: "out/gold.ndjson") == dump.lines(0, 1))
  }

  @Test("more files than may be open at once get all their lines, and too many values are refused")
  func manyFiles() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<1200).map { "{\"a\":\($0 % 400)}\n" }.joined()
    let run = try Program.lq().run(
      ["filter", "--split-by", "a", "--fields", "a", "--csv", "--into", folder.path, "*:*"], input: Array(lines.utf8))
    #expect(run.output.split(separator: "\n").count == 400 && run.errors.isEmpty)
    for value in [0, 255, 256, 399] { #expect(try folder.text(of: "\(value).csv") == "a\n\(value)\n\(value)\n\(value)\n") }

    let other = try TemporaryFolder()
    try expectRun(
      ["filter", "--split-by", "a", "--into", other.path, "*:*"], status: 2,
      errors: "lq: error: more than 10000 values to split by; choose a field with fewer, or look at them with --stats\n",
      input: (0..<10_001).map { "{\"a\":\($0)}\n" }.joined())
  }
}
