import JSONText
import LuceneQuery
import LuceneTargets
import TestSupport
import Testing

/// Tables of DuckDB with a column for each field of a schema.
@Suite("Typed columns in DuckDB") struct TypedColumnsTests {
  @Test("a table has a column of its type for each field, and one of JSON for what stands around")
  func statement() throws {
    let schema = Schema([
      FieldDescriptor("email", .string), FieldDescriptor(FieldPath(["email", "domain"]), .string),
      FieldDescriptor(FieldPath(["app_metadata", "active"]), .boolean), FieldDescriptor("user_metadata", .json),
    ])
    #expect(
      try DuckDBTable(schema: schema).statement(named: "users", reading: "o'brien.ndjson") == """
        CREATE TABLE users AS
        SELECT
          CASE
            WHEN json_type(record, '/email') IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'BOOLEAN') THEN json_extract_string(record, '/email')
            WHEN 'ARRAY' IN (json_type(record, '/email')) THEN list_transform(
              [list_filter(
                list_transform(
                  CASE WHEN 'ARRAY' IN (json_type(record, '/email'))
                    THEN flatten(list_transform(
                      [json_extract(record, '/email')],
                      lambda x: CASE
                        WHEN json_type(x) IS DISTINCT FROM 'ARRAY' THEN [x]
                        WHEN NOT list_contains(json_type(x, '$[*]'), 'ARRAY') THEN [x] || json_extract(x, '$[*]')
                        ELSE [x] || json_extract(x, '$[*]') || json_extract(x, '$[*][*]') || json_extract(x, '$[*][*][*]') || json_extract(x, '$[*][*][*][*]') || json_extract(x, '$[*][*][*][*][*]') || json_extract(x, '$[*][*][*][*][*][*]')
                      END
                    ))
                    ELSE [json_extract(record, '/email')]
                  END,
                  lambda v: CASE
                    WHEN json_type(v) IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'BOOLEAN') THEN json_extract_string(v, '')
                    WHEN json_type(v) NOT IN ('NULL', 'ARRAY') THEN error('email has another type: ' || CAST(v AS VARCHAR))
                  END
                ),
                lambda v: v IS NOT NULL
              )],
              lambda l: CASE WHEN len(l) > 1 THEN error('email has several values: ' || CAST(l AS VARCHAR)) ELSE l[1] END
            )[1]
            WHEN json_type(record, '/email') <> 'NULL' THEN error('email has another type: ' || json_extract_string(record, '/email'))
          END AS "email",
          json_extract(record, '/app_metadata') AS "app_metadata",
          CASE
            WHEN json_type(record, '/app_metadata/active') IN ('BOOLEAN') THEN CAST(json_extract(record, '/app_metadata/active') AS BOOLEAN)
            WHEN 'ARRAY' IN (json_type(record, '/app_metadata'), json_type(record, '/app_metadata/active')) THEN list_transform(
              [list_filter(
                list_transform(
                  CASE WHEN 'ARRAY' IN (json_type(record, '/app_metadata'), json_type(record, '/app_metadata/active'))
                    THEN flatten(list_transform(
                      list_transform(
                        flatten(list_transform(
                          [json_extract(record, '/app_metadata')],
                          lambda x: CASE
                            WHEN json_type(x) IS DISTINCT FROM 'ARRAY' THEN [x]
                            WHEN NOT list_contains(json_type(x, '$[*]'), 'ARRAY') THEN [x] || json_extract(x, '$[*]')
                            ELSE [x] || json_extract(x, '$[*]') || json_extract(x, '$[*][*]') || json_extract(x, '$[*][*][*]') || json_extract(x, '$[*][*][*][*]') || json_extract(x, '$[*][*][*][*][*]') || json_extract(x, '$[*][*][*][*][*][*]')
                          END
                        )),
                        lambda x: CASE json_type(x) WHEN 'OBJECT' THEN json_extract(x, '/active') END
                      ),
                      lambda x: CASE
                        WHEN json_type(x) IS DISTINCT FROM 'ARRAY' THEN [x]
                        WHEN NOT list_contains(json_type(x, '$[*]'), 'ARRAY') THEN [x] || json_extract(x, '$[*]')
                        ELSE [x] || json_extract(x, '$[*]') || json_extract(x, '$[*][*]') || json_extract(x, '$[*][*][*]') || json_extract(x, '$[*][*][*][*]') || json_extract(x, '$[*][*][*][*][*]') || json_extract(x, '$[*][*][*][*][*][*]')
                      END
                    ))
                    ELSE [json_extract(record, '/app_metadata/active')]
                  END,
                  lambda v: CASE
                    WHEN json_type(v) IN ('BOOLEAN') THEN CAST(json_extract(v, '') AS BOOLEAN)
                    WHEN json_type(v) NOT IN ('NULL', 'ARRAY') THEN error('app_metadata.active has another type: ' || CAST(v AS VARCHAR))
                  END
                ),
                lambda v: v IS NOT NULL
              )],
              lambda l: CASE WHEN len(l) > 1 THEN error('app_metadata.active has several values: ' || CAST(l AS VARCHAR)) ELSE l[1] END
            )[1]
            WHEN json_type(record, '/app_metadata/active') <> 'NULL' THEN error('app_metadata.active has another type: ' || json_extract_string(record, '/app_metadata/active'))
          END AS "app_metadata.active",
          json_extract(record, '/user_metadata') AS "user_metadata"
        FROM (
          SELECT CASE json_type(line) WHEN 'OBJECT' THEN line ELSE error('no object: ' || left(CAST(line AS VARCHAR), 80)) END AS record
          FROM read_ndjson_objects('o''brien.ndjson') AS lines(line)
        ) AS input
        """)
  }

  @Test(
    "a test of a column is one of its type, known where a NOT stands over it",
    arguments: [
      ("email:Jane@x.com", #"lower("email") = 'jane@x.com'"#),
      ("email.domain:x.com", #"(contains("email", '@') AND lower(string_split("email", '@')[-1]) = 'x.com')"#),
      ("name:ja*", #"lower("name") LIKE 'ja%'"#),
      ("user_id:100%*", #""user_id" LIKE '100!%%' ESCAPE '!'"#),
      ("blocked:true", #""blocked""#),
      ("NOT blocked:true", #"NOT coalesce("blocked", FALSE)"#),
      ("blocked:false", #"NOT "blocked""#),
      ("blocked:(true OR false)", #""blocked" IS NOT NULL"#),
      ("NOT _exists_:last_login", #"NOT "last_login" IS NOT NULL"#),
      ("logins_count:[3 TO 7}", #"("logins_count" >= 3 AND "logins_count" < 7)"#),
      ("logins_count:(3 OR 7.5)", #""logins_count" = 3"#),
      ("logins_count:7.5", "FALSE"),
      ("logins_count:many", "1 = 0"),
      ("logins_count:[* TO 9.3e18]", #""logins_count" IS NOT NULL"#),
      ("created_at:2024-05", #"("created_at" >= '2024-05-01T00:00:00.000Z' AND "created_at" < '2024-06-01T00:00:00.000Z')"#),
      ("created_at:{* TO 2024}", #"("created_at" >= '0001-01-01T00:00:00.000Z' AND "created_at" < '2024-01-01T00:00:00.000Z')"#),
      ("created_at:{2024 TO *]", #""created_at" >= '2025-01-01T00:00:00.000Z'"#),
      ("identities.connection:google-oauth2", #"list_contains("identities.connection", 'google-oauth2')"#),
      ("identities.connection:(a OR b)", #"list_has_any("identities.connection", ['a', 'b'])"#),
      ("identities.connection:google*", #"len(list_filter("identities.connection", lambda x: x LIKE 'google%')) > 0"#),
      ("NOT _exists_:identities.provider", #"NOT coalesce(len("identities.provider") > 0, FALSE)"#),
    ])
  func conditions(query: String, condition: String) throws {
    #expect(try Query(parsing: query).compiled(for: .duckdb(columnsOf: .auth0Users)).literalText == condition)
  }

  @Test(
    "what a column has not kept is refused",
    arguments: [
      ("created_at:2024*", "created_at:2024*: a column of dates has not kept their text (duckdb)"),
      ("nobody:x", "nobody:x: the schema does not describe the field, so the table has no column for it (duckdb)"),
      (
        "app_metadata.n:9007199254740993",
        "app_metadata.n:9007199254740993: a column of doubles has rounded numbers as large as this one (duckdb)"
      ),
    ])
  func refusals(query: String, message: String) throws {
    let schema = Schema(extending: .auth0Users, with: [FieldDescriptor(FieldPath(["app_metadata", "n"]), .number)])
    let query = try Query(parsing: query, schema: schema)
    let refusal = #expect(throws: UnsupportedMatch.self) { try query.compiled(for: .duckdb(columnsOf: schema)) }
    #expect(refusal?.description == message)
  }

  @Test("files are no table of columns, and no key of one holds U+0000")
  func refusedStatements() throws {
    let query = try Query(parsing: "blocked:true")
    let files = #expect(throws: UnsupportedMatch.self) {
      try query.compiled(for: .duckdb(columnsOf: .auth0Users), as: StatementForm(input: "users.ndjson"))
    }
    #expect(files?.reason == "files have no typed columns; a table is made from them first")
    let null = DuckDBTable(schema: Schema([FieldDescriptor(FieldPath(["a\0"]), .string)]))
    let name = #expect(throws: UnsupportedMatch.self) { try null.statement(named: "users", reading: "users.ndjson") }
    #expect(name?.reason == "SQL cannot hold the character U+0000")
  }

  @Test("keys that DuckDB takes for one name, or that need quotes, are columns of their own")
  func names() throws {
    let keys = ["plan", "Plan", "PLAN", "É", "é", "a\"b", "x.y", "x", "record", "line\nend"]
    let schema = Schema(
      keys.filter { $0 != "x" }.map { FieldDescriptor(FieldPath([$0]), .string) } + [
        FieldDescriptor(FieldPath(["x", "y"]), .string)
      ])
    var batch = Engine.Batch()
    batch.records = [
      keys.map { key in
        let value: JSONValue = key == "x" ? ["y": "1"] : "1"
        return JSONValue.object([JSONMember(key: JSONString(key), value: value)]).serialized()
      }
    ]
    let engine = try Engine.duckdb(columnsOf: schema)
    for key in keys {
      let path = FieldPath(key == "x" ? ["x", "y"] : [key])
      let query = try Query(parsing: "\(path):1", schema: schema)
      // A condition in a group is indented.
      let grouped = Query.and([query, .not(.field("plan", .term(Value("2"))))])
      batch.questions.append((try query.compiled(for: engine.target), 0))
      batch.questions.append((try grouped.compiled(for: engine.target), 0))
    }
    guard let answers = try engine.answers(to: batch) else { return }
    #expect(answers == keys.indices.flatMap { [.records([$0]), .records([$0])] })
  }

  @Test("dates are found in columns with and without a time zone, wherever the program runs")
  func timeZones() throws {
    let condition = try Query(parsing: "created_at:2024-01-01").compiled(for: .duckdb(columnsOf: .auth0Users)).literalText
    var script = ["SET TimeZone = 'America/New_York'"]
    for type in ["TIMESTAMP", "TIMESTAMPTZ"] {
      script.append("CREATE OR REPLACE TABLE t(i INTEGER, created_at \(type))")
      let dates = ["2023-12-31 23:59:59.999", "2024-01-01 00:00:00", "2024-01-01 23:59:59.999", "2024-01-02 00:00:00"]
      for (index, date) in dates.enumerated() { script.append("INSERT INTO t VALUES (\(index), '\(date)+00')") }
      script.append("SELECT string_agg(i::VARCHAR, ',') FROM t WHERE \(condition)")
    }
    guard let output = try Engine.duckdb.output(of: Array(script.joined(separator: "\0").utf8)) else { return }
    #expect(output == "1,2\n1,2\n")
  }

  @Test("a text that is no date exists, and lies in no range")
  func noDates() throws {
    let dates = ["yesterday", "2023-02-29", "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00", "2024-05-05", nil]
    let queries: [(query: String, records: Set<Int>)] = [
      ("_exists_:created_at", [0, 1, 2, 3, 4]), ("created_at:[2000 TO *]", [4]), ("created_at:[* TO 2030]", [4]),
      ("created_at:2024", [4]),
      ("NOT created_at:{* TO 2030}", [0, 1, 2, 3, 5]),
    ]
    try expect(queries, in: dates.map { $0.map { #"{"created_at":"\#($0)"}"# } ?? "{}" }, .auth0Users)
  }

  @Test("what identities number is found as its text")
  func numbersAsText() throws {
    let records = [
      #"{"identities":[{"user_id":123},{"user_id":"a"}]}"#, #"{"identities":[{"user_id":"123"}]}"#,
      #"{"identities":[{"user_id":true}]}"#,
    ]
    try expect(
      [("identities.user_id:123", [0, 1]), ("identities.user_id:true", [2]), ("_exists_:identities.user_id", [0, 1, 2])],
      in: records,
      .auth0Users)
  }

  /// Expects that queries find the records with these numbers.
  private func expect(_ queries: [(query: String, records: Set<Int>)], in records: [String], _ schema: Schema) throws {
    var batch = Engine.Batch()
    batch.records = [records.map { Array($0.utf8) }]
    let engine = try Engine.duckdb(columnsOf: schema)
    for (query, _) in queries {
      batch.questions.append((try Query(parsing: query, schema: schema).compiled(for: engine.target), 0))
    }
    guard let answers = try engine.answers(to: batch) else { return }
    #expect(answers == queries.map { .records($0.records) })
  }

  @Test("arrays are gone through, as in a query, where there is one value at most")
  func arraysOfOne() throws {
    let schema = Schema([
      FieldDescriptor("name", .string), FieldDescriptor("when", .date), FieldDescriptor(FieldPath(["m", "p"]), .integer),
      FieldDescriptor("blocked", .boolean),
    ])
    let records = [
      #"{"name":["x"]}"#, #"{"name":[]}"#, #"{"when":[["2024-05"]]}"#, #"{"m":[{"p":5.0}]}"#, #"{"m":[{"p":[null,5]},{}]}"#,
      #"{"blocked":[true]}"#, #"{"blocked":[null]}"#, #"{"m":5}"#,
    ]
    let queries: [(query: String, records: Set<Int>)] = [
      ("name:x", [0]), ("_exists_:name", [0]), ("when:2024", [2]), ("_exists_:when", [2]), ("m.p:5", [3, 4]),
      ("blocked:true", [5]),
      ("NOT _exists_:blocked", [0, 1, 2, 3, 4, 6, 7]),
    ]
    try expect(queries, in: records, schema)
  }

  @Test(
    "what is not as the schema says is told when the table is made",
    arguments: [
      (#"{"logins_count":"5"}"#, "logins_count has another type: 5"),
      (#"{"logins_count":2.5}"#, "logins_count has another type: 2.5"),
      (#"{"blocked":1}"#, "blocked has another type: 1"), (#"{"created_at":5}"#, "created_at has another type: 5"),
      (#"{"user_id":{}}"#, "user_id has another type: {}"), (#"{"email":["a","b"]}"#, "email has several values: [a, b]"),
      (#"{"identities":[{"isSocial":"true"}]}"#, #"identities.isSocial has another type: "true""#), ("[1]", "no object: [1]"),
    ])
  func wrongTypes(record: String, message: String) throws {
    let engine = try Engine.duckdb(columnsOf: .auth0Users)
    var batch = Engine.Batch()
    batch.records = [[Array(record.utf8)]]
    do {
      guard try engine.answers(to: batch) != nil else { return }
      Issue.record("the table was made")
    } catch let failure as Engine.Failure {
      #expect(failure.description.contains(message), "\(failure)")
    }
  }
}
