import LuceneQueryMacros
import Testing

@Suite("#userQuery")
struct MacroTests {
  @Test("makes the query that is parsed")
  func equality() throws {
    #expect(
      #userQuery("email:jane@example.com AND logins_count:[5 TO *}")
        == (try Query("email:jane@example.com AND logins_count:[5 TO *}")))
    let multiline = #userQuery(
      // a comment in front
      """
      app_metadata.plan:(gold OR "very gold") \
      AND NOT created_at:{2024-01 TO 2024-02-01T10:00:00Z]
      """,
    )
    #expect(
      multiline
        == (try Query(#"app_metadata.plan:(gold OR "very gold") AND NOT created_at:{2024-01 TO 2024-02-01T10:00:00Z]"#)))
    #expect(#userQuery(#"user_metadata.a\.b:"\"é\\""#) == (try Query(#"user_metadata.a\.b:"\"é\\""#)))
    #expect(#userQuery("name:\u{6A}ane").description == "name:jane")
  }
}
