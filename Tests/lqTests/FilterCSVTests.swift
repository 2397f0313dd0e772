import TestSupport
import Testing

/// What `lq filter` does with CSV.
@Suite struct FilterCSVTests {
  private let header = "user_id,email,blocked,user_metadata.note"
  private let rows = [
    "\"'auth0|1\",\"'jane@example.com\",true,\"'a \"\"b\"\", c\"\r\n", "\"'auth0|2\",\"'joe@example.com\",false,\r\n",
    "\"'auth0|3\",\"'ann@example.org\",true,\"'two\nlines\"\r\n",
  ]
  private var dump: String { "\u{FEFF}\(header)\r\n" + rows.joined() }

  @Test("rows come out as they are, under the header, which is there also without a match")
  func wholeRows() throws {
    try expectRun(["filter", "blocked:true"], output: "\(header)\r\n\(rows[0])\(rows[2])", input: dump)
    try expectRun(["filter", "-v", "blocked:true"], output: "\(header)\r\n\(rows[1])", input: dump)
    try expectRun(["filter", "-n", "1", "blocked:true"], output: "\(header)\r\n\(rows[0])", input: dump)
    try expectRun(["filter", "email:nobody"], status: 1, output: "\(header)\r\n", input: dump)
    try expectRun(["filter", "--sample", "9", "--anywhere", "LINES"], output: "\(header)\r\n\(rows[2])", input: dump)
  }

  @Test("fields, counts and statistics are those of the records that rows stand for")
  func records() throws {
    try expectRun(
      ["filter", "--fields", "user_metadata.note,blocked", "blocked:true"],
      output: """
        {"user_metadata.note":"a \\"b\\", c","blocked":true}
        {"user_metadata.note":"two\\nlines","blocked":true}

        """, input: dump)
    try expectRun(
      ["filter", "--fields", "user_metadata.note,blocked", "--csv", "blocked:*"],
      output: "user_metadata.note,blocked\n\"a \"\"b\"\", c\",true\n,false\n\"two\nlines\",true\n", input: dump)
    try expectRun(["filter", "--count", "NOT _exists_:user_metadata"], output: "1\n", input: dump)
    try expectRun(["filter", "--stats", "blocked", "email:*"], output: "blocked\ttrue\t2\nblocked\tfalse\t1\n", input: dump)
  }

  @Test("each file of a split has the header")
  func split() throws {
    let folder = try TemporaryFolder()
    let out = folder.path + "/out/"
    try expectRun(
      ["filter", "--split-by", "blocked", "--into", out, "email:*"], output: "\(out)false.csv\t1\n\(out)true.csv\t2\n",
      input: dump)
    #expect(try folder.text(of: "out/true.csv") == "\(header)\r\n\(rows[0])\(rows[2])")
    #expect(try folder.text(of: "out/false.csv") == "\(header)\r\n\(rows[1])")
  }

  @Test("dumps with other columns are left out, unless fields of them are printed")
  func otherColumns() throws {
    let folder = try TemporaryFolder([
      "a.csv": dump, "b.csv": "email,blocked\nbob@example.com,true\n", "c.ndjson": "{\"blocked\":true}\n",
    ])
    let files = ["a", "b", "c"].map { "\(folder.path)/\($0).\($0 == "c" ? "ndjson" : "csv")" }
    try expectRun(
      ["filter", "blocked:true"] + files + [files[0]], status: 2,
      output: "\(header)\r\n" + rows[0] + rows[2] + rows[0] + rows[2],
      errors: """
        lq: error: \(files[1]): its records have other columns than those before; filter it alone, or use --fields
        lq: error: \(files[2]): it is no CSV, and what came before is; filter it alone, or use --fields

        """)
    try expectRun(
      ["filter", "blocked:true", files[2], files[1]], status: 2, output: "{\"blocked\":true}\n",
      errors: "lq: error: \(files[1]): it is CSV, and what came before is not; filter it alone, or use --fields\n")
    try folder.write(" \n", to: "empty.ndjson")
    try expectRun(
      ["filter", "blocked:true", "\(folder.path)/empty.ndjson", files[0], "\(folder.path)/empty.ndjson"],
      output: "\(header)\r\n" + rows[0] + rows[2])
    try expectRun(
      ["filter", "--fields", "email", "blocked:true"] + files,
      output: "{\"email\":\"jane@example.com\"}\n{\"email\":\"ann@example.org\"}\n{\"email\":\"bob@example.com\"}\n{}\n")
  }

  @Test("a field without a column is an error, and malformed rows are reported with their lines")
  func mistakes() throws {
    try expectRun(
      ["filter", "name:x"], status: 2,
      errors: """
        lq: error: <stdin>: no column holds 'name', so that it cannot be asked for; export it, or name the column that holds it with \
        --rename Column=name

        """, input: dump)
    try expectRun(
      ["filter", "--rename", "user_metadata.note=name", "--count", "name:two*"], output: "1\n", input: dump)
    try expectRun(
      ["filter", "--count", "blocked:true"], status: 2, output: "2\n",
      errors: """
        lq: error: <stdin>:6: malformed record: 1 cell under a header of 4
        lq: error: <stdin>:7: malformed record: a cell in quotes does not end at byte 2
        lq: warning: 2 malformed records were left out

        """, input: dump + "x\n1,\"2\n3")
  }
}
