import TestSupport
import Testing

/// `lq compile` as it is typed.
@Suite struct CompileTests {
  @Test("a condition, and a statement around it")
  func statement() throws {
    let condition = #""profile" @? 'lax $."user_id"[*][*][*][*][*][*] ? (@ == "a''b")'"#
    try expectRun(["compile", "--to", "postgresql", "--column", "profile", "user_id:\"a'b\""], output: condition + "\n")
    try expectRun(
      ["compile", "--to", "postgresql", "--table", "people", "--column", "profile", "--select", "id", "user_id:\"a'b\""],
      output: "SELECT id\nFROM \"people\"\nWHERE \(condition)\n")
  }

  @Test("records that obey a schema have short conditions")
  func assumedSchema() throws {
    try expectRun(
      ["compile", "--to", "duckdb", "--assume-schema", "auth0", "user_id:a"],
      output: "coalesce(json_extract_string(record, '/user_id') = 'a', FALSE)\n")
  }

  @Test("a dump becomes a table of typed columns, which short conditions ask")
  func typedColumns() throws {
    try expectRun(
      ["compile", "--to", "duckdb", "--typed-columns", "--table", "users", "email:Jane@x.com AND NOT blocked:true"],
      output: """
        SELECT *
        FROM users
        WHERE (
          lower("email") = 'jane@x.com'
          AND NOT coalesce("blocked", FALSE)
        )

        """)
    let table = try Program.lq().run(["compile", "--to", "duckdb", "--mapping", "--input", "*.ndjson.gz", "--table", "people"])
    #expect(table.status == 0 && table.errors.isEmpty)
    #expect(
      table.output.hasPrefix(
        "CREATE TABLE \"people\" AS\nSELECT\n  CASE\n    WHEN json_type(record, '/email') IN ('VARCHAR', 'BIGINT', "))
    #expect(table.output.hasSuffix("\n  FROM read_ndjson_objects('*.ndjson.gz') AS lines(line)\n) AS input;\n"))
    let help = "\ntry 'lq compile --help'\n"
    try expectRun(
      ["compile", "--to", "duckdb", "--mapping"], status: 2,
      errors: "lq: error: '--input' says which files the table is made from" + help)
    try expectRun(
      ["compile", "--to", "sqlite", "--typed-columns", "blocked:true"], status: 2,
      errors: "lq: error: '--typed-columns' is for duckdb alone" + help)
    try expectRun(
      ["compile", "--to", "duckdb", "--typed-columns", "--column", "profile", "blocked:true"], status: 2,
      errors: "lq: error: options '--typed-columns' and '--column' exclude each other" + help)
    try expectRun(
      ["compile", "--to", "elasticsearch", "--mapping", "--table", "people"], status: 2,
      errors: "lq: error: '--table' means nothing for the mapping of an index" + help)
  }

  @Test("a deletion names how many documents are expected, and what may be deleted")
  func deletion() throws {
    try expectRun(
      ["compile", "--to", "elasticsearch", "--delete-at-most", "12", "blocked:true AND NOT name:*"],
      output: """
        {
          "query": {
            "bool": {
              "filter": [
                {
                  "term": {
                    "blocked": {
                      "value": true
                    }
                  }
                },
                {
                  "bool": {
                    "must_not": [
                      {
                        "exists": {
                          "field": "name"
                        }
                      }
                    ]
                  }
                }
              ]
            }
          },
          "max_docs": 12
        }

        """)
  }

  @Test(
    "a deletion of more than is named, or of nothing, is refused",
    arguments: [
      "*:*", "NOT blocked:true", "blocked:true OR NOT name:x", "NOT (name:x AND blocked:true)", "NOT _exists_:name",
      "NOT email.domain:\"a@b\"",
    ])
  func refusedDeletions(query: String) throws {
    try expectRun(
      ["compile", "--to", "elasticsearch", "--delete-at-most", "12", query], status: 2,
      errors: "lq: error: the query: it matches a document that has no fields at all, "
        + "so that a deletion would take more than it names (elasticsearch)\n")
  }

  @Test("a deletion without a number, with findings, of nothing, or in another engine is refused")
  func refusedDeletionsByOthers() throws {
    let deletion = ["compile", "--to", "elasticsearch", "--delete-at-most"]
    try expectRun(
      deletion + ["0", "blocked:true"], status: 2,
      errors: "lq: error: the query: a deletion is told the number of documents that is expected, from 1 up (elasticsearch)\n")
    try expectRun(
      deletion + ["1", "email.domain:\"a@b\""], status: 2,
      errors: "lq: error: the query: it matches no document of the index (elasticsearch)\n")
    let outcome = try Program.lq().run(deletion + ["1", "emial:x"])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.hasSuffix("\nlq: error: nothing is deleted by a query with findings\n"))
    try expectRun(
      ["compile", "--to", "jq", "--delete-at-most", "1", "blocked:true"], status: 2,
      errors: "lq: error: '--delete-at-most' is for elasticsearch alone\ntry 'lq compile --help'\n")
    try expectRun(
      deletion + ["1", "--mapping"], status: 2,
      errors: "lq: error: options '--mapping' and '--delete-at-most' exclude each other\ntry 'lq compile --help'\n")
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
      ["compile", "--to", "jq", "--column", "profile", "blocked:true"], status: 2,
      errors: "lq: error: jq has no columns for '--column'\ntry 'lq compile --help'\n")
    try expectRun(
      ["compile", "blocked:true"], status: 2,
      errors: "lq: error: '--to' says for which engine, as in --to postgresql\ntry 'lq compile --help'\n")
    try expectRun(
      ["compile", "--to", "jq", "--mapping"], status: 2,
      errors: "lq: error: '--mapping' is for elasticsearch and duckdb\ntry 'lq compile --help'\n")
  }
}
