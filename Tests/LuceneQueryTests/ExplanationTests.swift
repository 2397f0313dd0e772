import LuceneQuery
import LuceneSyntax
import Testing

@Suite("Explanation")
struct ExplanationTests {
  private func explain(_ query: String, _ options: QueryOptions = QueryOptions()) throws -> Explanation {
    try Explanation(QuerySyntax(parsing: query, dialect: options.dialect), options: options)
  }

  @Test("a query in words and as a tree")
  func wordsAndTree() throws {
    let explanation = try explain("email:*@example.com AND logins_count:[5 TO *} AND NOT (blocked:true OR _exists_:username)")
    #expect(
      explanation.words == """
        users for whom all of these hold:
          - email ends with "@example.com" (upper and lower case alike)
          - logins_count is at least 5
          - this does not hold:
              - at least one of these holds:
                  - blocked is true
                  - username has a value
        """)
    #expect(
      explanation.tree == """
        and
        ├─ email:*@example.com
        ├─ logins_count:[5 TO *]
        └─ not
           └─ or
              ├─ blocked:true
              └─ _exists_:username
        """)
  }

  @Test(
    "each kind of clause in words",
    arguments: [
      ("name:\"Jane Smith\"", "users whose name is \"Jane Smith\" (upper and lower case alike)"),
      ("username:j*n", "users whose username begins with \"j\" and ends with \"n\""),
      ("username:*oh*", "users whose username contains \"oh\""),
      ("username:j*h*", "users whose username looks like j*h*, where '*' is any text"),
      ("created_at:2024-01", "users whose created_at lies in 2024-01 (UTC)"),
      ("created_at:[2024-01-01 TO 2024-02-01}", "users whose created_at is not before 2024-01-01 and is before 2024-02-01 (UTC)"),
      ("created_at:{2024 TO 2025]", "users whose created_at is after the end of 2024 and is not after the end of 2025 (UTC)"),
      ("last_login:*", "users whose last_login has a value"),
      ("", "every user"), ("NOT *:*", "no user"),
    ])
  func clauses(query: String, words: String) throws {
    #expect(try explain(query).words == words)
  }

  @Test("what classic Lucene would read is said where it is something else")
  func classic() throws {
    let mixed = try explain("a:1 AND b:2 OR c:3")
    #expect(mixed.classicReading == "+a:1 +b:2 c:3")
    #expect(mixed.classicMeaning == "a:1 AND b:2")
    #expect(mixed.canonicalText == "(a:1 AND b:2) OR c:3")
    let plain = try explain("a:1 AND b:2")
    #expect(plain.classicReading == nil)
    #expect(try explain("NOT a:1").classicReading == "-a:1")
  }
}
