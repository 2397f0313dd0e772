import TestSupport
import Testing

/// `lq schema`, and `--schema`, as somebody at a terminal sees them.
@Suite struct SchemaCommandTests {
  private static let sample = Corpus.folder.appending(path: "users.lq-schema.json").path

  @Test("infer prints a schema file, counts on standard error, and reports malformed lines")
  func infer() throws {
    let dump =
      #"{"email":"a@b.c","app_metadata":{"seats":5}}"# + "\n{\n" + #"{"app_metadata":{"seats":7,"since":"2024-01-31"}}"# + "\n"
    try expectRun(
      ["schema", "infer", "-"], status: 2,
      output: """
        {
          "version": 1,
          "fields": {
            "app_metadata.seats": {"type":"integer"},
            "app_metadata.since": {"type":"date"}
          }
        }

        """,
      errors: """
        lq: error: <stdin>:2: malformed record: the text ends too early at byte 1
        lq: 2 fields in 2 records

        """, input: dump)
  }

  @Test("check shows every mistake with file, line and column, and is silent about a good file")
  func check() throws {
    try expectRun(["schema", "check", Self.sample])
    try expectRun(
      ["schema", "check", "-"], status: 1,
      output: """
        error: 'txt' is no type
          --> <stdin>:1:36
          │ {"version":1,"fields":{"a":{"type":"txt"}}}
          │                                    ^^^^^ expected one of string, boolean, integer, number, date, json
          = id: invalid-value

        """, input: #"{"version":1,"fields":{"a":{"type":"txt"}}}"#)
  }

  @Test("with a schema, filter compares as it says and warns of what it does not have")
  func filter() throws {
    let dump = Corpus.folder.appending(path: "users.ndjson").path
    let query = "app_metadata.subscription.renews:[2025-01-01 TO 2025-03]"
    let plain = try Program.lq().run(["filter", "--count", query, dump])
    let typed = try Program.lq().run(["filter", "--count", "--schema", Self.sample, query, dump])
    #expect(plain.output != typed.output && typed.errors == "")
    let unknown = try Program.lq().run(["filter", "--count", "--schema", Self.sample, "app_metadata.plna:gold", dump])
    #expect(unknown.errors.contains("unknown field 'app_metadata.plna'; did you mean 'app_metadata.plan'?"))
    let broken = try Program.lq().run(["filter", "--schema", dump, "email:x", dump])
    #expect(broken.status == 2 && broken.errors.contains("is no schema file"))
  }
}
