import JSONText
import LuceneFilter
import LuceneQuery
import TestSupport
import Testing

@Suite("Filtering with a schema of one's own")
struct SchemaFilterTests {
  private static let schema = Schema(
    extending: .auth0Users,
    with: [
      FieldDescriptor(FieldPath(["user_metadata", "created_at"]), .date),
      FieldDescriptor(FieldPath(["app_metadata", "plan"]), .string, letterCase: .insensitive),
      FieldDescriptor(FieldPath(["user_metadata", "email"]), .string, letterCase: .insensitive),
      FieldDescriptor("t", .date),
    ])

  @Test(
    "metadata compares as it is described",
    arguments: [
      ("user_metadata.created_at:[2024-01-31 TO 2024-01-31]", true), ("user_metadata.created_at:2024", true),
      ("user_metadata.created_at:[2024-02-01 TO *]", false), ("app_metadata.plan:GOLD", true), ("app_metadata.plan:g*D", true),
      ("app_metadata.plan:[GOLA TO GOLZ]", true), ("app_metadata.other:GOLD", false), ("app_metadata.other:Gold", true),
    ])
  func comparison(query: String, isMatch: Bool) throws {
    let record = #"{"user_metadata":{"created_at":"2024-01-31T23:59:59.999Z"},"app_metadata":{"plan":"Gold","other":"Gold"}}"#
    #expect(try Filter(Query(parsing: query, schema: Self.schema)).matches(Array(record.utf8)) == isMatch)
  }

  @Test("date and folded fields of a schema are filtered as the reference evaluator says")
  func reference() throws {
    var random = SeededGenerator(for: "schemaReference")
    let reference = ReferenceEvaluator()
    for _ in 0..<(SeededGenerator.isSoaking ? 100_000 : 1_500) {
      let query = try Query(parsing: random.query(withExtras: false).description, schema: Self.schema)
      let record = random.record()
      #expect(try Filter(query).matches(record) == reference.matches(query, record), "\(query) for \(record)")
    }
  }
}
