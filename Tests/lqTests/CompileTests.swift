import Testing

/// `lq compile` as it is typed.
@Suite struct CompileTests {
  @Test("a condition, and a statement around it")
  func statement() throws {
    let condition = #"profile @? 'lax $."user_id"[*][*][*][*][*][*] ? (@ == "a''b")'"#
    try expectRun(["compile", "--to", "postgresql", "--column", "profile", "user_id:\"a'b\""], output: condition + "\n")
    try expectRun(
      ["compile", "--to", "postgresql", "--table", "people", "--column", "profile", "--select", "id", "user_id:\"a'b\""],
      output: "SELECT id\nFROM people\nWHERE \(condition)\n")
  }

  @Test("records that obey a schema have short conditions")
  func assumedSchema() throws {
    try expectRun(
      ["compile", "--to", "duckdb", "--assume-schema", "auth0", "user_id:a"],
      output: "coalesce(json_extract_string(record, '/user_id') = 'a', FALSE)\n")
  }

  @Test("what cannot be said is a failure that says why")
  func refusals() throws {
    try expectRun(
      ["compile", "--to", "sqlite", "--dialect", "lucene", "name:/a/"], status: 2,
      errors: "lq: error: name:/a/: no engine reads Lucene's regular expressions (sqlite)\n")
    try expectRun(
      ["compile", "--to", "sqlite", "--input", "users.ndjson", "blocked:true"], status: 2,
      errors: "lq: error: the query: this engine reads tables, not files (sqlite)\n")
    try expectRun(
      ["compile", "blocked:true"], status: 2,
      errors: "lq: error: '--to' says for which engine, as in --to postgresql\ntry 'lq compile --help'\n")
    try expectRun(
      ["compile", "--to", "jq", "--mapping"], status: 2,
      errors: "lq: error: only elasticsearch has a mapping\ntry 'lq compile --help'\n")
  }
}
