import LuceneQuery
import LuceneSyntax
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which rules speak about a text, and above all which do not.
@Suite("Rules, one beside the other")
struct RulePrecisionTests {
  private static func ids(_ query: String, _ options: QueryOptions = QueryOptions()) -> [String] {
    QuerySyntax(parsing: query, dialect: options.dialect).lint(options: options).map(\.id.rawValue)
  }

  @Test(
    "each text draws these findings, and no others",
    arguments: [
      // One finding for what was meant, none for the pieces that it was taken for.
      ("blocked:true and name:jane", ["lowercase-operator"]),
      ("blocked:true and not name:jane", ["lowercase-operator", "lowercase-operator"]),
      ("user_id = auth0|1", ["equals-sign"]),
      ("user_id=\"auth0|1\" AND blocked:true", ["equals-sign"]),
      ("shoe=1", ["bare-term"]),
      ("name in (jane, john)", ["in-list"]),
      ("name IN (jane OR john) OR blocked:true", ["in-list"]),
      ("logins_count >= 3", ["bare-term-is-field-name"]),
      ("NOT blocked", ["bare-term-is-field-name"]),
      ("_missing_:email", ["legacy-field"]),
      ("connection:github", ["legacy-field"]),
      ("_exists_:email.raw", ["exists-query", "legacy-field"]),
      ("app_metadata.plan.raw:x", []),
      ("name:jane AND (or OR and)", ["bare-term", "bare-term"]),
      ("name:(or OR and OR not)", []),
      // Wildcards: one rule for each.
      ("name:*ab", ["short-wildcard"]),
      ("name:*abc", ["leading-wildcard"]),
      ("name:*a?c", ["unsupported-wildcard"]),
      ("name:a*b", ["short-wildcard"]),
      ("name:a*", []),
      ("name:ab*c*def", []),
      ("name:\"a?b\"", []),
      ("blocked:*ru", ["type-mismatch"]),
      ("user_metadata.city:?s*", ["user-metadata-operator"]),
      ("app_metadata.plan:[* TO *]", ["exists-query"]),
      ("NOT app_metadata.plan:*", []),
      // Negations and absence.
      ("NOT blocked:false", []),
      ("NOT (blocked:false AND name:jane)", []),
      ("blocked:false OR (NOT _exists_:blocked)", []),
      ("identities.isSocial:false", []),
      ("NOT (_exists_:name)", ["redundant-group"]),
      ("a:1 AND NOT b:2 OR (NOT c:3)", ["unknown-field", "unknown-field", "mixed-operators", "unknown-field"]),
      // Values.
      ("logins_count:(-5)", ["symbol-operator"]),
      ("user_id:\"auth0|with space\"", []),
      ("user_metadata.username:Jane", []),
      ("username:jane", []),
      ("created_at:2024-01", []),
      ("created_at:[2024-01-01 TO 2024-02-29]", []),
      ("user_metadata.when:\"2024-01-31T10:30\"", []),
      ("created_at:[2024-01-31T10:30 TO *]", []),
      ("app_metadata.emails:x", []),
      ("name:c\\+\\+", []),
    ])
  func findings(query: String, ids: [String]) {
    #expect(Self.ids(query) == ids)
  }

  @Test("in the lucene dialect only rules about the language speak")
  func luceneDialect() {
    let lucene = QueryOptions(dialect: .lucene)
    #expect(Self.ids("+name:j?ne -username:Jane -blocked:false _exists_:app_metadata.email", lucene) == ["implicit-operator"])
    #expect(Self.ids("name:jane and blocked:true", lucene) == ["lowercase-operator"])
    #expect(Self.ids("name=jane", lucene) == ["equals-sign"])
  }

  @Test("more than 50 alternatives are too many, whatever joins them")
  func clauses() {
    let list = { (count: Int, separator: String) in (0..<count).map { "logins_count:\($0)" }.joined(separator: separator) }
    #expect(Self.ids(list(50, " OR ")) == [])
    #expect(Self.ids(list(51, " OR ")) == ["too-many-clauses"])
    #expect(Self.ids(list(60, " AND ")) == [])
    #expect(Self.ids(list(51, " ")) == ["implicit-operator", "too-many-clauses"])
    #expect(Self.ids(list(51, " "), QueryOptions(defaultOperator: .and)) == ["implicit-operator"])
    let found = QuerySyntax(parsing: "name:jane AND logins_count:(\((0...50).map(String.init).joined(separator: " OR ")))").lint()
    #expect(found.map(\.message) == ["51 clauses are joined by OR"])
  }

  @Test("the length of the URL is that of the encoded canonical text with its path and parameters")
  func length() {
    func severity(_ query: String) -> Diagnostic.Severity? {
      QuerySyntax(parsing: query).lint(rules: RuleSelection(selecting: ["query-too-long"])).first?.severity
    }
    // "/api/v2/users?q=&search_engine=v3" takes 33 bytes, "name%3A" 7.
    let value = { String(repeating: "a", count: $0) }
    #expect(severity("name:" + value(3_960)) == nil)
    #expect(severity("name:" + value(3_961)) == .warning)
    #expect(severity("name:" + value(7_960)) == .warning)
    #expect(severity("name:" + value(7_961)) == .error)
    // é takes two bytes, and so six; quotes three each.
    #expect(severity("name:" + String(repeating: "é", count: 659)) == nil)
    #expect(severity("name:" + String(repeating: "é", count: 660)) == .warning)
    // A field is printed before each clause of its group.
    let names = (0..<200).map { "n\($0)" }.joined(separator: " OR ")
    #expect(severity("user_metadata.a_rather_long_name_of_a_key:(\(names))") == .error)
  }

  @Test("a rule is a file, and a file a rule")
  func files() throws {
    let folder = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/LuceneQuery/Lint/Rules")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    let names = LintRule.all.map { rule in
      rule.id.rawValue.split(separator: "-").map { $0 == "id" ? "ID" : $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        + ".swift"
    }
    #expect(Set(files) == Set(names))
  }
}
