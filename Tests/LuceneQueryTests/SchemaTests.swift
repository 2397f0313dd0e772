import LuceneQuery
import LuceneSyntax
import Testing

@Suite("A schema of one's own")
struct SchemaTests {
  private static let schema = Schema(
    extending: .auth0Users,
    with: [
      FieldDescriptor(
        FieldPath(["app_metadata", "plan"]), .string, allowedValues: ["free", "gold", "plus 2"].map { Value($0) }),
      FieldDescriptor(FieldPath(["app_metadata", "seats"]), .integer, allowedValues: ["5", "10"].map { Value($0) }),
      FieldDescriptor(
        FieldPath(["app_metadata", "prefs", "theme"]), .string, letterCase: .lower, allowedValues: [Value("dark")]),
      FieldDescriptor(FieldPath(["app_metadata", "free_form"]), .json),
      FieldDescriptor(FieldPath(["app_metadata", "born"]), .date),
      FieldDescriptor(FieldPath(["app_metadata", "nick"]), .string, letterCase: .insensitive, allowedValues: [Value("Jo")]),
      FieldDescriptor("shoe_size", .number, isSearchable: false),
    ])

  private func findings(_ query: String) -> String {
    let syntax = QuerySyntax(parsing: query)
    return DiagnosticRenderer().render(
      syntax.lint(Self.schema, rules: RuleSelection(selecting: ["unknown-field", "type-mismatch", "unknown-value"])),
      in: syntax.source)
  }

  @Test("an undescribed field beside described metadata is unknown, and compared with its neighbours")
  func unknownFields() {
    #expect(
      findings("app_metadata.plna:gold") == """
        warning: unknown field 'app_metadata.plna'; did you mean 'app_metadata.plan'?
          │ app_metadata.plna:gold
          │ ^^^^^^^^^^^^^^^^^
        help: write: app_metadata.plan:gold
          = id: unknown-field

        """)
    #expect(
      findings("_exists_:app_metadata.prefs.color") == """
        warning: unknown field 'app_metadata.prefs.color'
          │ _exists_:app_metadata.prefs.color
          │          ^^^^^^^^^^^^^^^^^^^^^^^^
        note: the schema describes other fields under 'app_metadata.prefs'
          = id: unknown-field

        """)
    #expect(
      findings("app_metadata.plan.x:1") == """
        warning: unknown field 'app_metadata.plan.x'
          │ app_metadata.plan.x:1
          │ ^^^^^^^^^^^^^^^^^^^
        note: nothing stands under 'app_metadata.plan', which is of the type 'string'
          = id: unknown-field

        """)
  }

  @Test("what is described, lies on the way there, under a json field, or in metadata without descriptions, is known")
  func knownFields() {
    let known = [
      "app_metadata.plan:gold", "_exists_:app_metadata", "_exists_:app_metadata.prefs", "app_metadata.free_form.a.b:1",
      "user_metadata.anything:1", "identities.profileData.email:a", "_exists_:app_metadata.free_form",
    ]
    for query in known { #expect(findings(query) == "", "\(query)") }
    #expect(findings("shoe_size:42").contains("'shoe_size' is exported but not searchable"))
  }

  @Test("values are checked by the type that is described")
  func types() {
    #expect(
      findings("app_metadata.seats:many") == """
        error: 'many' is no number
          │ app_metadata.seats:many
          │                    ^^^^ expected a number such as 5
          = id: type-mismatch

        """)
    #expect(findings("app_metadata.born:soon").contains("'soon' is no date"))
    #expect(findings("shoe_size:4*").contains("a wildcard matches text only, and 'shoe_size' is a number"))
  }

  @Test("a value that is not listed is reported with the one that was probably meant")
  func values() {
    #expect(
      findings("app_metadata.plan:(plus2 OR Gold OR x)") == """
        warning: 'app_metadata.plan' is never 'plus2'; did you mean 'plus 2'?
          │ app_metadata.plan:(plus2 OR Gold OR x)
          │                    ^^^^^
        help: write: app_metadata.plan:("plus 2"
          = id: unknown-value

        warning: 'app_metadata.plan' is never 'Gold'; did you mean 'gold'?
          │ app_metadata.plan:(plus2 OR Gold OR x)
          │                             ^^^^
        help: write: gold
          = id: unknown-value

        warning: 'app_metadata.plan' is never 'x'
          │ app_metadata.plan:(plus2 OR Gold OR x)
          │                                     ^ expected one of free, gold, plus 2
          = id: unknown-value

        """)
    let listed = [
      "app_metadata.plan:gold", "app_metadata.seats:(5 OR 10.0)", "app_metadata.seats:[1 TO 7]", "app_metadata.plan:g*",
      "app_metadata.nick:jO", "app_metadata.prefs.theme:DARK", "_exists_:app_metadata.plan",
    ]
    for query in listed { #expect(findings(query) == "", "\(query)") }
    #expect(findings("app_metadata.seats:6").contains("'app_metadata.seats' is never '6'"))
  }

  @Test("a wildcard or range that meets no listed value is reported, unless nothing could meet it anyway")
  func wideValues() {
    #expect(
      findings("app_metadata.plan:go* AND app_metadata.plan:si*") == """
        warning: 'app_metadata.plan' never has such a value
          │ app_metadata.plan:go* AND app_metadata.plan:si*
          │                                             ^^^ expected one of free, gold, plus 2
          = id: unknown-value

        """)
    let reported = [
      "app_metadata.plan:\"*silver\"", "app_metadata.plan:*x*", "app_metadata.plan:G*", "app_metadata.plan:[h TO o]",
      "app_metadata.plan:>q", "app_metadata.seats:[6 TO 9]", "app_metadata.seats:{5 TO 10}", "app_metadata.seats:<5",
      "app_metadata.seats:{10 TO *]", "app_metadata.nick:jan*", "app_metadata.prefs.theme:LI*",
    ]
    for query in reported { #expect(findings(query).contains("never has such a value"), "\(query)") }
    let silent = [
      "app_metadata.plan:*", "app_metadata.plan:[* TO *]", "app_metadata.plan:*l*", "app_metadata.plan:pl*2",
      "app_metadata.plan:[g TO h]", "app_metadata.plan:>=plus", "app_metadata.seats:[5 TO 9}", "app_metadata.seats:>5",
      "app_metadata.nick:JO*", "app_metadata.prefs.theme:D*", "app_metadata.free_form:x*", "app_metadata.seats:[9 TO 6]",
    ]
    for query in silent { #expect(findings(query) == "", "\(query)") }
    #expect(!findings("app_metadata.seats:x*").contains("unknown-value"))
    let ids = QuerySyntax(parsing: "app_metadata.seats:[6 TO 9]").lint(Self.schema).map(\.id.rawValue)
    #expect(ids == ["app-metadata-operator", "unknown-value"], "no empty-range, which is an error")
  }

  @Test("lowering compares as the schema says, for names in every spelling")
  func lowering() throws {
    for (text, comparison) in [
      ("app_metadata.born:2024", Comparison.instant), (#"app\_metadata.b\orn:2024"#, .instant),
      ("app_metadata.nick:Jo", .caseFolded),
      ("app_metadata.prefs.theme:Dark", .exact), ("app_metadata.other:x", .exact), ("email:x", .caseFolded),
    ] {
      let query = try Query(parsing: text, schema: Self.schema)
      #expect(query.clauses.map { $0.scope.fields.map(\.comparison) } == [[comparison]], "\(text)")
    }
    let first = Schema([FieldDescriptor("a", .date), FieldDescriptor("a", .string)])
    #expect(first.fields.count == 1 && first.comparison(of: "a") == .instant)
  }

  @Test("many fields of long and like names are found at once")
  func manyFields() throws {
    let fields = (0..<20_000).map { FieldDescriptor(FieldPath(["app_metadata", "flags", "flag_\($0)", "enabled"]), .date) }
    let schema = Schema(extending: .auth0Users, with: fields)
    for field in fields {
      let query = try Query(parsing: "\(field.path):2024", schema: schema)
      #expect(query.clauses.first?.scope == .field(Field(field.path, comparison: .instant)))
    }
  }
}
