import LuceneQuery
import LuceneTargets
import TestSupport
import Testing

/// What PostgreSQL plans to do.
@Suite struct PostgreSQLIndexTests {
  @Test("equality with text, numbers and Booleans is looked up in an index, wherever the query asks for it")
  func index() throws {
    let queries = [
      "app_metadata.plan:gold", "user_id:(a OR b OR c)", "logins_count:3 AND email:jane*",
      "blocked:true AND NOT app_metadata.n:1",
      "user_id:a OR identities.connection:google",
    ]
    var script = """
      CREATE TABLE users(record JSONB)\0
      INSERT INTO users SELECT jsonb_build_object('user_id', i::text) FROM generate_series(1, 200) AS i\0
      CREATE INDEX ON users USING gin (record jsonb_path_ops)\0
      SET enable_seqscan = off
      """
    for query in queries {
      let statement = try Query(parsing: query).compiled(for: .postgresql, as: StatementForm(table: "users")).literalText
      script += "\0EXPLAIN (COSTS OFF) \(statement)"
    }
    guard let plans = try Engine.postgresql.output(of: Array(script.utf8)) else { return }
    #expect(plans.split(separator: "\n").filter { $0.contains("Seq Scan") } == [])
    #expect(plans.split(separator: "\n").filter { $0.contains("Bitmap Heap Scan") }.count == queries.count, "\(plans)")
  }
}
