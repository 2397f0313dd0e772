import TestSupport
import Testing

/// `lq lint`, `fmt`, `explain` and `check`, as somebody at a terminal sees them.
@Suite struct QueryCommandTests {
  @Test("lint prints findings with carets and ends with 1")
  func lint() throws {
    try expectRun(
      ["lint", "emial:jane", "blocked:true"], status: 1,
      output: """
        warning: unknown field 'emial'; did you mean 'email'?
          │ emial:jane
          │ ^^^^^
        help: write: email:jane
          = id: unknown-field

        """, errors: "1 warning in 1 of 2 queries\n")
    try expectRun(["lint", "blocked:true", "email:jane AND NOT _exists_:username"])
  }

  @Test("colours come when they are asked for")
  func color() throws {
    let colored = try Program.lq().run(["lint", "--color", "always", "emial:jane"])
    #expect(colored.output.contains("\u{1B}[1;33mwarning\u{1B}[0m"))
    let plain = try Program.lq().run(["lint", "emial:jane"])
    #expect(!plain.output.contains("\u{1B}"))
  }

  @Test("fmt prints the one layout, and says what cannot be read")
  func format() throws {
    try expectRun(["fmt", "email : jane*   AND(blocked:true)", "a&&b"], output: "email:jane* AND (blocked:true)\na&&b\n")
    try expectRun(
      ["fmt", "a AND"], status: 2,
      errors: """
        error: nothing follows 'AND'
          │ a AND
          │   ^^^
        help: remove it
          = id: missing-operand

        """)
  }

  @Test("explain says it in words, as a tree, and as Lucene reads it where that differs")
  func explain() throws {
    try expectRun(
      ["explain", "(a:1 AND b:2) OR NOT c:3", "--bare-fields", "email"],
      output: """
        users for whom at least one of these holds:
          - all of these hold:
              - a is 1
              - b is 2
          - c is not 3, or has no value

        or
        ├─ and
        │  ├─ a:1
        │  └─ b:2
        └─ not
           └─ c:3

        canonical text: (a:1 AND b:2) OR (NOT c:3)
        classic Lucene reads: (+a:1 +b:2) -c:3
             which comes to: a:1 AND b:2 AND (NOT c:3)

        """,
      errors: """
        warning: unknown field 'a'
          │ (a:1 AND b:2) OR NOT c:3
          │  ^
        note: fields of your own stand under 'app_metadata' or 'user_metadata': app_metadata.a
          = id: unknown-field

        warning: unknown field 'b'
          │ (a:1 AND b:2) OR NOT c:3
          │          ^
        note: fields of your own stand under 'app_metadata' or 'user_metadata': app_metadata.b
          = id: unknown-field

        info: a negation beside OR is an exclusion to other readers
          │ (a:1 AND b:2) OR NOT c:3
          │                  ^^^^^^^
        help: put it in parentheses: (NOT c:3)
          = id: negated-or-operand

        warning: unknown field 'c'
          │ (a:1 AND b:2) OR NOT c:3
          │                      ^
        note: fields of your own stand under 'app_metadata' or 'user_metadata': app_metadata.c
          = id: unknown-field


        """)
  }

  @Test("explain says what is slow, with the clause")
  func costs() throws {
    let outcome = try Program.lq().run(["explain", "name:*oh* AND _exists_:username"])
    #expect(
      outcome.output.hasSuffix(
        """
        └─ _exists_:username

        slow or discouraged:
          - name:*oh*: with a wildcard at both ends every value has to be looked through from end to end
          - _exists_:username: Auth0 advises against asking who has a field: nearly everybody may

        canonical text: name:*oh* AND _exists_:username

        """))
  }

  @Test("explain --record says why a line of a dump, or an object, matches or does not")
  func record() throws {
    let users = Corpus.folder.appending(path: "users.ndjson").path
    try expectRun(
      ["explain", "--record", "\(users):2", "app_metadata.plan:gold AND logins_count:[5 TO *]"],
      output: """
        the record does not match, because of
          no   logins_count:[5 TO *]   logins_count is "12"
        all clauses:
          yes  app_metadata.plan:gold  app_metadata.plan is "gold"
          no   logins_count:[5 TO *]   logins_count is "12"

        """)
    try expectRun(
      ["explain", "--record", #"{"blocked":true}"#, "blocked:true"],
      output: """
        the record matches, because of
          yes  blocked:true  blocked is true

        """)
    try expectRun(
      ["explain", "--record", "\(users):9999", "blocked:true"], status: 2,
      errors: "lq: error: '\(users)' has no record in line 9999\n")
    try expectRun(
      ["explain", "--record", "{", "blocked:true"], status: 2,
      errors: "lq: error: the record: malformed record: the text ends too early at byte 1\n")
    try expectRun(
      ["explain", "--record", users, "blocked:true"], status: 2,
      errors: """
        lq: error: '\(users)' is no record for '--record'; write FILE:LINE, or a JSON object
        try 'lq explain --help'

        """)
  }

  @Test("check lists fields with their types, and what is wrong with its place")
  func check() throws {
    let dump = #"{"a":1,"b":{"c":[true,null]}}"# + "\n\n" + #"{"a":"x","a":2}"# + "\n{]\n"
    try expectRun(
      ["check", "-"], status: 2,
      output: """
        <stdin>: 2 records, 1 malformed, 1 repeated keys, 1 blank lines
          a    2  string 1, number 2
          b    1  object 1
          b.c  1  boolean 1, null 1, array 1

        <stdin>: 1 of 2 records are not for every engine of lq compile; lq filter --engine reads them itself
          1  repeated keys  line 3 (a)

        """,
      errors: """
        lq: error: <stdin>:4: malformed record: expected a key in double quotes at byte 1
        lq: warning: <stdin>:3: the key 'a' stands there twice; the first counts

        """, input: dump)
  }

  @Test("a dump that ends too early is checked up to there, and is not taken for whole")
  func checkOfCutDump() throws {
    let packed = GzipMember(Array(#"{"a":1}"#.utf8) + [UInt8(ascii: "\n")]).bytes
    let folder = try TemporaryFolder()
    try folder.write(packed + packed.prefix(packed.count - 9), to: "cut.ndjson.gz")
    let path = "\(folder.path)/cut.ndjson.gz"
    try expectRun(
      ["check", path], status: 2,
      output: """
        \(path): up to there 2 records, 0 malformed, 0 repeated keys, 0 blank lines
          a  2  number 2

        """,
      errors: "lq: error: \(path): cannot decompress: the compressed data end too early, at byte \(2 * packed.count - 9)\n")
  }

  @Test("check finds what other engines read otherwise, and changes nothing about the status for it")
  func unportable() throws {
    let dump = #"""
      {"user_metadata.plan":"x","a":[[[[[["x"]]]]]]}
      {"a":[[[[[[["x",{"b":["\u0000"]}]]]]]]],"b":"\ud800","\udc00":9007199254740992}
      {"c":0.1234567890123456,"d":1e400,"e":-9007199254740991,"f":1e-400,"g":"\ud83d\ude00","h":18446744073709551616}
      {"c":1.5,"a[0].b":1,"i":-9223372036854775808,"j":"\ud7ff"}
      {"x.y":1}
      {"x.y":1}

      """#
    let outcome = try Program.lq().run(["check", "-"], input: Array(dump.utf8))
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(
      outcome.output.split(separator: "\n\n").last.map { String($0) } == #"""
        <stdin>: 6 of 6 records are not for every engine of lq compile; lq filter --engine reads them itself
          4  flat keys                            line 1 (user_metadata\.plan), line 4 (a\[0\]\.b), line 5 (x\.y), …
          1  U+0000                               line 2 (a.b)
          1  lone surrogates                      line 2 (�)
          1  more than 6 arrays in each other     line 2 (a)
          2  whole numbers from 2^53 up           line 2 (�), line 4 (i)
          1  numbers beyond 64 bits or 15 digits  line 3 (c)

        """#)
  }

  @Test("check says where values are not as the schema says, and shows none of them")
  func checkAgainstSchema() throws {
    let folder = try TemporaryFolder([
      "s.json": """
      {"version":1,"fields":{"app_metadata.plan":{"type":"string","values":["free","gold"],"case":"lower"},
      "app_metadata.seats":{"type":"integer"},"app_metadata.since":{"type":"date"}}}
      """,
      "users.ndjson": """
      {"email":"a@b.c","app_metadata":{"plan":"Gold","seats":5,"since":"2024-01-31"},"column":1}
      {"email":7,"app_metadata":{"plan":"secret","seats":1.5,"since":"soon"}}
      {"app_metadata":{"plan":"secret","plna":"x","seats":[1,2]}}
      {"app_metadata":{"plan":{"x":1}}}
      """,
    ])
    let problems = """
      lq: warning: users.ndjson:2: 'email' holds a number where the schema says string
      lq: warning: users.ndjson:2: 'app_metadata.plan' holds a value that the schema does not list; first of 2 records
      lq: warning: users.ndjson:2: 'app_metadata.seats' holds a number that is not whole
      lq: warning: users.ndjson:2: 'app_metadata.since' holds a string that is no date
      lq: warning: users.ndjson:3: 'app_metadata.plna' is not in the schema, which has other fields beside it
      lq: warning: users.ndjson:3: 'app_metadata.seats' holds several values where the schema says one
      lq: warning: users.ndjson:4: 'app_metadata.plan' holds an object where the schema says string

      """
    let output = """
      users.ndjson: 4 records, 0 malformed, 0 repeated keys, 0 blank lines, 8 contradictions of the schema
        email                2  string 1, number 1
        app_metadata         4  object 4
        app_metadata.plan    4  string 3, object 1
        app_metadata.plan.x  1  number 1
        app_metadata.seats   3  number 4, array 1
        app_metadata.since   2  string 2
        app_metadata.plna    1  string 1
        column               1  number 1

      """
    try expectRun(
      ["check", "--schema", "s.json", "users.ndjson"], status: 1, output: output, errors: problems, in: folder)
    try folder.write(#"{"schema":"s.json"}"#, to: ".lq.json")
    try expectRun(["check", "users.ndjson"], status: 1, output: output, errors: problems, in: folder)
  }

  @Test(
    "the three searches of the SDK page find what their author meant",
    arguments: [
      (#"email:"*@example.com""#, 121), (#"name:"John*""#, 12),
      (#"email_verified:true AND identities.connection:"google-oauth2""#, 61),
    ])
  func pageSearches(query: String, count: Int) throws {
    let outcome = try Program.lq().run(["filter", "--count", query, Corpus.folder.appending(path: "users.ndjson").path])
    #expect(outcome.output == "\(count)\n")
    #expect(outcome.status == 0)
  }
}
