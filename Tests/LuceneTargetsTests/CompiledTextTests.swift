import LuceneQuery
import LuceneSyntax
import LuceneTargets
import Testing

/// What is compiled, as text.
@Suite struct CompiledTextTests {
  private func compiled(
    _ text: String, for target: QueryTarget, as form: StatementForm = StatementForm(), dialect: Dialect = .auth0
  ) throws -> CompiledQuery {
    try Query(parsing: text, options: QueryOptions(dialect: dialect)).compiled(for: target, as: form)
  }

  @Test("values are bound, or stand quoted in the text")
  func arguments() throws {
    let query = try compiled("app_metadata.plan:\"it's\"", for: .postgresql)
    #expect(query.text == "record @? $1")
    let path = #"lax $."app_metadata"[*][*][*][*][*][*]."plan"[*][*][*][*][*][*] ? (@ == "it's")"#
    #expect(query.arguments == [.text(path)])
    #expect(
      query.literalText
        == #"record @? 'lax $."app_metadata"[*][*][*][*][*][*]."plan"[*][*][*][*][*][*] ? (@ == "it''s")'"#)
  }

  @Test("a program for jq")
  func jq() throws {
    let query = try compiled("blocked:true AND NOT (name:J* OR logins_count:[3 TO 5})", for: .jq)
    #expect(
      query.literalText == #"""
        def items: if type == "array" then .[] | items else . end;
        def at($key): items | objects | select(has($key)) | .[$key];
        select((
          any(at("blocked") | items; (type == "string" and (. == "true")) or . == true)
          and ((
            any(at("name") | items; (type == "string" and (ascii_downcase | test("\\Aj(?s:.*)\\z"))))
            or any(at("logins_count") | items; (type == "string" and (. >= "3" and . < "5")) or (type == "number" and . >= 3 and . < 5))
          ) | not)
        ))
        """#)
  }

  @Test("a statement for SQLite")
  func sqlite() throws {
    let form = StatementForm(column: "user data", table: "Users", select: "rowid")
    let query = try compiled("app_metadata.plan:(gold OR silver)", for: .sqlite, as: form)
    #expect(
      query.literalText == #"""
        SELECT rowid
        FROM "Users"
        WHERE EXISTS (
          WITH RECURSIVE walk(depth, value, type) AS (
            SELECT 0, "user data", 'object' WHERE coalesce(instr("user data", '\u') > 0 OR json_type("user data", '$."app_metadata"') = 'array' OR json_type("user data", '$."app_metadata"."plan"') = 'array', 0)
            UNION ALL
            SELECT walk.depth + (walk.type = 'object'), item.value, item.type
            FROM walk, json_each(CASE WHEN walk.type IN ('object', 'array') THEN walk.value ELSE '[]' END) AS item
            WHERE walk.type = 'array' OR (walk.type = 'object' AND item.key = CASE walk.depth WHEN 0 THEN 'app_metadata' WHEN 1 THEN 'plan' END)
          )
          SELECT 1 FROM (
            SELECT json_type("user data", '$."app_metadata"."plan"') AS type, json_extract("user data", '$."app_metadata"."plan"') AS value
            UNION ALL
            SELECT type, value FROM walk WHERE depth = 2
          )
          WHERE type IS NOT NULL AND CASE type WHEN 'text' THEN value IN ('gold', 'silver') ELSE 0 END
        )
        """#)
  }

  @Test(
    "some programs drop carriage returns, so these have to be made",
    arguments: [(QueryTarget.sqlite, "char"), (.duckdb, "chr")])
  func carriageReturn(target: QueryTarget, function: String) throws {
    let query = try Query.field("user_id", .term(Value("a\r\n'b"))).compiled(for: target)
    #expect(query.literalText.contains("= ('a' || \(function)(13) || '\n''b')"))
    #expect(query.arguments.last == .text("a\r\n'b"))
  }

  @Test("a backslash means the same to PostgreSQL whatever standard_conforming_strings is set to")
  func backslash() throws {
    let query = try Query.field("user_id", .term(Value(#"a\'b"#))).compiled(for: .postgresql)
    // Where backslashes escape, a quote behind a single one would not end the string.
    #expect(query.literalText == #"record @? E'lax $."user_id"[*][*][*][*][*][*] ? (@ == "a\\\\''b")'"#)
  }

  @Test("what Spark would replace in a statement is written so that it does not")
  func variables() throws {
    let query = try Query.field("user_id", .term(Value("${env:HOME} $1"))).compiled(for: .spark)
    #expect(query.literalText.contains(#"\u0024{env:HOME} $1'"#) && !query.literalText.contains("${"), "\(query.literalText)")
    #expect(throws: UnsupportedMatch.self) { try compiled("*:*", for: .spark, as: StatementForm(table: "${env:HOME}")) }
    #expect(throws: UnsupportedMatch.self) { try compiled("*:*", for: .spark, as: StatementForm(column: "value", input: "x")) }
  }

  @Test("names are quoted, since engines reserve words of their own")
  func names() throws {
    let form = StatementForm(column: #"a\"b"#, table: "user")
    #expect(try compiled("*:*", for: .postgresql, as: form).literalText.contains("FROM \"user\""))
    #expect(try compiled("blocked:true", for: .clickhouse, as: form).literalText.contains(#""a\\""b""#))
  }

  @Test(
    "a table may stand in a schema",
    arguments: [
      ("app.users", #""app".users"#), (#"app."user.dump""#, #""app"."user.dump""#), (#""say ""hi"".".t"#, #""say ""hi""."."t""#),
      ("a.b.c", #""a"."b"."c""#), ("a..b", #""a..b""#), ("a.", #""a.""#), (".a", #"".a""#), (#"a."b"#, #""a.""b""#), ("", #""""#),
      (#""a"b"#, #""""a""b""#), (#"x; DROP TABLE "y".z"#, #""x; DROP TABLE ""y"".z""#), (#"""."#, #"""""".""#),
      (#""""#, #""""""""#),
    ])
  func tables(name: String, text: String) throws {
    let query = try compiled("*:*", for: .postgresql, as: StatementForm(table: name))
    #expect(query.literalText == "SELECT *\nFROM \(text)\nWHERE 1 = 1")
  }

  @Test("files for DuckDB")
  func duckdb() throws {
    let query = try compiled("*:*", for: .duckdb, as: StatementForm(select: "count(*)", input: "it's/*.ndjson"))
    #expect(
      query.literalText == """
        SELECT count(*)
        FROM read_ndjson_objects('it''s/*.ndjson') AS users(record)
        WHERE 1 = 1
        """)
  }

  @Test("what a schema says of the records makes a term short")
  func assumedSchema() throws {
    let query = try Query(parsing: "email:Jane@x.com")
    let texts: [(QueryTarget, String)] = [
      (.duckdb, "coalesce(lower(json_extract_string(record, '/email')) = 'jane@x.com', FALSE)"),
      (.postgresql, #"coalesce(lower((record ->> 'email') COLLATE "C") = 'jane@x.com', FALSE)"#),
      (
        .spark,
        #"coalesce(lower(translate(try_variant_get(record, '$[\'email\']', 'string'), 'Σİ', 'σi')) = 'jane@x.com', FALSE)"#
      ),
      (
        .clickhouse,
        "coalesce(lower(if(JSONType(record, 'email') = 'String', JSONExtractString(record, 'email'), NULL)) = 'jane@x.com', FALSE)"
      ),
    ]
    for (target, text) in texts {
      #expect(try query.compiled(for: target, assuming: .auth0Users).literalText == text)
    }
    let id = try Query(parsing: "user_id:a").compiled(for: .postgresql, assuming: .auth0Users)
    #expect(id.literalText == #"record @? 'lax $."user_id" ? (@ == "a")'"#)
  }

  @Test("what no engine says exactly is refused, with the clause and the reason", arguments: QueryTarget.all)
  func refusals(_ target: QueryTarget) {
    expectRefusal("plan:/go.*/", "plan:/go.*/: no engine reads Lucene's regular expressions", target, dialect: .lucene)
    expectRefusal("plan:gold~1", "plan:gold~1: engines count edits in other ways, if at all", target, dialect: .lucene)
  }

  @Test("what one engine does not say exactly is refused by it")
  func refusalsOfOne() {
    expectRefusal(
      "name:[é TO *]", "name:[\"é\" TO *]: the engine's lower() knows ASCII only, so it cannot order such letters", .sqlite)
    expectRefusal("name:[é TO *]", "name:[\"é\" TO *]: jq lower-cases ASCII only, so it cannot order letters", .jq)
    expectRefusal("n:9007199254740993", "n:9007199254740993: jq cannot tell whole numbers beyond 2^53 apart", .jq)
    for target in [QueryTarget.sqlite, .postgresql, .duckdb, .spark, .clickhouse] {
      expectRefusal(#"t:"a\u0000""#, "t:\"a\u{0}\": SQL cannot hold the character U+0000", target)
    }
  }

  @Test("deep queries are refused, whatever their depth")
  func depth() {
    var query = Query.field("blocked", .term(Value("true")))
    for _ in 0..<10_000 { query = .not(.or([query, .field("email", .exists)])) }
    for target in QueryTarget.all {
      #expect(throws: UnsupportedMatch.self) { try query.compiled(for: target) }
    }
  }

  private func expectRefusal(
    _ text: String, _ message: String, _ target: QueryTarget, dialect: Dialect = .auth0,
    location: Testing.SourceLocation = #_sourceLocation
  ) {
    do {
      let query = try compiled(text, for: target, dialect: dialect)
      Issue.record("compiled to \(query.literalText)", sourceLocation: location)
    } catch { #expect("\(error)" == "\(message) (\(target.name))", sourceLocation: location) }
  }
}
