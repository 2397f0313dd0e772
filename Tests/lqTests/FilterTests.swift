import TestSupport
import Testing

/// `lq filter` on a few records, as somebody at a terminal sees it.
@Suite struct FilterTests {
  private let dump = """
    {"email":"jane@example.com","logins_count":7,"app_metadata":{"plan":"gold","roles":["admin","user"]}}
      {"email":"JOE@example.com" , "blocked":true}

    {"email":"ann@example.org","logins_count":12}
    """

  @Test("matching lines come out byte for byte")
  func lines() throws {
    try expectRun(
      ["filter", "email:*@example.com"],
      output: """
        {"email":"jane@example.com","logins_count":7,"app_metadata":{"plan":"gold","roles":["admin","user"]}}
          {"email":"JOE@example.com" , "blocked":true}

        """, input: dump)
    try expectRun(["filter", "NOT blocked:true", "-"], output: dump.lines(0, 3), input: dump)
  }

  @Test("counting, inverting, and stopping early")
  func options() throws {
    try expectRun(["filter", "--count", "email:*@example.com"], output: "2\n", input: dump)
    try expectRun(["filter", "-cv", "email:*@example.com"], output: "1\n", input: dump)
    try expectRun(["filter", "--limit", "1", "_exists_:email"], output: dump.lines(0), input: dump)
    try expectRun(["filter", "-c", "-n2", "*:*"], output: "2\n", input: dump)
    try expectRun(["filter", "-c", "-n0", "*:*"], status: 1, output: "0\n", input: dump)
  }

  @Test("nothing found is status 1")
  func nothing() throws {
    try expectRun(["filter", "email:nobody"], status: 1, input: dump)
    try expectRun(["filter", "email:nobody"], status: 1)
  }

  @Test("chosen fields come as flat objects that lq reads again")
  func fields() throws {
    let flat = """
      {"email":"jane@example.com","app_metadata.plan":"gold","app_metadata.roles":["admin","user"]}
      {"email":"ann@example.org"}

      """
    try expectRun(
      ["filter", "--fields", "email,app_metadata.plan,app_metadata.roles", "logins_count:[1 TO *]"], output: flat, input: dump)
    try expectRun(
      ["filter", "app_metadata.roles:user AND app_metadata.plan:gold"], output: flat.lines(0), input: flat)
  }

  @Test("a malformed record is reported with its place, the rest goes through, and the status is 2")
  func malformed() throws {
    let dump = "{\"email\":\"a\"}\n{\"email\" \"b\"}\n[1]\n{\"email\":\"a\",\"x\":1}\n"
    let errors = """
      lq: error: <stdin>:2: malformed record: expected ':' after a key at byte 9
      lq: error: <stdin>:3: malformed record: expected a JSON object at byte 0
      lq: warning: 2 malformed records were left out

      """
    try expectRun(["filter", "-c", "email:a"], status: 2, output: "2\n", errors: errors, input: dump)
    try expectRun(["filter", "-c", "--lenient", "email:a"], status: 0, output: "2\n", errors: errors, input: dump)
  }

  @Test("keys of another name are renamed, and the extension's export is recognised")
  func renamed() throws {
    try expectRun(
      ["filter", "-c", "--rename", "Mail=email", "--rename", "Org=organization_id", "email:a AND organization_id:o"],
      output: "1\n",
      input: #"{"Mail":"A","Org":"o"}"#)
    let extensionDump = #"{"Id":"google-oauth2|1","Email":"p@x.com","Email Verified":true,"Connection":"google-oauth2"}"#
    try expectRun(
      ["filter", "-c", "email_verified:true AND identities.connection:\"google-oauth2\""], output: "1\n", input: extensionDump)
  }

  @Test("a query that cannot be read stops before anything is read")
  func wrongQuery() throws {
    try expectRun(
      ["filter", "email:(a OR"], status: 2,
      errors: """
        error: the group is never closed
          │ email:(a OR
          │       ^
        help: close at the end: email:(a OR)
          = id: unclosed-group

        error: nothing follows 'OR'
          │ email:(a OR
          │          ^^
        help: remove it
          = id: missing-operand

        """, input: dump)
    try expectRun(
      ["filter", "organization_id:o"], status: 2,
      errors: """
        error: 'organization_id' is in no exported record
          │ organization_id:o
          │ ^^^^^^^^^^^^^^^^^
        note: ask the service, or supply the field under another name with --rename NAME=organization_id
          = id: unanswerable-offline

        """, input: dump)
  }

  @Test("a finding does not stop the filter")
  func warned() throws {
    try expectRun(
      ["filter", "-c", "user_metadata.city:Os*"], status: 0, output: "1\n",
      errors: """
        error: user_metadata cannot be searched with wildcards
          │ user_metadata.city:Os*
          │                    ^^^
        note: filtering a dump with it works
          = id: user-metadata-operator
        lq: the service would refuse this query; the dump is filtered all the same

        """, input: #"{"user_metadata":{"city":"Oslo"}}"#)
  }

  @Test("a word anywhere in the strings of a record")
  func anywhere() throws {
    try expectRun(["filter", "--anywhere", "EXAMPLE.C"], output: dump.lines(0, 1), input: dump)
    try expectRun(["filter", "-c", "--anywhere", "email"], status: 1, output: "0\n", input: dump)
    try expectRun(["filter", "-c", "-v", "--anywhere", "admin"], output: "2\n", input: dump)
  }

  @Test("how a dump is searched changes nothing about what is found")
  func ways() throws {
    let users = Corpus.folder.appending(path: "users.ndjson").path
    for query in ["email:*@example.org AND logins_count:[300 TO *]", "blocked:true", "NOT _exists_:phone_number", "*:*"] {
      let expected = try Program.lq().run(["filter", "--validate", query, users])
      #expect(expected.status == 0 && !expected.output.isEmpty)
      for options in [[], ["--no-prefilter"], ["--threads", "1"], ["--threads", "5"], ["--max-line", "1"]] {
        #expect(try Program.lq().run(["filter"] + options + [query, users]) == expected)
      }
    }
  }

  @Test("a plan is explained, and nothing is searched")
  func plan() throws {
    let long = String(repeating: dump + "\n", count: 2000)
    let plan = """
      <stdin>:
        search for the text "jane@example.com" in any case
        read the lines with one of them as far as the answer takes
        read a line in full where an escape or a flat key could hide something

      """
    try expectRun(["filter", "--explain-plan", "email:jane@example.com"], output: plan, input: long)
    try expectRun(
      ["filter", "--explain-plan", "--no-prefilter", "-v", "email:jane@example.com"],
      output: """
        <stdin>:
          read every line as far as the answer takes
          read a line in full where an escape or a flat key could hide something
          take the records that do not match

        """, input: long)
    try expectRun(
      ["filter", "--explain-plan", "email:jane@example.com"], output: "<stdin>:\n  read every line in full\n", input: dump)
  }

  @Test("1 to 256 threads work")
  func threads() throws {
    for wrong in ["0", "257", "9223372036854775807"] {
      try expectRun(
        ["filter", "--threads", wrong, "*:*"], status: 2,
        errors: "lq: error: '--threads' takes 1 to 256, not \(wrong)\ntry 'lq filter --help'\n", input: dump)
    }
    try expectRun(["filter", "-c", "--threads", "256", "*:*"], output: "3\n", input: dump)
  }

  @Test("a line can be 1 MiB to 2 GiB long")
  func longestLine() throws {
    for wrong in ["0", "2049"] {
      try expectRun(
        ["filter", "--max-line", wrong, "*:*"], status: 2,
        errors: "lq: error: '--max-line' takes 1 to 2048 MiB, not \(wrong)\ntry 'lq filter --help'\n", input: dump)
    }
    let text = "{}\n{\"a\":\"" + String(repeating: "x", count: 1 << 20) + "\"}\n{}\n"
    try expectRun(
      ["filter", "-c", "--max-line", "1", "*:*"], status: 2, output: "2\n",
      errors: """
        lq: error: <stdin>:2: malformed record: the line is longer than 1048576 bytes
        lq: warning: 1 malformed record was left out

        """, input: text)
  }

  @Test("a file that cannot be read is reported, and the others are filtered")
  func missingFile() throws {
    try expectRun(
      ["filter", "-c", "*:*", "no-such-file.ndjson", "-"], status: 2, output: "3\n",
      errors: "lq: error: no-such-file.ndjson: cannot open: No such file or directory\n", input: dump)
  }

  @Test("gzip is filtered as what is in it, up to where it is damaged")
  func gzip() throws {
    let bytes = GzipMember(Array(dump.utf8)).bytes
    let lines = "{\"email\":\"ann@example.org\",\"logins_count\":12}\n"
    let whole = try Program.lq().run(["filter", "email:ann*"], input: bytes)
    #expect(whole == .init(status: 0, output: lines))
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "users")
    #expect(try Program.lq().run(["filter", "email:ann*", "\(folder.path)/users"]) == whole)
    for end in [1, 4] {
      let cut = try Program.lq().run(["filter", "email:*@example.com"], input: Array(bytes.dropLast(end)))
      let error = "lq: error: <stdin>: cannot decompress: the compressed data end too early, at byte \(bytes.count - end)\n"
      #expect(cut == .init(status: 2, output: dump.lines(0, 1), errors: error))
    }
  }

  @Test("Zstandard is filtered as what is in it, up to where it is damaged")
  func zstandard() throws {
    let bytes = ZstandardFrame(Array(dump.utf8), blockSize: 50).bytes
    let whole = try Program.lq().run(["filter", "email:ann*"], input: bytes)
    if whole.errors.contains("nothing here can decompress") { return print("skipped: \(whole.errors)") }
    #expect(whole == .init(status: 0, output: "{\"email\":\"ann@example.org\",\"logins_count\":12}\n"))
    let cut = try Program.lq().run(["filter", "email:*@example.com"], input: Array(bytes.dropLast()))
    let error = "lq: error: <stdin>: cannot decompress: the compressed data end too early, at byte \(bytes.count - 1)\n"
    #expect(cut == .init(status: 2, output: dump.lines(0, 1), errors: error))
  }

  @Test("each library decompresses the same")
  func libraries() throws {
    let users = Array(try Corpus.text(of: "users.ndjson").utf8)
    let expected = try Program.lq().run(["filter", "blocked:true"], input: users)
    for name in ["isal", "zlib", "other"] {
      let found = try Program.lq().run(
        ["filter", "blocked:true"], input: GzipMember(users).bytes, environment: ["LQ_GZIP": name])
      #expect(found == expected)
    }
  }

  @Test("elements of an array come out as lines, and are counted where there is something to say")
  func array() throws {
    let array = """
      {"start": 0, "users": [
        {
          "email": "jane@example.com",
          "name": "Jane \\" D"
        },
        {"email" "joe@example.com"},
        {"email": "ann@example.com"}
      ], "total": 3}
      """
    try expectRun(
      ["filter", "email:*"], status: 2,
      output: """
        {"email":"jane@example.com","name":"Jane \\" D"}
        {"email":"ann@example.com"}

        """,
      errors: """
        lq: error: <stdin>: element 2: malformed record: expected ':' after a key at byte 9
        lq: warning: 1 malformed record was left out

        """, input: array)
    try expectRun(
      ["filter", "-c", "email:*"], status: 2, output: "1\n",
      errors: "lq: error: <stdin>: expected ',' or ']' at byte 17\n", input: #"[{"email":"a@b"} {"email":"c@d"}]"#)
    let check = try Program.lq().run(["check", "-"], input: Array(array.utf8))
    #expect(check.errors == "lq: error: <stdin>: element 2: malformed record: expected ':' after a key at byte 9\n")
    #expect(check.output.hasPrefix("<stdin>: 2 records, 1 malformed, 0 repeated keys, 0 blank lines\n"))
  }

  @Test("what is compressed otherwise says what to do")
  func compressed() throws {
    let outcome = try Program.lq().run(["filter", "*:*"], input: Array("BZh91AY".utf8))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("bzip2 -dc"))
  }
}

extension String {
  /// Some of the lines, each with a line feed.
  func lines(_ numbers: Int...) -> String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    return numbers.map { lines[$0] + "\n" }.joined()
  }
}
