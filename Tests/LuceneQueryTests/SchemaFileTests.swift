import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

@Suite("Schema files")
struct SchemaFileTests {
  private func mistakes(_ text: String) -> String {
    do throws(SchemaFailure) {
      _ = try Schema(parsing: SourceText(text))
      return "none"
    } catch {
      return error.description
    }
  }

  @Test("a file adds fields to Auth0's, or stands for itself")
  func reads() throws {
    let schema = try Schema(
      parsing: SourceText(
        #"""
        {"version": 1, "fields": {
          "app_metadata.plan": {"type": "string", "values": ["free", "gold"], "case": "lower"},
          "user_metadata.tags": {"type": "string", "multiValued": true, "case": "insensitive"},
          "app_metadata.a\\.b.seats": {"type": "integer", "values": [5, 10]},
          "shoe_size": {"type": "number", "searchable": false}
        }}
        """#))
    let own = [
      FieldDescriptor(
        FieldPath(["app_metadata", "plan"]), .string, letterCase: .lower, allowedValues: [Value("free"), Value("gold")]),
      FieldDescriptor(FieldPath(["user_metadata", "tags"]), .string, letterCase: .insensitive, isMultiValued: true),
      FieldDescriptor(FieldPath(["app_metadata", "a.b", "seats"]), .integer, allowedValues: [Value("5"), Value("10")]),
      FieldDescriptor("shoe_size", .number, isSearchable: false),
    ]
    #expect(schema == Schema(extending: .auth0Users, with: own))
    #expect(schema.fields == Schema.auth0Users.fields + own)
    let alone = try Schema(
      parsing: SourceText(#"{"version":1,"extendsAuth0":false,"fields":{"shoe_size":{"type":"number","searchable":false}}}"#))
    #expect(alone.fields == [own[3]])
  }

  @Test("a field of Auth0's that is described again keeps what is not said")
  func redescribed() throws {
    let schema = try Schema(
      parsing: SourceText(#"{"version":1,"fields":{"identities.connection":{"type":"string","values":["acme"]}}}"#))
    let field = try #require(schema[FieldPath(["identities", "connection"])])
    #expect(field.isMultiValued && field.allowedValues == [Value("acme")])
    #expect(schema.fields.count == Schema.auth0Users.fields.count)
    #expect(schema[FieldPath(["identities", "profileData", "email"])] != nil)
  }

  @Test("all mistakes are shown at once, each at its place")
  func allAtOnce() {
    #expect(
      mistakes(
        """
        {
          "version": 1,
          "extendsAuth0": "no",
          "feilds": {},
          "fields": {
            "app_metadata.plan": {"type": "strnig", "values": ["x"]},
            "app_metadata..x": {"type": "string"},
            "user_metadata.a": {"type": "string", "multivalued": true,
              "values": ["x", 1, "x"]},
            "user_metadata.a.b": {"type": "integer"},
            "user_metadata.a": {"type": "date"},
            "blocked": {"type": "string"},
            "tags": {"type": "date", "case": "lower", "values": []},
            "n": {"values": [1]}
          }
        }
        """) == """
          error: 'extendsAuth0' is true or false
            --> 3:19
            │   "extendsAuth0": "no",
            │                   ^^^^
            = id: invalid-value

          error: unknown key 'feilds'; did you mean 'fields'?
            --> 4:3
            │   "feilds": {},
            │   ^^^^^^^^
          help: write: "fields":
            = id: unknown-key

          error: 'strnig' is no type; did you mean 'string'?
            --> 6:35
            │     "app_metadata.plan": {"type": "strnig", "values": ["x"]},
            │                                   ^^^^^^^^
          help: write: "string",
            = id: invalid-value

          error: 'app_metadata..x' is no path of a field
            --> 7:5
            │     "app_metadata..x": {"type": "string"},
            │     ^^^^^^^^^^^^^^^^^
          note: keys are separated by single dots; a dot inside a key is written '\\.', in JSON "\\\\."
            = id: invalid-path

          error: unknown key 'multivalued'; did you mean 'multiValued'?
            --> 8:43
            │     "user_metadata.a": {"type": "string", "multivalued": true,
            │                                           ^^^^^^^^^^^^^
          help: write: "multiValued":
            = id: unknown-key

          error: this is no value of the type 'string'
            --> 9:23
            │       "values": ["x", 1, "x"]},
            │                       ^ expected text in quotes
            = id: value-of-other-type

          error: 'x' is allowed twice
            --> 9:26
            │       "values": ["x", 1, "x"]},
            │                          ^^^
          note: it is allowed here first
            │       "values": ["x", 1, "x"]},
            │                  ^^^
            = id: repeated-value

          error: 'user_metadata.a.b' lies under 'user_metadata.a', which is of the type 'string'
            --> 10:5
            │     "user_metadata.a.b": {"type": "integer"},
            │     ^^^^^^^^^^^^^^^^^^^
          note: it is described here
            │     "user_metadata.a": {"type": "string", "multivalued": true,
            │     ^^^^^^^^^^^^^^^^^
            = id: path-under-value

          error: 'user_metadata.a' is described twice
            --> 11:5
            │     "user_metadata.a": {"type": "date"},
            │     ^^^^^^^^^^^^^^^^^
          note: it is described here first
            │     "user_metadata.a": {"type": "string", "multivalued": true,
            │     ^^^^^^^^^^^^^^^^^
            = id: repeated-path

          error: 'blocked' of Auth0's users is of the type 'boolean'
            --> 12:25
            │     "blocked": {"type": "string"},
            │                         ^^^^^^^^
          note: what else is said of a field of Auth0's may be changed, its type may not
            = id: conflicting-type

          error: 'case' is for text
            --> 13:38
            │     "tags": {"type": "date", "case": "lower", "values": []},
            │                                      ^^^^^^^
            = id: misplaced-key

          error: 'values' is for text and numbers
            --> 13:57
            │     "tags": {"type": "date", "case": "lower", "values": []},
            │                                                         ^^
            = id: misplaced-key

          error: the type of 'n' is missing
            --> 14:10
            │     "n": {"values": [1]}
            │          ^^^^^^^^^^^^^^^
            = id: missing-key

          """)
  }

  @Test("a text that is not JSON is shown where it stops being it, and another version is not read on")
  func noSchema() {
    #expect(
      mistakes("{\"version\": 1,\n \"fields\": {}\n") == """
        error: the text ends too early
          --> 3:1
          │ 
          │ ^
          = id: invalid-json

        """)
    #expect(
      mistakes(#"{"version": 2, "shapes": []}"#) == """
        error: this version of the format is not known
          │ {"version": 2, "shapes": []}
          │             ^ expected 1
          = id: unsupported-version

        error: unknown key 'shapes'
          │ {"version": 2, "shapes": []}
          │                ^^^^^^^^ expected one of version, extendsAuth0, fields
          = id: unknown-key

        """)
    #expect(mistakes("[]").contains("a schema file is a JSON object"))
    #expect(mistakes(#"{"fields":{}}"#).contains(#"help: say it: {"version": 1, "fields":{}}"#))
  }

  @Test("the writer says nothing that goes without saying, in the order of the paths")
  func writes() {
    let schema = Schema(
      extending: .auth0Users,
      with: [
        FieldDescriptor(FieldPath(["user_metadata", "x"]), .json),
        FieldDescriptor(FieldPath(["app_metadata", "n"]), .number, isMultiValued: true, allowedValues: [Value("1.50")]),
        FieldDescriptor(FieldPath(["app_metadata", "a.\""]), .string, letterCase: .lower, allowedValues: [Value("é\"")]),
        FieldDescriptor("username", .string, isSearchable: false, letterCase: .lower),
      ])
    #expect(
      schema.fileText == #"""
        {
          "version": 1,
          "fields": {
            "app_metadata.a\\.\\\"": {"type":"string","values":["é\""],"case":"lower"},
            "app_metadata.n": {"type":"number","values":[1.50],"multiValued":true},
            "user_metadata.x": {"type":"json"},
            "username": {"type":"string","searchable":false}
          }
        }

        """#)
    #expect(Schema.auth0Users.fileText == "{\n  \"version\": 1,\n  \"fields\": {}\n}\n")
    #expect(Schema([]).fileText == "{\n  \"version\": 1,\n  \"extendsAuth0\": false,\n  \"fields\": {}\n}\n")
  }

  @Test("what is written is read back equal, and written the same again")
  func roundTrip() throws {
    var random = SeededGenerator(for: "schemaRoundTrip")
    for _ in 0..<(SeededGenerator.isSoaking ? 20_000 : 1_000) {
      let schema = random.schema()
      let text = schema.fileText
      let again = try Schema(parsing: SourceText(text))
      #expect(again == schema, "\(text)")
      #expect(again.fileText == text)
    }
  }
}
