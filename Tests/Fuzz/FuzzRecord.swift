import JSONText
import LuceneFilter
import LuceneQuery
import LuceneSyntax

/// A query against a record, both made of arbitrary bytes: the query ends at the first line feed.
enum FuzzRecord {
  /// Asked of the whole input where the first line is no query.
  private static let query: Query =
    .or([
      .field("email", .pattern(Pattern([.literal("a"), .anyRun]))),
      .field(FieldPath(["identities", "user_id"]), .exists),
      .field("logins_count", .range(lower: .inclusive(Value("3")), upper: .unbounded)),
      .field("created_at", .term(Value("2024-01-31"))), .not(.field(FieldPath(["app_metadata", "a.b"]), .term(Value("é")))),
    ])

  static func read(_ bytes: [UInt8], _ dialect: Dialect) {
    let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let written = FuzzQuery.meaning(of: QuerySyntax(parsing: Array(bytes[..<end]), dialect: dialect))
    let record = written == nil ? bytes : Array(bytes[end...].dropFirst())
    let filter = Filter(written ?? query)
    let answer = try? filter.matches(record)
    guard let value = try? JSONValue(parsing: record), case .object = value else { return }
    Fuzz.expect(answer != nil, "what is an object can be asked")
    Fuzz.expect((try? filter.matches(value.serialized())) == answer, "the layout of a record changes nothing")
  }
}
