import LuceneQuery
import LuceneSyntax
import QueryGeneration
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Swift code for queries in files")
struct GeneratedSourceTests {
  private static func declaration(
    _ text: String, named name: String = "a.lucene", _ settings: BuildSettings = BuildSettings()
  ) throws(QueryDeclarationFailure) -> QueryDeclaration {
    let file = QueryFile(name: name, contents: SourceText(text))
    return try QueryDeclaration(file, named: name, options: settings.options, schema: settings.schema)
  }

  private static func settings(_ files: [String: String]) throws(BuildSettingsFailure) -> BuildSettings {
    try BuildSettings(inFolder: "app") { path throws(BuildSettingsFailure) in
      guard let text = files[path] else { throw BuildSettingsFailure("not there", in: path) }
      return SourceText(text)
    }
  }

  @Test("is a file of constants and functions, accessors, and the settings")
  func golden() throws {
    let settings = try Self.settings([
      "app/.lq.json": #"{"schema": "users.lq-schema.json"}"#,
      "app/users.lq-schema.json": #"{"version": 1, "fields": {"app_metadata.trial_end": {"type": "date"}}}"#,
    ])
    var source = GeneratedSource(settings)
    source.append(try Self.declaration("# Who is\u{B}there.\n# lq:ignore bare-term\n*:*", named: "every-body.lucene", settings))
    source.append(try Self.declaration("last_login:[$since TO *}", named: "default.lucene", settings))
    let fingerprint = try #require(settings.fingerprint)
    #expect(
      source.text == """
        // Generated from the queries and the schema of this target. Changes are lost with the next build.

        import LuceneQuery

        #if canImport(FoundationEssentials)
          import FoundationEssentials
        #else
          import Foundation
        #endif

        /// The queries of the `*.lucene` files of this target.
        nonisolated enum Queries {
          /// Who is there.
          ///
          /// From `every-body.lucene`.
          static let everyBody: LuceneQuery.Query = LuceneQuery.Query.all

          /// The query of `default.lucene`.
          static func `default`(since: Date) -> LuceneQuery.Query {
            LuceneQuery.Query.clause(.field(LuceneQuery.Field(LuceneQuery.FieldPath("last_login"), comparison: .instant)), \
        .range(lower: .inclusive(LuceneQuery.Interpolated.date(since)), upper: .unbounded))
          }
        }

        nonisolated extension LuceneQuery.UserFields {
          /// `app_metadata.trial_end`
          var trialEnd: LuceneQuery.UserField<LuceneQuery.QueryDate> { appMetadata["trial_end"].typed() }
        }

        nonisolated extension LuceneQuery.ProjectSettings {
          static var \(fingerprint.name): LuceneQuery.ProjectSettings { LuceneQuery.ProjectSettings() }
        }

        """)
    #expect(GeneratedSource(BuildSettings()).text.hasSuffix("import LuceneQuery\n"))
  }

  @Test(
    "has parameters of the types that their places ask for",
    arguments: [
      ("name:$x OR nickname:$x", "(x: Swift.String)"),
      ("logins_count:[$a TO $b]", "(a: Swift.Int, b: Swift.Int)"),
      ("blocked:$for", "(`for`: Swift.Bool)"),
      ("created_at:>=$day", "(day: Date)"),
      ("app_metadata.plan:$plan", "(plan: some LuceneQuery.QueryValue)"),
      ("app_metadata.plan:$x OR name:$x OR app_metadata.a:$x", "(x: Swift.String)"),
      ("$anything", "(anything: some LuceneQuery.QueryValue)"),
      ("name:*$part* OR app_metadata.plan:\"a $rest\"", "(part: Swift.String, rest: Swift.String)"),
      ("app_metadata.$key:x", "(key: Swift.String) throws"),
      ("app_metadata.a-$key:x", "(key: Swift.String)"),
      ("$field:x OR _exists_:$other", "(field: LuceneQuery.FieldPath, other: LuceneQuery.FieldPath) throws"),
    ] as [(String, String)])
  func parameters(text: String, expected: String) throws {
    #expect(try Self.declaration(text).code.contains("static func a\(expected) -> LuceneQuery.Query {"))
  }

  @Test(
    "is called as the file is",
    arguments: [
      ("active-users", "activeUsers"), ("Active_users", "activeUsers"), ("URL", "url"), ("URLPath", "urlPath"), ("a.b c", "aBC"),
      ("größe", "größe"), ("x1", "x1"), ("self", nil), ("init", nil), ("1st", nil), ("-", nil), ("", nil), ("日本", "日本"),
    ] as [(String, String?)])
  func names(file: String, expected: String?) {
    #expect((try? Self.declaration("*:*", named: "\(file).lucene"))?.name == expected)
  }

  @Test(
    "is refused with a reason at the place",
    arguments: [
      ("name:$x AND logins_count:$x", "25-27 '$x' is of type Int here, and of type String further left"),
      ("name:$Swift", "5-11 a parameter cannot be called 'Swift' in Swift"),
      ("name:$_", "5-7 a parameter cannot be called '_' in Swift"),
      ("(name:$x", "0-1 the group is never closed"),
    ] as [(String, String)])
  func refused(text: String, expected: String) {
    let failure = #expect(throws: QueryDeclarationFailure.self) { try Self.declaration(text) }
    #expect(failure?.diagnostics.map { "\($0.span) \($0.message)" } == [expected])
  }

  @Test("says what is wrong with the settings, and where")
  func settingsFailures() {
    for (files, expected) in [
      ([:], ["app/.lq.json not there"]),
      (["app/.lq.json": #"{"schema": "x"}"#], ["app/x not there"]),
      (["app/.lq.json": #"{"schema": "x"}"#, "app/x": "{\n}"], ["app/x:1:1 the file does not say its version"]),
      (["app/.lq.json": "{\n \"dialect\": 1}"], ["app/.lq.json:2:13 'dialect' is none of its values"]),
    ] {
      let failure = #expect(throws: BuildSettingsFailure.self) { try Self.settings(files) }
      #expect(failure?.problems.map { "\($0.place) \($0.message)" } == expected)
    }
  }

  @Test("names each field of a schema once, whatever their order")
  func accessors() throws {
    let types: [(String, FieldDescriptor.ValueType)] = [
      ("app_metadata.plan", .string), ("user_metadata.plan", .string), ("app_metadata.trial_end", .date),
      ("app_metadata.email", .string), ("app_metadata.a-b", .integer), ("app_metadata.a b", .integer), ("app_metadata.1", .json),
      ("app_metadata.seats.most", .number), ("upn", .boolean), ("user_metadata.born", .date),
    ]
    let fields = types.map { FieldDescriptor(FieldPath($0.0.split(separator: ".").map(String.init)), $0.1) }
    for fields in [fields, fields.reversed()] {
      let code = FieldAccessors(Schema(extending: .auth0Users, with: fields)).code
      let members = code.split(separator: "\n").filter { $0.contains("  var ") }
      #expect(
        members.sorted() == [
          #"  var appMetadata1: LuceneQuery.AnyField { appMetadata["1"] }"#,
          #"  var appMetadataEmail: LuceneQuery.UserField<Swift.String> { appMetadata["email"].typed() }"#,
          #"  var appMetadataPlan: LuceneQuery.UserField<Swift.String> { appMetadata["plan"].typed() }"#,
          #"  var born: LuceneQuery.UserMetadataField { userMetadata["born"].comparing(.instant) }"#,
          #"  var seatsMost: LuceneQuery.UserField<Swift.Double> { appMetadata["seats"]["most"].typed() }"#,
          #"  var trialEnd: LuceneQuery.UserField<LuceneQuery.QueryDate> { appMetadata["trial_end"].typed() }"#,
          #"  var upn: LuceneQuery.UserField<Swift.Bool> { self["upn"].typed() }"#,
          #"  var userMetadataPlan: LuceneQuery.UserMetadataField { userMetadata["plan"] }"#,
        ])
    }
    #expect(FieldAccessors(.auth0Users).code == "")
  }

  @Test("knows the names that the builder has already")
  func builtInNames() throws {
    let file = Corpus.folder.appending(path: "../../Sources/LuceneQuery/Builder/UserFields.swift")
    let source = try String(contentsOf: file, encoding: .utf8)
    let structure = try #require(source.split(separator: "public subscript").first)
    let names = structure.matches(of: #/public var (\w+):/#).map { String($0.1) }
    #expect(Set(names) == FieldAccessors.builtInNames)
  }
}
